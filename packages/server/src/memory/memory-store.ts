/**
 * A store over rows in memory, for tests, stories, mocks and small hosts. It has no rule of its
 * own: every verdict, count and order is the truth module's.
 */
import type { Diagnostic, RelatedLink, ReviewPack, Scope } from '@ops-widgets/contract';
import {
  compareUrgency,
  deriveRunTruth,
  endOf,
  isActive,
  needsAttention,
  notificationFor,
  placeOf,
  summarize,
  type RunFacts,
  type RunTruth,
  type TenantRef,
} from '@ops-widgets/truth';
import type { AskedScope } from '../authorize.js';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { lastDurations, usualDuration } from '../durations.js';
import { groupedRuns, servedGroups } from '../groups.js';
import { historyOf } from '../history.js';
import {
  totalOf,
  type EngineFactsOf,
  type EvaluationContext,
  type NotificationPage,
  type NotificationRequest,
  type OpsStore,
  type RunFilter,
  type RunPage,
  type VisibleRows,
} from '../store.js';
import { filterOf } from './filter.js';
import { compareLatest, pageOf, sortableInstant } from './order.js';
import { createSettableClock, type SettableClock } from './settable-clock.js';

/** A run and where it belongs. Its tenant is in its facts. */
export interface MemoryRun {
  readonly workspaceId: string;
  readonly run: RunFacts;
  readonly diagnostics?: readonly Diagnostic[];
  readonly related?: readonly RelatedLink[];
}

/** A review pack and where it belongs; a null tenant: to the workspace as a whole. */
export interface MemoryReviewPack {
  readonly workspaceId: string;
  readonly tenantId: string | null;
  readonly pack: ReviewPack;
}

/** A tenant and the workspace that it belongs to. */
export interface MemoryTenant extends TenantRef {
  readonly workspaceId: string;
}

/** The rows that a memory store starts with, and its clock. */
export interface MemoryStoreOptions {
  readonly workspaces?: readonly TenantRef[];
  readonly tenants?: readonly MemoryTenant[];
  readonly runs?: readonly MemoryRun[];
  readonly reviewPacks?: readonly MemoryReviewPack[];
  /** The clock to pass to the handler; by default one that stands at 0. */
  readonly clock?: SettableClock;
  /** What is known of the engine; asked for each snapshot and list. */
  readonly engine?: EngineFactsOf;
}

/** A store whose rows and clock can be changed. */
export interface MemoryStore extends OpsStore {
  readonly clock: SettableClock;
  /** Moves the clock on by a number of milliseconds. */
  advance(ms: number): void;
  /** Adds a run, or replaces the one of its id. */
  put(row: MemoryRun): void;
  /** Changes facts of a run. @throws RangeError if there is no such run */
  update(id: string, changes: Partial<Omit<RunFacts, 'id'>>): void;
  remove(id: string): void;
  putReviewPack(row: MemoryReviewPack): void;
  /** Notes that a person has seen a run's notification. */
  markRead(reader: string, runId: string): void;
  /** The asked scope with its names, for `authorize`; null without such a workspace or tenant. */
  scopeOf(asked: AskedScope): Scope | null;
}

/** Makes a store over rows in memory. */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const clock = options.clock ?? createSettableClock(0);
  const workspaces = options.workspaces ?? [];
  const tenants = options.tenants ?? [];
  const runs = new Map((options.runs ?? []).map((row) => [row.run.id, row]));
  const packs = new Map((options.reviewPacks ?? []).map((row) => [row.pack.id, row]));
  const reads = new Map<string, Set<string>>();
  const visible = (rows: VisibleRows) =>
    [...runs.values()].filter((row) => isVisible(rows, row.workspaceId, row.run.tenant?.id ?? null));
  const facts = (rows: VisibleRows) => visible(rows).map(({ run }) => run);
  const ofType = (rows: VisibleRows, type: string) => newestFirst(facts(rows).filter((run) => run.type === type));

  return {
    clock,
    advance: (ms) => clock.advance(ms),
    put: (row) => void runs.set(row.run.id, row),
    update: (id, changes) => {
      const row = runs.get(id);
      if (row === undefined) throw new RangeError(`no run "${id}" in this store`);
      runs.set(id, { ...row, run: { ...row.run, ...changes } });
    },
    remove: (id) => void runs.delete(id),
    putReviewPack: (row) => void packs.set(row.pack.id, row),
    markRead: (reader, runId) => void reads.set(reader, new Set(reads.get(reader)).add(runId)),
    scopeOf: (asked) => scopeOf(asked, workspaces, tenants),

    async snapshot(rows, context, limits) {
      const inScope = facts(rows);
      const urgent = byUrgency(inScope, context).map(({ run }) => run);
      const inAttention = urgent.filter((run) => needsAttention(run, context));
      const attention = inAttention.slice(0, limits.active);
      const places = inAttention.slice(0, groupedRuns + 1).map((run) => placeOf(run, context));
      return {
        ...(await options.engine?.(context)),
        counts: summarize(inScope, context),
        history: historyOf(inScope, context),
        active: urgent.filter(isActive).slice(0, limits.active),
        attention,
        groups: servedGroups(places, attention, context, limits.active),
        recent: newestFirst(inScope).slice(0, limits.recent),
      };
    },
    async runs(rows, context, filter) {
      const { countsExact = true } = (await options.engine?.(context)) ?? {};
      return { ...listPage(facts(rows), context, filter), countsExact };
    },
    async run(rows, _context, id) {
      const row = visible(rows).find(({ run }) => run.id === id);
      if (row === undefined) return null;
      const { run, diagnostics = [], related = [] } = row;
      return { run, durations: lastDurations(ofType(rows, run.type)), diagnostics, related };
    },
    notifications: async (rows, context, request) =>
      notificationPage(facts(rows), context, request, reads.get(request.reader ?? '') ?? new Set()),
    async usual(rows, types) {
      const learned = types.map((type) => [type, usualDuration(ofType(rows, type))] as const);
      return Object.fromEntries(learned.flatMap(([type, usual]) => (usual === null ? [] : [[type, usual] as const])));
    },
    async reviewPack(rows) {
      const inScope = [...packs.values()].filter((row) => isVisible(rows, row.workspaceId, row.tenantId));
      const placed = ({ pack }: MemoryReviewPack) => ({ instant: sortableInstant(pack.requestedAt), id: pack.id });
      return inScope.sort((a, b) => compareLatest(placed(a), placed(b)))[0]?.pack ?? null;
    },
  };
}

