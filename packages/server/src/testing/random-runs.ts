/**
 * Random runs for the differential test, each as facts and as a table row: sensible ones, and the
 * absurd ones that real tables collect. Instants and thresholds are drawn from few values, so that
 * exact hits happen.
 */
import type {
  Attempt,
  Lifecycle,
  LifecycleWindow,
  Malformed,
  Reconciliation,
  Rescue,
  RunFacts,
  Waiting,
} from '@ops-widgets/truth';
import fc from 'fast-check';
import { noon } from '../../../../mocks/instants.js';
import type { MemoryRun } from '../memory/memory-store.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Windows of its own: thresholds that `offset` hits exactly, and windows that no host should have.
 */
export const lifecycle: Lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: {
    baseline_capture: {
      queuedExpected: 60,
      queuedStale: 300,
      runningExpected: 300,
      runningStale: 1800,
      heartbeatStale: 90,
    },
    'tenant.review.compose': { queuedExpected: 0.1, runningExpected: 0 },
    review_pack: {},
    upside_down: { queuedExpected: 300, queuedStale: 60, runningExpected: 3600, runningStale: 60 },
    broken: { queuedStale: Number.NaN, runningExpected: -5, runningStale: '60' as unknown as number },
    no_window: null as unknown as LifecycleWindow,
  },
};

/** A row of `ops_runs`, with the shapes of the contract in its jsonb columns. */
export interface RandomRun {
  readonly memory: MemoryRun;
  readonly row: Readonly<Record<string, unknown>>;
}

const offset = fc.oneof(
  fc.constantFrom(0, 60, 90, 300, 600, 1800, 3600, 86_400, 7 * 86_400).map((seconds) => -seconds * second),
  fc.constantFrom(1, -1, -59_999, -60_001, -7 * day + 1, -7 * day - 1, -day - 1, hour, 40 * day),
  fc.integer({ min: -10 * day, max: 2 * hour }),
  fc.integer({ min: -2 * hour, max: 0 }),
);
const instant = offset.map((milliseconds) => noon + milliseconds);
const missingOr = <Value>(arbitrary: fc.Arbitrary<Value>, frequency = 3) => fc.option(arbitrary, { freq: frequency });

const seconds = fc.constantFrom<unknown>(0, 0.1, 59.999, 60, 90, 300, 3600, 1e12, null, -1, '60', true);

/** A window as the database has it, and as facts have it. */
const ownWindow = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ json: null, facts: null as LifecycleWindow | null }) },
  {
    weight: 3,
    arbitrary: fc
      .record(
        {
          queued_expected: seconds,
          queued_stale: seconds,
          running_expected: seconds,
          running_stale: seconds,
          heartbeat_stale: seconds,
        },
        { requiredKeys: [] },
      )
      .map((json) => ({
        json: json,
        facts: {
          queuedExpected: json.queued_expected,
          queuedStale: json.queued_stale,
          runningExpected: json.running_expected,
          runningStale: json.running_stale,
          heartbeatStale: json.heartbeat_stale,
        } as LifecycleWindow | null,
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<unknown>('soon', 5, true, [], [60])
      .map((json) => ({ json, facts: null as LifecycleWindow | null })),
  },
);

/**
 * The texts in which a reconciler may have written an instant, and the epoch milliseconds they
 * mean.
 */
const writtenInstant = fc.oneof(
  instant.map((ms) => ({ text: new Date(ms).toISOString(), ms: ms })),
  instant.map((ms) => ({ text: new Date(ms + 2 * hour).toISOString().replace('Z', '+02:00'), ms })),
  instant.map((ms) => ({ text: new Date(ms - 5.5 * hour).toISOString().replace('Z', '999-05:30'), ms })),
  fc.constantFrom<{ text: unknown; ms: number | null }>(
    { text: '2026-11-19T12:00:00Z', ms: noon - day },
    { text: '2026-11-19T12:00:00.5Z', ms: noon - day + 500 },
    { text: '2026-11-19', ms: null },
    { text: '2026-13-45T99:00:00Z', ms: null },
    { text: '0000-01-01T00:00:00Z', ms: null },
    { text: 'yesterday', ms: null },
    { text: 1_763_640_000_000, ms: null },
    { text: null, ms: null },
  ),
);

const reconciliation = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ json: null, facts: null as Reconciliation | null }) },
  {
    weight: 3,
    arbitrary: writtenInstant.map(({ text, ms }) => ({
      json: { reconciled_at: text, reason_code: 'worker_gone', reason: null, from_status: 'running' },
      facts: {
        reconciledAt: ms,
        reasonCode: 'worker_gone',
        reason: null,
        fromStatus: 'running',
      },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<unknown>('yes', 1, true, [], [{}])
      .map((json) => ({ json, facts: null as Reconciliation | null })),
  },
);

/** A wait as its columns have it, and as facts have it: one without a reason claims nothing. */
const waiting = fc
  .record({
    reason: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('scheduled', 'retry', 'paused', 'dependencies', 'concurrency', 'approval'),
      },
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('the moon', 'Retry', ' ', '', '\n', 'constructor') },
    ),
    until: fc.oneof(
      { weight: 4, arbitrary: instant },
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('infinity', '-infinity', '0044-03-15 12:00Z BC') },
    ),
  })
  .map(({ reason, until }) => {
    const isNamed = reason !== null && reason.trim() !== '';
    const hasEnded = typeof until === 'string' && until !== 'infinity';
    const facts: Waiting | null =
      isNamed && !hasEnded ? { reason, until: typeof until === 'number' ? until : null } : null;
    return { reason, until: typeof until === 'number' ? new Date(until).toISOString() : until, facts };
  });

