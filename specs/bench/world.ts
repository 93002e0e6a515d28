/**
 * One world of runs for every panel. What changes between two polls is decided by the bench, and
 * applied when a poll arrives.
 */
import { createMemoryStore, createOpsHandler, type OpsStore } from '@ops-widgets/server';
import { isActive, RunOutcome, RunStatus, type RunFacts } from '@ops-widgets/truth';
import { acme, contoso, fabrikam, northwind, tenants, workspaces } from '../../mocks/tenants.js';

/** What is different when the next poll arrives. */
export const Change = { Nothing: 'nothing', One: 'one', All: 'all', New: 'new' } as const;
export type Change = (typeof Change)[keyof typeof Change];

export const changes: readonly Change[] = Object.values(Change);

const minute = 60_000;
/**
 * Every age stands ten seconds behind a whole minute: no label turns while a page is measured, for
 * that is not what a poll costs.
 */
const behindTheMinute = 10_000;
/** Rows are this far apart, and the first of them is this old. */
const [apart, youngest] = [3 * minute, 2 * minute];

/** Labels alone: the bytes of the catalog are a part of what is measured. */
const catalog = {
  inventory_sync: { label: 'Inventory sync' },
  baseline_capture: { label: 'Baseline capture' },
  baseline_compare: { label: 'Baseline compare' },
  'review_pack.generate': { label: 'Review pack' },
};
const types = Object.keys(catalog);
const places = [contoso, fabrikam, northwind];
const endings = [RunOutcome.Succeeded, RunOutcome.Succeeded, RunOutcome.Failed, RunOutcome.PartiallySucceeded];
/**
 * So wide that all work is healthy: panels that know no more of a run than its status then say what
 * the kit says.
 */
const week = 7 * 24 * 3600;
const lifecycle = {
  default: { queuedExpected: week, queuedStale: week, runningExpected: week, runningStale: week },
};

export interface WorldOptions {
  /** How many rows the snapshot's `recent` holds. */
  readonly rows: number;
  /** Whether a third of the rows is at work; otherwise everything has ended. */
  readonly atWork: boolean;
}

export interface World {
  /** From now on every poll finds this change. */
  change: Change;
  /** The run that the last change of one touched. */
  readonly touched: string;
  /** What a panel is to show, newest first. */
  recent(): readonly RunFacts[];
  /** Applies the change, as whatever happened since the last poll. */
  pass(): void;
  /** The contract's answer. */
  respond(request: Request): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * `elapsedMs` reads a clock in milliseconds that never jumps; the world's own says what the wall's
 * does when it is made.
 */
export function createWorld({ rows, atWork }: WorldOptions, elapsedMs: () => number): World {
  const startedMs = elapsedMs();
  const beganAt = Date.now();
  const now = () => beganAt + Math.floor(elapsedMs() - startedMs);
  const runs = Array.from({ length: rows }, (_, at) => runAt(beganAt, at, atWork));
  const store = createMemoryStore({
    workspaces,
    tenants,
    runs: runs.map((run) => ({ workspaceId: acme.id, run })),
  });
  const ids = runs.map(({ id }) => id);
  const facts = new Map(runs.map((run) => [run.id, run]));
  let [change, steps, added, touched]: [Change, number, number, string] = [Change.Nothing, 0, 0, ''];

  const put = (run: RunFacts) => {
    facts.set(run.id, run);
    store.put({ workspaceId: acme.id, run });
  };
  const touch = (id: string) => {
    const run = facts.get(id);
    if (run !== undefined) put(atWork && isActive(run) ? further(run) : renamed(run, steps));
  };
  const add = () => {
    const id = `new-${(added += 1)}`;
    // Newer than the newest, and its age does not turn either.
    const createdAt = beganAt - youngest - behindTheMinute + added * 10;
    put({ ...runAt(beganAt, 0, atWork), id, createdAt, startedAt: createdAt });
    const gone = ids.pop();
    ids.unshift(id);
    if (gone === undefined) return;
    facts.delete(gone);
    store.remove(gone);
  };

  const handler = createOpsHandler({
    store: withoutLimit(store, rows),
    lifecycle,
    catalog,
    clock: now,
    authorize: (_request, asked) => {
      const scope = store.scopeOf({ ...asked, workspace: acme.id });
      return scope === null ? { granted: false, reason: 'not_found' } : { granted: true, scope, tenantIds: null };
    },
  });

  return {
    get change() {
      return change;
    },
    set change(next) {
      change = next;
    },
    get touched() {
      return touched;
    },
    recent: () => ids.flatMap((id) => facts.get(id) ?? []),
    pass: () => {
      steps += 1;
      if (change === Change.One) touch((touched = ids[(steps * 3) % Math.min(ids.length, 9)] ?? ''));
      if (change === Change.All) ids.forEach(touch);
      if (change === Change.New) add();
    },
    respond: handler,
    now,
  };
}

/**
 * The contract holds `recent` to 50 rows. A page of 1,000 is asked for to see what a row costs, so
 * here there is no limit.
 */
function withoutLimit(store: OpsStore, rows: number): OpsStore {
  return {
    ...store,
    snapshot: (visible, context, limits) => store.snapshot(visible, context, { ...limits, recent: rows }),
  };
}

/** Every third run is at work, where anything is. */
function runAt(beganAt: number, at: number, atWork: boolean): RunFacts {
  const createdAt = beganAt - youngest - behindTheMinute - at * apart;
  const run: RunFacts = {
    id: `${10_000 - at}`,
    type: types[at % types.length] ?? '',
    status: RunStatus.Completed,
    outcome: endings[at % endings.length] ?? null,
    createdAt,
    startedAt: createdAt,
    completedAt: createdAt + minute,
    tenant: places[at % places.length] ?? null,
    initiator: 'Ada Lovelace',
    failures: at % 4 === 2 ? [{ code: 'unreadable_file', message: '12 files could not be read' }] : [],
  };
  if (!atWork || at % 3 !== 0) return run;
  return {
    ...run,
    status: RunStatus.Running,
    outcome: RunOutcome.Pending,
    completedAt: null,
    failures: [],
    summaryCounts: { total: 900, processed: 100 + (at % 90), succeeded: 100 + (at % 90), failed: 0, skipped: 0 },
  };
}

function further(run: RunFacts): RunFacts {
  const processed = ((run.summaryCounts as { processed: number }).processed + 1) % 900;
  return { ...run, summaryCounts: { total: 900, processed, succeeded: processed, failed: 0, skipped: 0 } };
}

function renamed(run: RunFacts, step: number): RunFacts {
  return { ...run, label: `Part ${step} of the night` };
}