function isVisible(rows: VisibleRows, workspaceId: string, tenantId: string | null): boolean {
  if (rows.workspaceId !== null && rows.workspaceId !== workspaceId) return false;
  return rows.tenantIds === null || (tenantId !== null && rows.tenantIds.includes(tenantId));
}

function scopeOf(asked: AskedScope, workspaces: readonly TenantRef[], tenants: readonly MemoryTenant[]): Scope | null {
  const { plane } = asked;
  if (plane === 'system') return { plane, workspace: null, tenant: null };
  // A request that names no workspace means the only one of the store.
  const id = asked.workspace ?? (workspaces.length === 1 ? workspaces[0]?.id : undefined);
  const workspace = workspaces.find((candidate) => candidate.id === id);
  const tenant = tenants.find((candidate) => candidate.id === asked.tenant && candidate.workspaceId === id);
  if (workspace === undefined || (asked.tenant !== null && tenant === undefined)) return null;
  return {
    plane,
    workspace: { id: workspace.id, name: workspace.name },
    tenant: tenant ? { id: tenant.id, name: tenant.name } : null,
  };
}

interface ClassifiedRun {
  readonly run: RunFacts;
  readonly truth: RunTruth;
}

function byUrgency(runs: readonly RunFacts[], context: EvaluationContext): readonly ClassifiedRun[] {
  return runs
    .map((run) => ({ run, truth: deriveRunTruth(run, context) }))
    .sort((a, b) => compareUrgency(a.truth, b.truth));
}

function newestFirst(runs: readonly RunFacts[]): readonly RunFacts[] {
  return [...runs].sort((a, b) => compareLatest(created(a), created(b)));
}

function created(run: RunFacts) {
  return { instant: sortableInstant(run.createdAt), id: run.id };
}

/** The page of a list over the runs of its scope, and their counts. @throws InvalidCursorError */
export function listPage(runs: readonly RunFacts[], context: EvaluationContext, filter: RunFilter): RunPage {
  const counts = summarize(runs, context);
  if (filter.sort === 'created') {
    const after = decodeCursor(filter.cursor, 'created');
    const matching = newestFirst(runs.filter(filterOf(filter, context)));
    const isBehind = (run: RunFacts) =>
      after === null || compareLatest({ instant: after.createdAt, id: after.id }, created(run)) < 0;
    const { rows, last } = pageOf(matching, isBehind, filter.limit);
    const nextCursor = last && encodeCursor({ order: 'created', createdAt: created(last).instant, id: last.id });
    return { counts, runs: rows, nextCursor, ...totalOf(matching.length) };
  }
  // All pages of a walk classify runs at the instant of the first page; the counts are of now.
  const after = decodeCursor(filter.cursor, 'urgency');
  const then = { ...context, asOf: after?.asOf ?? context.asOf };
  const matching = byUrgency(runs.filter(filterOf(filter, then)), then);
  const isBehind = ({ truth }: ClassifiedRun) => after === null || compareUrgency({ urgency: after }, truth) < 0;
  const { rows, last } = pageOf(matching, isBehind, filter.limit);
  return {
    counts,
    runs: rows.map(({ run }) => run),
    nextCursor: last && encodeCursor({ order: 'urgency', asOf: then.asOf, ...last.truth.urgency }),
    ...totalOf(matching.length),
  };
}

/** The page of the notifications over the runs of its scope. @throws InvalidCursorError */
export function notificationPage(
  runs: readonly RunFacts[],
  context: EvaluationContext,
  { limit, cursor }: NotificationRequest,
  read: ReadonlySet<string>,
): NotificationPage {
  const after = decodeCursor(cursor, 'ended');
  const placed = (run: RunFacts) => ({ instant: sortableInstant(endOf(run)), id: run.id });
  const notified = runs
    .filter((run) => notificationFor(run, context) !== null && endOf(run) !== null)
    .sort((a, b) => compareLatest(placed(a), placed(b)));
  const isBehind = (run: RunFacts) =>
    after === null || compareLatest({ instant: after.endedAt, id: after.id }, placed(run)) < 0;
  const { rows, last } = pageOf(notified, isBehind, limit);
  return {
    notifications: rows.map((run) => ({ id: run.id, createdAt: endOf(run) ?? 0, read: read.has(run.id), run })),
    nextCursor: last && encodeCursor({ order: 'ended', endedAt: placed(last).instant, id: last.id }),
  };
}
