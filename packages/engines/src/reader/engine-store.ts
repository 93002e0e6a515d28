/**
 * A store over the reader of an engine. It has no rule of its own: every verdict, count and order
 * is the truth module's. What is active is read and judged each time; what ended is counted by the
 * engine's own lists and remembered, so that cost grows with active work and new ends, and not with
 * all the runs that the engine keeps (J5).
 */
import {
  engineWindows,
  quietLifeSigns,
  totalOf,
  type Durations,
  type EvaluationContext,
  type OpsStore,
  type RunFilter,
  type VisibleRows,
} from '@ops-widgets/server';
import {
  compareLatest,
  consideredRuns,
  decodeCursor,
  everyRun,
  lastDurations,
  notificationPage,
  sortableInstant,
  usualDuration,
} from '@ops-widgets/server/for-stores';
import {
  compareUrgency,
  deriveRunTruth,
  durationOf,
  endOf,
  needsAttention,
  notificationFor,
  type RunFacts,
} from '@ops-widgets/truth';
import type { EndedOutcome, EngineReader, EngineRun, Kept } from './engine-reader.js';
import { countedRanges } from './store/counted-ranges.js';
import { EndedRuns, requestBudget } from './store/ended-runs.js';
import type { EndedWindow } from './store/ended-window.js';
import { engineCounts, type EngineCounts, type Seen } from './store/engine-counts.js';
import { engineList } from './store/engine-lists.js';
import type { EngineStoreOptions } from './store/engine-store-options.js';
import { hostFacts, needsData } from './store/host-facts.js';
import { firstOf } from './store/list-selection.js';
import { withWindow } from './store/own-window.js';
import { engineScope, type EngineScope } from './store/scope.js';

/** A store over an engine, with the engine's clock and windows of its own. */
export interface EngineStore extends OpsStore {
  now(): Promise<number>;
  lifecycle: NonNullable<OpsStore['lifecycle']>;
}

/** Makes a store of an engine's reader, such as `bullmq(…)`. */
export function createEngineStore(reader: EngineReader, options: EngineStoreOptions = {}): EngineStore {
  return new ReaderStore(reader, options);
}

const bothOutcomes: readonly EndedOutcome[] = ['succeeded', 'failed'];
/** Milliseconds for which what is kept is remembered. */
const keptForMs = 10_000;
/** How many ended runs of a queue are looked at to learn how long its types take. */
const learnedFrom = 1000;

class ReaderStore implements EngineStore {
  readonly lifecycle: EngineStore['lifecycle'];
  readonly #reader: EngineReader;
  readonly #options: EngineStoreOptions;
  readonly #data: boolean;
  readonly #ended: EndedRuns;
  #lastKept: { readonly at: number; readonly kept: Kept } | null = null;

