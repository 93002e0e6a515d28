/** `GET {api}/snapshot`: one answer, whose numbers and rows agree. */
import { endpoints, parseSnapshot, Plane, type Snapshot } from '@ops-widgets/contract';
import { rowCount } from '../../fields/body-path.js';
import { exampleOf } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import { jsonOf, type HostResponse } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { readBody } from '../facts/body.js';
import { checkKept, checkSums } from '../facts/counts.js';
import { checkNewestFirst, checkUrgencyOrder } from '../facts/order.js';
import { checkRunFacts } from '../facts/run-facts.js';
import { readResponse } from '../http/response.js';
import { checkAttention } from './attention.js';
import { checkGroups } from './groups.js';
import { checkHistory } from './history.js';
import { checkCounts } from './snapshot-counts.js';

const { path, query } = endpoints.snapshot;

/** The longest lists. */
export const snapshotQuery = {
  [query.recent.wireName]: query.recent.max,
  [query.active.wireName]: query.active.max,
};

export interface SnapshotRead {
  readonly response: HostResponse;
  /** False if there is no JSON at all. */
  readonly isJson: boolean;
}

export async function checkSnapshot(section: Section, context: CheckContext): Promise<SnapshotRead> {
  const { client } = context;
  const response = await client.get(path, snapshotQuery);
  const body = readResponse(section, response, context);
  const snapshot = body && readBody(section, 'Snapshot', body, (given) => parseSnapshot(given, client.host));
  if (body === null || snapshot === null) return { response, isJson: body !== null };

  section.check('a scope that fits its plane', () => checkScope(section, snapshot));
  checkWindows(section, snapshot);
  section.check('numbers that add up', () => checkSums(section, snapshot.counts));
  checkKept(section, snapshot);
  if (snapshot.history) section.check('history', () => checkHistory(section, snapshot));
  // Rows that were refused are missing in whatever is counted.
  if (lists.every((list) => snapshot[list].length === rowCount(body[list]))) {
    section.check('counts against rows', () => checkCounts(section, snapshot));
    section.check('attention is complete', () => checkAttention(section, snapshot));
    if (snapshot.groups) section.check('groups of attention', () => checkGroups(section, snapshot));
    section.check('one truth in every list', () => checkSameFacts(section, snapshot));
    section.check('order', () => {
      checkUrgencyOrder(section, 'active', snapshot.active, snapshot);
      checkUrgencyOrder(section, 'attention', snapshot.attention, snapshot);
      checkNewestFirst(section, 'recent', snapshot.recent);
    });
    section.check('facts of the rows', () => checkRows(section, snapshot));
  } else checkRows(section, snapshot);
  await checkLimits(section, context);
  return { response, isJson: true };
}

const lists = ['active', 'attention', 'recent'] as const;

/** Each run once, in the first list that has it. */
function checkRows(section: Section, snapshot: Snapshot): void {
  const seen = new Set<string>();
  for (const list of lists) {
    snapshot[list].forEach((run, index) => {
      if (!seen.has(run.id)) checkRunFacts(section, `${list}[${index}]`, run, snapshot);
      seen.add(run.id);
    });
  }
}

function checkScope(section: Section, { scope }: Snapshot): void {
  if (scope.plane === Plane.System && (scope.workspace || scope.tenant)) {
    section.problem({
      at: 'scope',
      says: `is the system plane with a ${scope.workspace ? 'workspace' : 'tenant'}`,
      rule: 'in the system plane workspace and tenant are null (F1)',
      example: '{ "plane": "system", "workspace": null, "tenant": null }',
    });
  }
  if (scope.plane === Plane.Admin && !scope.workspace) {
    section.problem({
      at: 'scope.workspace',
      says: 'is null in the admin plane',
      rule: "the workspace that is answered: the session's own where none is named (F1)",
      example: exampleOf('Scope', 'workspace'),
    });
  }
}

/** Without a window no active run is ever late or stuck. */
function checkWindows(section: Section, { lifecycle, counts }: Snapshot): void {
  if (lifecycle.default === null && Object.keys(lifecycle.types ?? {}).length === 0) {
    section.note({
      at: 'lifecycle',
      says: `has no window: ${counts.active > 0 ? 'the freshness of no active run' : 'no freshness'} can be judged`,
      rule: 'a default window in seconds, and one by type where work takes longer',
      example: `"default": ${exampleOf('Lifecycle', 'default')}`,
    });
  }
  for (const [name, window] of Object.entries({ default: lifecycle.default, ...lifecycle.types })) {
    for (const [expected, stale, status] of [
      [window?.queuedExpected, window?.queuedStale, 'queued'],
      [window?.runningExpected, window?.runningStale, 'running'],
    ] as const) {
      if ((expected ?? 0) <= (stale ?? Infinity)) continue;
      section.note({
        at: name === 'default' ? 'lifecycle.default' : `lifecycle.types.${name}`,
        says: `${status}_expected is ${expected}, and ${status}_stale only ${stale}: nothing is ever late`,
        rule: 'a run is late before it is stuck',
        example: `"${status}_expected": ${stale}, "${status}_stale": ${expected}`,
      });
    }
  }
}

/** Two queries that read two states of the database make two runs of one. */
function checkSameFacts(section: Section, snapshot: Snapshot): void {
  const seen = new Map<string, { readonly list: string; readonly facts: string; readonly status: string }>();
  for (const list of lists) {
    snapshot[list].forEach((run, index) => {
      const facts = JSON.stringify(run);
      const first = seen.get(run.id) ?? { list, facts, status: run.status };
      seen.set(run.id, first);
      if (first.facts === facts) return;
      const how = first.status === run.status ? 'with other facts' : `as ${first.status}, and here as ${run.status}`;
      section.problem({
        at: `${list}[${index}]`,
        says: `run ${run.id} stands in ${first.list} ${how}`,
        rule: 'one run has the same facts in every list of one answer (A4): read them in one transaction',
      });
    });
  }
}

/** The widgets ask for as many rows as they show. */
async function checkLimits(section: Section, { client }: CheckContext): Promise<void> {
  const response = await client.get(path, { [query.recent.wireName]: 1, [query.active.wireName]: 1 });
  if (response.status !== 200) return;
  const parsed = parseSnapshot(jsonOf(response), client.host);
  if (!parsed.ok) return;
  section.check('recent= and active=', () => {
    for (const list of ['active', 'recent'] as const) {
      const { length } = parsed.value[list];
      if (length <= 1) continue;
      section.problem({
        at: `?${list}=1`,
        says: `is answered with ${length} rows`,
        rule: `the query says how many rows of ${list} to list`,
        example: '1 row',
      });
    }
  });
}
