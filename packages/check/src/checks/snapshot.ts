/** `GET {api}/snapshot`: one answer whose numbers and rows tell one story. */
import {
  deriveRunTruth,
  isActive,
  ProblemClass,
  summarize,
  type RunFacts,
  type TruthContext,
} from '@ops-widgets/truth';
import { parseSnapshot, Plane, type Snapshot } from '@ops-widgets/contract';
import { jsonOf, type HostResponse, type HostClient } from '../requests/host-client.js';
import { rowCount } from '../body/body-path.js';
import { readResponse } from './response.js';
import type { Section } from '../findings/findings.js';
import { checkRunFacts } from './run-facts.js';
import { readBody } from '../body/read-body.js';
import { checkUrgencyOrder, compareCounts, checkLength, checkNewestFirst, checkSums } from './counts-and-order.js';

/** The most that the contract gives. */
const maxLimits = { recent: 50, active: 100 };

export interface SnapshotRead {
  readonly answer: HostResponse;
  /** Whether there was a body in JSON at all. */
  readonly isReadable: boolean;
}

export async function checkSnapshot(section: Section, asking: HostClient): Promise<SnapshotRead> {
  const answer = await asking.get('/snapshot', maxLimits);
  const body = readResponse(section, answer, asking);
  const snapshot = body && readBody(section, body, (given) => parseSnapshot(given, asking.host));
  if (body === null || snapshot === null) return { answer, isReadable: body !== null };

  section.check('a scope that fits its plane', () => checkScope(section, snapshot));
  checkWindows(section, snapshot);
  section.check('numbers that add up', () => checkSums(section, snapshot.counts));
  if (snapshot.history) section.check('history', () => checkHistory(section, snapshot));
  // Where rows were refused, whatever is counted without them says nothing.
  if (lists.every((list) => snapshot[list].length === rowCount(body[list]))) {
    section.check('counts against rows', () => checkCounts(section, snapshot));
    section.check('attention is complete', () => checkAttention(section, snapshot));
    section.check('one truth in every list', () => checkSameFacts(section, snapshot));
    section.check('order', () => {
      checkUrgencyOrder(section, 'active', snapshot.active, snapshot);
      checkUrgencyOrder(section, 'attention', snapshot.attention, snapshot);
      checkNewestFirst(section, 'recent', snapshot.recent);
    });
    section.check('facts of the rows', () => checkRows(section, snapshot));
  } else checkRows(section, snapshot);
  await checkLimits(section, asking);
  return { answer, isReadable: true };
}

const lists = ['active', 'attention', 'recent'] as const;

/** Each run once, where it is met first. */
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
      example: '{ "id": "1", "name": "Acme" }',
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
      example:
        '"default": { "queued_expected": 60, "queued_stale": 300, "running_expected": 600, "running_stale": 3600 }',
    });
  }
  for (const [name, window] of Object.entries({ default: lifecycle.default, ...lifecycle.types })) {
    for (const [expected, stale, pair] of [
      [window?.queuedExpected, window?.queuedStale, 'queued'],
      [window?.runningExpected, window?.runningStale, 'running'],
    ] as const) {
      if ((expected ?? 0) <= (stale ?? Infinity)) continue;
      section.note({
        at: name === 'default' ? 'lifecycle.default' : `lifecycle.types.${name}`,
        says: `${pair}_expected is ${expected}, and ${pair}_stale only ${stale}: nothing is ever late`,
        rule: 'a run is late before it is stuck',
        example: `"${pair}_expected": ${stale}, "${pair}_stale": ${expected}`,
      });
    }
  }
}

const activeCounts = ['active', 'healthy', 'pastExpected', 'likelyStale', 'unknown'] as const;

function checkCounts(section: Section, snapshot: Snapshot): void {
  const { counts, active, recent } = snapshot;
  active.filter((run) => !isActive(run)).forEach((run) => reportNotActive(section, snapshot, run));
  checkLength(section, 'active', active.length, { all: counts.active, cap: maxLimits.active, from: 'counts.active' });
  if (counts.active === active.length) {
    compareCounts(section, 'its rows in active', counts, summarize(active, snapshot), activeCounts.slice(1));
  }
  if (recent.length > maxLimits.recent) reportTooMany(section, 'recent', recent.length, maxLimits.recent);
  // A list of recent runs that is not full holds the whole scope.
  if (recent.length >= maxLimits.recent) return;
  const verdicts = summarize(recent, snapshot);
  compareCounts(section, 'the runs in recent', counts, verdicts, ['active', 'succeeded24h', 'ended24h']);
  const ended = recent.filter((run) => classOf(run, snapshot) === ProblemClass.TerminalFollowUp).length;
  // How many days count is the host's to say; what ended on the last one always does.
  const fresh = summarize(recent, { ...snapshot, followUpDays: 1 }).terminalFollowUp;
  if (counts.terminalFollowUp < fresh || counts.terminalFollowUp > ended) {
    compareCounts(section, 'the runs in recent', counts, verdicts, ['terminalFollowUp']);
  }
}

function reportNotActive(section: Section, { active }: Snapshot, run: RunFacts): void {
  section.problem({
    at: `active[${active.indexOf(run)}].status`,
    says: `is "${run.status}" (run ${run.id})`,
    rule: 'active lists queued and running runs',
    example: "where status in ('queued', 'running')",
  });
}