const attempt = fc
  .record({ number: fc.constantFrom(null, null, 1, 2, 25), of: fc.constantFrom(null, 1, 3, 25) })
  .map(({ number, of }) => ({ number, of, facts: number === null ? null : ({ number, of } satisfies Attempt) }));

const rescue = { at: '2026-11-20T11:01:00Z', reason_code: 'worker_gone', reason: 'The worker was lost' };
const rescues = fc.constantFrom<{ json: unknown; facts: readonly Rescue[] | null }>(
  { json: null, facts: null },
  { json: null, facts: null },
  { json: 'twice', facts: null },
  { json: {}, facts: null },
  { json: [], facts: [] },
  {
    json: [rescue, 5, { at: 'soon' }],
    facts: [
      { at: noon - 59 * minute, reasonCode: 'worker_gone', reason: 'The worker was lost' },
      { at: null, reasonCode: null, reason: null },
    ],
  },
);

const malformed = fc.constantFrom<unknown>(
  null,
  null,
  'half',
  7,
  [1, 2],
  { total: 12, processed: 40 },
  { key: 'compare', position: 2, of: 4 },
  { total: 3, queued: 1, running: 1, succeeded: 1, partially_succeeded: 0, failed: 0 },
  { total: 'three', partially_succeeded: null },
);

const places = fc.constantFrom(
  { workspaceId: 'w1', tenant: { id: 't1', name: 'Contoso' } },
  { workspaceId: 'w1', tenant: { id: 't2', name: 'Fabrikam' } },
  { workspaceId: 'w1', tenant: null },
  { workspaceId: 'w2', tenant: { id: 't3', name: 'Hidden' } },
);

const columns = fc.record({
  place: places,
  type: fc.oneof(
    fc.constantFrom(...Object.keys(lifecycle.types ?? {}), 'inventory_sync'),
    fc.constantFrom('constructor', '__proto__', 'default', 'Größe/§', ''),
  ),
  label: missingOr(fc.constantFrom('Nightly capture', 'Weekly COMPARE', '100% of_all', '')),
  status: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('queued', 'running', 'completed') },
    { weight: 1, arbitrary: fc.constantFrom('paused', 'RUNNING', ' queued', 'constructor', '') },
  ),
  outcome: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('succeeded', 'partially_succeeded', 'blocked', 'failed', 'cancelled') },
    { weight: 2, arbitrary: fc.constantFrom('pending', 'exploded', 'Failed', '') },
  ),
  queue: missingOr(fc.constantFrom('reports', 'Reports', 'mail', '')),
  createdAt: instant,
  queuedAt: missingOr(instant, 2),
  startedAt: missingOr(instant),
  completedAt: missingOr(instant),
  heartbeatAt: missingOr(instant, 2),
  waiting,
  attempt,
  rescues,
  initiator: missingOr(fc.constantFrom('Ada', 'Grace', ' ', ''), 2),
  freshnessState: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'fresh_active',
        'past_expected',
        'likely_stale',
        'terminal_normal',
        'reconciled_failed',
        'unknown',
        'splendid',
      ),
    },
  ),
  window: ownWindow,
  summaryCounts: malformed,
  phase: malformed,
  composite: malformed,
  reconciliation,
});