  constructor(reader: EngineReader, options: EngineStoreOptions) {
    this.#reader = reader;
    this.#options = options;
    this.#data = needsData(options);
    this.#ended = new EndedRuns(reader, (engineRun) => hostFacts(engineRun, options), { data: this.#data });
    const { windows = null, tenantOf } = options;
    this.lifecycle = engineWindows({
      windows,
      // A run has one verdict for all who see it, so hidden tenants have no part in its window
      // (F4).
      ...(tenantOf === undefined && { learn: () => this.#durations() }),
    });
  }

  now(): Promise<number> {
    return this.#reader.now();
  }

  async snapshot(
    rows: VisibleRows,
    context: EvaluationContext,
    limits: { readonly recent: number; readonly active: number },
  ): ReturnType<OpsStore['snapshot']> {
    const seen = await this.#see(rows, context);
    const { counts, followUp, isExact, history, kept } = await this.#counts(seen, context);
    const recent = await this.#list(seen, context, { ...everyRun, limit: limits.recent });
    const byUrgency = (runs: readonly RunFacts[], most: number) =>
      firstOf(
        runs.map((run) => ({ run, urgency: deriveRunTruth(run, context).urgency })),
        compareUrgency,
        most,
      ).map(({ run }) => quietLifeSigns(run, context));
    const attention = [...seen.active, ...followUp].filter((run) => needsAttention(run, context));
    return {
      source: await this.#reader.source(),
      keptSince: kept.since.succeeded === null && kept.since.failed === null ? null : kept.since,
      counts,
      countsExact: isExact,
      history,
      active: byUrgency(seen.active, limits.active),
      attention: byUrgency(attention, limits.active),
      recent: recent.runs.map((run) => quietLifeSigns(run, context)),
    };
  }

  async runs(rows: VisibleRows, context: EvaluationContext, filter: RunFilter): ReturnType<OpsStore['runs']> {
    const seen = await this.#see(rows, context);
    const { counts, isExact } = await this.#counts(seen, context);
    const page = await this.#list(seen, context, filter);
    const { total, totalExact } = totalOf(page.matches);
    return {
      counts,
      countsExact: isExact,
      runs: page.runs.map((run) => quietLifeSigns(run, context)),
      nextCursor: page.nextCursor,
      total,
      totalExact: totalExact && page.isExact,
    };
  }

  async run(rows: VisibleRows, context: EvaluationContext, id: string): ReturnType<OpsStore['run']> {
    const scope = this.#scope(rows);
    const show = this.#options.show?.includes('data') ?? false;
    const record = scope.isEmpty ? null : await this.#reader.find(id, { data: this.#data, show });
    if (record === null) return null;
    const run = this.#factsOf(record, context);
    if (!scope.sees(run)) return null;
    const runs = await this.#endedOf(scope, run.queue == null ? [] : [run.queue], context.asOf);
    return {
      run: quietLifeSigns(run, context),
      durations: lastDurations(newestOf(runs, run.type)),
      diagnostics: record.diagnostics,
      related: [],
    };
  }

  async notifications(
    ...[rows, context, request]: Parameters<OpsStore['notifications']>
  ): ReturnType<OpsStore['notifications']> {
    const after = decodeCursor(request.cursor, 'ended');
    const scope = this.#scope(rows);
    if (scope.isEmpty || this.#options.initiatorOf === undefined) {
      return notificationPage([], context, request, new Set());
    }
    const budget = requestBudget();
    const { queues, at } = await this.#reader.look({ data: false, scheduled: false, ranges: [] });
    const place = (run: RunFacts) => ({ instant: sortableInstant(endOf(run)), id: run.id });
    const isBehind = (run: RunFacts) =>
      after === null || compareLatest({ instant: after.endedAt, id: after.id }, place(run)) < 0;
    const latest = (windows: readonly EndedWindow[]) =>
      firstOf(
        windows.flatMap(({ entries }) =>
          entries.flatMap(({ run }) =>
            run !== null && scope.sees(run) && isBehind(run) && notificationFor(run, context) !== null ? [run] : [],
          ),
        ),
        (a, b) => compareLatest(place(a), place(b)),
        request.limit + 1,
      );
    const last = (windows: readonly EndedWindow[]) => {
      const runs = latest(windows);
      return runs.length <= request.limit ? -Infinity : sortableInstant(endOf(runs.at(-1)!));
    };
    const known = await this.#ended.windowsOf(queues, bothOutcomes, at, budget);
    const windows = await this.#ended.extend(known, budget, last);
    return notificationPage(latest(windows), context, request, new Set());
  }

  /** An engine has no review packs. */
  async reviewPack(): Promise<null> {
    return null;
  }

  async usual(rows: VisibleRows, types: readonly string[]): ReturnType<NonNullable<OpsStore['usual']>> {
    const scope = this.#scope(rows);
    const runs = await this.#endedOf(scope, await this.#queues(), await this.#reader.now());
    const learned = types.map((type) => [type, usualDuration(newestOf(runs, type))] as const);
    return Object.fromEntries(learned.flatMap(([type, usual]) => (usual === null ? [] : [[type, usual] as const])));
  }

  #scope(rows: VisibleRows): EngineScope {
    return engineScope(rows, this.#options.tenantOf !== undefined);
  }

  #factsOf(engineRun: EngineRun, context: EvaluationContext): RunFacts {
    return withWindow(hostFacts(engineRun, this.#options), context.lifecycle);
  }

  async #see(rows: VisibleRows, context: EvaluationContext): Promise<Seen> {
    const scope = this.#scope(rows);
    const counted = countedRanges(context);
    const look = await this.#reader.look({
      data: this.#data,
      scheduled: this.#options.scheduled === 'show',
      ranges: scope.tenantIds === null ? counted.ranges : [],
    });
    const active = look.active.map((engineRun) => this.#factsOf(engineRun, context)).filter((run) => scope.sees(run));
    return { look, scope, counted, active, budget: requestBudget() };
  }

  #list({ look, active, scope, budget }: Seen, context: EvaluationContext, filter: RunFilter) {
    return engineList(this.#ended, { look, active, scope, context, filter, budget });
  }

  async #counts(seen: Seen, context: EvaluationContext): Promise<EngineCounts & { readonly kept: Kept }> {
    const kept = await this.#kept(seen.look.at);
    return { ...(await engineCounts(this.#ended, seen, kept.keeps, context)), kept };
  }

  /** What is kept, asked for at most once in a while: it follows from how the queues are set up. */
  async #kept(at: number): Promise<Kept> {
    const last = this.#lastKept;
    if (last !== null && Math.abs(at - last.at) < keptForMs) return last.kept;
    const kept = await this.#reader.kept(at);
    this.#lastKept = { at, kept };
    return kept;
  }

  async #queues(): Promise<readonly string[]> {
    return (await this.#reader.look({ data: false, scheduled: false, ranges: [] })).queues;
  }

  /** The last ended runs of some queues that may be seen. */
  async #endedOf(scope: EngineScope, queues: readonly string[], at: number): Promise<readonly RunFacts[]> {
    if (scope.isEmpty) return [];
    const budget = requestBudget();
    const windows: EndedWindow[] = [];
    const until = ([window]: readonly EndedWindow[]) => (window!.entries.length < learnedFrom ? -Infinity : Infinity);
    for (const known of await this.#ended.windowsOf(queues, bothOutcomes, at, budget)) {
      windows.push(...(await this.#ended.extend([known], budget, until)));
    }
    return windows.flatMap(({ entries }) =>
      entries.flatMap(({ run }) => (run !== null && scope.sees(run) ? [run] : [])),
    );
  }

  /** Seconds that the last runs of each type took which succeeded. */
  async #durations(): Promise<Durations> {
    const everyTenant = { plane: 'system', workspaceId: null, tenantIds: null } as const;
    const runs = await this.#endedOf(this.#scope(everyTenant), await this.#queues(), await this.#reader.now());
    const types = [...new Set(runs.map(({ type }) => type))];
    return Object.fromEntries(
      types.map((type) => {
        const succeeded = newestOf(runs, type).filter(({ outcome }) => outcome === 'succeeded');
        return [type, succeeded.map(durationOf).filter((seconds) => seconds !== null)];
      }),
    );
  }
}

/** The last runs of a type, newest first by creation. */
function newestOf(runs: readonly RunFacts[], type: string): readonly RunFacts[] {
  const place = (run: RunFacts) => ({ instant: sortableInstant(run.createdAt), id: run.id });
  return firstOf(
    runs.filter((run) => run.type === type),
    (a, b) => compareLatest(place(a), place(b)),
    consideredRuns,
  );
}