function reportTooMany(section: Section, at: string, found: number, cap: number): void {
  section.problem({
    at,
    says: `lists ${found}`,
    rule: `at most the ${cap} that were asked for`,
    example: `limit ${cap}`,
  });
}

function checkAttention(section: Section, snapshot: Snapshot): void {
  const { counts, active, attention, recent } = snapshot;
  const classes = attention.map((run) => classOf(run, snapshot));
  attention.forEach((run, index) => {
    if (classes[index] !== ProblemClass.None) return;
    section.problem({
      at: `attention[${index}]`,
      says: `run ${run.id} is ${deriveRunTruth(run, snapshot).badge.label.toLowerCase()}: no problem by the rules`,
      rule: 'attention lists runs that are late, stuck, or ended in need of follow-up, and nothing else (A5)',
    });
  });
  const due = counts.pastExpected + counts.likelyStale + counts.terminalFollowUp;
  const from = 'past_expected + likely_stale + terminal_follow_up in counts';
  checkLength(section, 'attention', attention.length, { all: due, cap: maxLimits.active, from });
  if (attention.length >= maxLimits.active) return;

  const listed = new Set(attention.map(({ id }) => id));
  const isDue = (run: RunFacts) =>
    summarize([run], { ...snapshot, followUpDays: 1 }).terminalFollowUp > 0 ||
    classOf(run, snapshot) === ProblemClass.ActiveStaleAttention;
  for (const [list, runs] of Object.entries({ active, recent })) {
    for (const run of runs.filter((candidate) => isDue(candidate) && !listed.has(candidate.id))) {
      listed.add(run.id);
      section.problem({
        at: 'attention',
        says: `lacks run ${run.id}, which ${list} lists as ${deriveRunTruth(run, snapshot).badge.label.toLowerCase()}`,
        rule: 'attention lists every run that is late, stuck, or ended in need of follow-up (A4, A7)',
      });
    }
  }
  if (attention.length !== due) return;
  const ended = attention.filter((_run, index) => classes[index] === ProblemClass.TerminalFollowUp);
  const lineage = ended.filter((run) => deriveRunTruth(run, snapshot).staleLineage);
  const verdicts = { ...counts, terminalFollowUp: ended.length, reconciled: lineage.length };
  compareCounts(section, 'the runs in attention', counts, verdicts, ['terminalFollowUp', 'reconciled']);
}

function classOf(run: RunFacts, context: TruthContext): ProblemClass {
  return deriveRunTruth(run, context).problemClass;
}

/** One query read the world at one instant, and another at a later one: then one run is two. */
function checkSameFacts(section: Section, { active, attention, recent }: Snapshot): void {
  const seen = new Map<string, { readonly list: string; readonly facts: string; readonly status: string }>();
  for (const [list, runs] of Object.entries({ active, attention, recent })) {
    runs.forEach((run, index) => {
      const facts = JSON.stringify(run);
      const first = seen.get(run.id);
      seen.set(run.id, first ?? { list, facts, status: run.status });
      if (first === undefined || first.facts === facts) return;
      const how = first.status === run.status ? 'with other facts' : `as ${first.status}, and here as ${run.status}`;
      section.problem({
        at: `${list}[${index}]`,
        says: `run ${run.id} stands in ${first.list} ${how}`,
        rule: 'one run has the same facts in every list of one answer (A4): read them in one transaction',
      });
    });
  }
}

const hourMs = 3_600_000;

function checkHistory(section: Section, { history, asOf }: Snapshot): void {
  (history ?? []).forEach(({ hour, ended, followUp }, index) => {
    const at = `history[${index}]`;
    const before = history?.[index - 1];
    if (before !== undefined && before.hour >= hour) {
      section.problem({
        at: `${at}.hour`,
        says: 'is not after the hour before it',
        rule: 'oldest first, each hour once',
      });
    }
    if (followUp > ended) {
      const says = `is ${followUp}, and ended is ${ended}`;
      section.problem({ at: `${at}.follow_up`, says, rule: 'follow_up is a part of ended (A10)', example: `${ended}` });
    }
    if (hour > asOf || hour < asOf - 26 * hourMs) {
      const says = hour > asOf ? 'lies ahead of as_of' : 'is more than a day before as_of';
      section.problem({ at: `${at}.hour`, says, rule: 'the last 24 hours' });
    }
  });
}

/** The widgets ask for as many rows as they show. */
async function checkLimits(section: Section, asking: HostClient): Promise<void> {
  const answer = await asking.get('/snapshot', { recent: 1, active: 1 });
  if (answer.status !== 200) return;
  const parsed = parseSnapshot(jsonOf(answer), asking.host);
  if (!parsed.ok) return;
  section.check('recent= and active=', () => {
    for (const [list, rows] of Object.entries({ active: parsed.value.active, recent: parsed.value.recent })) {
      if (rows.length <= 1) continue;
      section.problem({
        at: `?${list}=1`,
        says: `is answered with ${rows.length} rows`,
        rule: `the query says how many rows of ${list} to list`,
        example: '1 row',
      });
    }
  });
}