/** `count` runs with ids from 1 up, the same for the same seed. */
export function randomRuns(count: number, seed: number): readonly RandomRun[] {
  return fc.sample(columns, { numRuns: count, seed }).map((given, index) => toRun(String(index + 1), given));
}

type Columns = typeof columns extends fc.Arbitrary<infer Value> ? Value : never;

function toRun(id: string, given: Columns): RandomRun {
  const written = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const run: RunFacts = {
    id,
    type: given.type,
    label: given.label,
    status: given.status,
    outcome: given.outcome,
    queue: given.queue,
    createdAt: given.createdAt,
    queuedAt: given.queuedAt,
    startedAt: given.startedAt,
    completedAt: given.completedAt,
    heartbeatAt: given.heartbeatAt,
    waiting: given.waiting.facts,
    attempt: given.attempt.facts,
    tenant: given.place.tenant,
    initiator: given.initiator,
    freshnessState: given.freshnessState,
    lifecycle: given.window.facts,
    summaryCounts: given.summaryCounts as Malformed | null,
    context: {
      phase: given.phase as Malformed | null,
      composite: camelComposite(given.composite) as Malformed | null,
      reconciliation: given.reconciliation.facts,
      rescues: given.rescues.facts,
    },
    failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
  };
  const row = {
    id,
    workspace_id: given.place.workspaceId,
    tenant_id: given.place.tenant?.id ?? null,
    type: given.type,
    label: given.label,
    status: given.status,
    outcome: given.outcome,
    queue: given.queue,
    created_at: written(given.createdAt),
    queued_at: written(given.queuedAt),
    started_at: written(given.startedAt),
    completed_at: written(given.completedAt),
    heartbeat_at: written(given.heartbeatAt),
    waiting_reason: given.waiting.reason,
    waiting_until: given.waiting.until,
    attempt_number: given.attempt.number,
    attempt_of: given.attempt.of,
    rescues: given.rescues.json,
    initiator: given.initiator,
    freshness_state: given.freshnessState,
    lifecycle: given.window.json,
    summary_counts: given.summaryCounts,
    phase: given.phase,
    composite: given.composite,
    reconciliation: given.reconciliation.json,
    failures: run.failures,
    diagnostics: [],
    related: [],
    version: 0,
  };
  return { memory: { workspaceId: given.place.workspaceId, run }, row };
}

function camelComposite(composite: unknown): unknown {
  if (typeof composite !== 'object' || composite === null || Array.isArray(composite)) return composite;
  const { partially_succeeded: partiallySucceeded, ...rest } = composite as Record<string, unknown>;
  return { ...rest, partiallySucceeded };
}

/**
 * Instants at which the verdict on a run changes, and those just beside them; the same for the same
 * seed.
 */
export function criticalInstants(runs: readonly RandomRun[], count: number, seed: number): readonly number[] {
  const from = fc.constantFrom(...runs.slice(0, 200).map(({ memory }) => memory.run));
  // A fact is from the future up to a minute before it.
  const threshold = fc.constantFrom(-60, 0, 0.1, 60, 90, 300, 600, 1800, 3600, 86_400, 7 * 86_400);
  const critical = fc
    .tuple(
      from,
      fc.constantFrom<(run: RunFacts) => number | null | undefined>(
        ({ createdAt }) => createdAt,
        ({ startedAt }) => startedAt,
        ({ heartbeatAt }) => heartbeatAt,
        ({ completedAt }) => completedAt,
        ({ queuedAt }) => queuedAt,
        ({ waiting }) => waiting?.until,
      ),
      threshold,
      fc.integer({ min: -1, max: 1 }),
    )
    .map(([run, instantOf, over, beside]) => (instantOf(run) ?? noon) + over * second + beside);
  const any = fc.oneof(
    critical,
    critical,
    fc.constantFrom(noon, noon - (noon % day), noon + 30 * day, noon - 30 * day),
  );
  return fc.sample(any, { numRuns: count, seed });
}
