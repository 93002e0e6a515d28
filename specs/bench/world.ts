/**
 * One world of runs for every panel. What changes between two polls is decided by the bench, and
 * applied when a poll arrives.
 */
import { createMemoryStore, createOpsHandler, type OpsStore } from '@ops-widgets/server';
import { isActive, RunOutcome, RunStatus, type RunFacts } from '@ops-widgets/truth';
import { acme, contoso, fabrikam, northwind, tenants, workspaces } from '../../mocks/tenants.js';

/**
 * What is different when the next poll arrives. A run that changes ends or is started again: its
 * status, its progress and its time are others. `Beat` is the ordinary poll of a busy engine: every
 * run at work has another heartbeat and has got further.
 */
export const Change = { Nothing: 'nothing', One: 'one', All: 'all', New: 'new', Beat: 'beat' } as const;
export type Change = (typeof Change)[keyof typeof Change];

/** What every panel is measured with. */
export const changes = [Change.Nothing, Change.One, Change.All, Change.New] as const;
export type PolledChange = (typeof changes)[number];

const minute = 60_000;
/**
 * Every age stands ten seconds behind a whole minute: no label turns while a page is measured, for
 * that is not what a poll costs.
 */
const behindTheMinute = 10_000;
/** Rows are this far apart, and the first of them is this old. */
const [apart, youngest] = [3 * minute, 45 * minute];
/** A run at work was started at least so long ago: time for it to end. */
const latestStart = 38 * minute;

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

/** How many of the rows are at work. */
export const AtWork = { None: 0, Third: 3, All: 1 } as const;
/** Every so manieth row is at work; 0: none. */
export type AtWork = (typeof AtWork)[keyof typeof AtWork];

export interface WorldOptions {
  /** How many rows the snapshot's `recent` holds. */
  readonly rows: number;
  readonly atWork: AtWork;
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
  /** Makes all runs what they were at first. */
  restart(): void;
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
  let ids = runs.map(({ id }) => id);
  const facts = new Map(runs.map((run) => [run.id, run]));
  let [change, steps, added, touched]: [Change, number, number, string] = [Change.Nothing, 0, 0, ''];

  const put = (run: RunFacts) => {
    facts.set(run.id, run);
    store.put({ workspaceId: acme.id, run });
  };
  const touch = (id: string, at: number) => {
    const run = facts.get(id);
    if (run !== undefined) put(isActive(run) ? ended(run, steps + at) : started(run, beganAt, steps + at));
  };
  const beat = (id: string) => {
    const run = facts.get(id);
    if (run !== undefined && isActive(run)) put(further(run, now()));
  };
  const add = () => {
    const id = `new-${(added += 1)}`;
    // Newer than the newest, and its age does not turn either.
    const createdAt = beganAt - youngest - behindTheMinute + added * 10;
    put({ ...runAt(beganAt, 0, atWork), id, createdAt });
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
      if (change === Change.One) touch((touched = ids[(steps * 2) % Math.min(ids.length, 9)] ?? ''), 0);
      if (change === Change.All) ids.forEach(touch);
      if (change === Change.New) add();
      if (change === Change.Beat) ids.forEach(beat);
    },
    restart: () => {
      ids.forEach((id) => store.remove(id));
      facts.clear();
      runs.forEach(put);
      ids = runs.map(({ id }) => id);
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

function runAt(beganAt: number, at: number, atWork: AtWork): RunFacts {
  const createdAt = beganAt - youngest - behindTheMinute - at * apart;
  const run: RunFacts = {
    id: `${10_000 - at}`,
    type: types[at % types.length] ?? '',
    status: RunStatus.Completed,
    outcome: endings[at % endings.length] ?? null,
    createdAt,
    startedAt: createdAt,
    completedAt: createdAt + minute,
    heartbeatAt: createdAt + minute,
    tenant: places[at % places.length] ?? null,
    initiator: 'Ada Lovelace',
    failures: at % 4 === 2 ? [{ code: 'unreadable_file', message: '12 files could not be read' }] : [],
  };
  return atWork !== AtWork.None && at % atWork === 0 ? started(run, beganAt, at) : run;
}

/** The run at work. By `step` differs since when, and how far it is. */
function started(run: RunFacts, beganAt: number, step: number): RunFacts {
  const startedAt = beganAt - latestStart - behindTheMinute - (step % 7) * minute;
  return {
    ...run,
    status: RunStatus.Running,
    outcome: RunOutcome.Pending,
    startedAt,
    completedAt: null,
    heartbeatAt: startedAt,
    failures: [],
    summaryCounts: processed(100 + ((step * 37) % 700)),
  };
}

/**
 * The run after it has ended, later than any run was started: its time is always another one. By
 * `step` differs how it ended, and when.
 */
function ended(run: RunFacts, step: number): RunFacts {
  const completedAt = (run.startedAt ?? 0) + (9 + (step % 9)) * minute;
  const outcome = endings[step % endings.length] ?? null;
  const summaryCounts = processed(total);
  return { ...run, status: RunStatus.Completed, outcome, completedAt, heartbeatAt: completedAt, summaryCounts };
}

function further(run: RunFacts, now: number): RunFacts {
  const { processed: before } = run.summaryCounts as { readonly processed: number };
  return { ...run, heartbeatAt: now, summaryCounts: processed((before + 1) % total) };
}

/** Items of a run. */
const total = 900;

function processed(count: number) {
  return { total, processed: count, succeeded: count, failed: 0, skipped: 0 };
}
