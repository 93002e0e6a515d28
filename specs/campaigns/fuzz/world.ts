/** Random worlds for the fuzz, and the host that serves them one after the other. */
import { createMemoryStore, createOpsHandler, createSettableClock, type OpsStore } from '@ops-widgets/server';
import { WaitReason, type Lifecycle, type LifecycleWindow, type RunFacts, type TenantRef } from '@ops-widgets/truth';
import * as fc from 'fast-check';
import { ago, catalog, noon, tenants, mockAdapter, type MockAdapter } from '../../../mocks/index.js';
import { plausibleRun } from '../../../packages/truth/src/testing/arbitrary-run.js';
import { nextTask } from '../../support/page/event-loop.js';

export interface HuntedScope {
  readonly plane: 'admin' | 'system';
  readonly workspace: string | undefined;
  readonly tenant: string | undefined;
}

/** The tab that the list is opened on. */
export const tabs = ['all', 'active_stale_attention', 'terminal_follow_up'] as const;

/** The counts that a host may not keep, by their names in the contract and among the facts. */
const unkept = {
  waiting: 'waiting',
  terminal_follow_up: 'terminalFollowUp',
  reconciled: 'reconciled',
  succeeded_24h: 'succeeded24h',
  ended_24h: 'ended24h',
} as const;
type Unkept = keyof typeof unkept;

export interface FuzzWorld {
  readonly rows: readonly { readonly workspaceId: string; readonly run: RunFacts }[];
  readonly lifecycle: Lifecycle;
  readonly scope: HuntedScope;
  readonly tab: (typeof tabs)[number];
  /** The tenants that the session may see; null: all. */
  readonly tenantIds: readonly string[] | null;
  /** The counts that the host does not keep. */
  readonly unrecorded: readonly Unkept[];
}

const seconds = fc.constantFrom(0, 10, 50, 60, 90, 250, 300, 600, 1800, 3600, 86_400, null);
const window: fc.Arbitrary<LifecycleWindow> = fc.record(
  {
    queuedExpected: seconds,
    queuedStale: seconds,
    runningExpected: seconds,
    runningStale: seconds,
    heartbeatStale: fc.option(seconds, { freq: 2 }),
  },
  { requiredKeys: [] },
);
const types = ['baseline_capture', 'baseline_compare', 'inventory_sync', 'tenant.review.compose', '__proto__'];
const lifecycle: fc.Arbitrary<Lifecycle> = fc.record({
  default: fc.option(window, { freq: 6 }),
  types: fc.dictionary(fc.constantFrom(...types.slice(0, 4)), window),
});

/** Instants that no clock of an operation should show, and that a host will send some day. */
const absurdInstant = fc.constantFrom(0, -1, -62_135_596_800_000, 253_402_300_799_999, noon + 1, noon + 3_600_000, 0.5);
const malformed = fc.constantFrom<unknown>(
  { processed: 1.5, total: 3 },
  { processed: '12', total: 20 },
  { processed: -1 },
  { processed: 12, total: 10 },
  { total: 0, processed: 0 },
  { key: 'App\\Exceptions\\TimeoutException' },
  { key: 'capture', position: 9, of: 4 },
  { key: 7 },
  { total: 3, queued: 1, running: 1, succeeded: 0, partiallySucceeded: 0, failed: 0 },
  [],
  'half',
  true,
  -3,
);

const times = ['createdAt', 'startedAt', 'completedAt', 'heartbeatAt'] as const;
const timeless = { status: 'running', startedAt: null, createdAt: null, heartbeatAt: null };
const closed = { status: 'completed', outcome: 'failed', completedAt: ago({ hours: 2 }) };
const reconciliation = { reconciledAt: ago({ hours: 2 }), reasonCode: 'worker_gone', reason: 'The worker was lost' };

/** Work that waits, or has waited: until before, at and after the instant of the world (H1). */
const waits = fc
  .record({
    reason: fc.constantFrom(...Object.values(WaitReason), 'maintenance', ' ', '<b>lunch</b>'),
    until: fc.constantFrom(null, noon - 90_000, noon - 1, noon, noon + 1, noon + 600_000),
    queuedAt: fc.constantFrom(null, noon - 90_000, noon - 1, noon, noon + 1, noon + 600_000),
    status: fc.constantFrom('queued', 'queued', 'running'),
    attempt: fc.constantFrom(null, { number: 1, of: 5 }, { number: 2, of: null }, { number: 7, of: 5 }),
  })
  .map(({ reason, until, ...run }) => ({ ...run, outcome: 'pending', waiting: { reason, until } }));

const rescue = { at: ago({ minutes: 9 }), reasonCode: 'worker_lost', reason: 'The worker stopped responding' };
const rescues = fc.constantFrom([rescue], [rescue, { ...rescue, at: ago({ minutes: 2 }) }], [{}]);

/** What is rare, or wrong, and has to be met often. */
const remarkable: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 6 },
  { arbitrary: fc.tuple(fc.constantFrom(...times), absurdInstant).map(([name, at]) => ({ [name]: at })), weight: 2 },
  { arbitrary: malformed.map((summaryCounts) => ({ summaryCounts })), weight: 1 },
  { arbitrary: malformed.map((phase) => ({ context: { phase } })), weight: 1 },
  { arbitrary: malformed.map((composite) => ({ context: { composite } })), weight: 1 },
  { arbitrary: window.map((own) => ({ lifecycle: own })), weight: 1 },
  { arbitrary: waits, weight: 4 },
  { arbitrary: rescues.map((list) => ({ context: { rescues: list } })), weight: 1 },
  { arbitrary: rescues.map((list) => ({ ...closed, context: { reconciliation, rescues: list } })), weight: 1 },
  { arbitrary: fc.constantFrom(timeless, { ...closed, context: { reconciliation } }), weight: 1 },
);

const { acme, globex, contoso, fabrikam, initech } = tenants;
interface Home {
  readonly workspaceId: string;
  readonly tenant: TenantRef | null;
}
const homes: readonly Home[] = [
  { workspaceId: acme.id, tenant: contoso },
  { workspaceId: acme.id, tenant: fabrikam },
  { workspaceId: acme.id, tenant: null },
  { workspaceId: globex.id, tenant: initech },
];

// Most runs are of the workspace that is looked at.
const home = fc.constantFrom(...homes.slice(0, 3), ...homes);

const inAcme = (tenant?: string): HuntedScope => ({ plane: 'admin', workspace: acme.id, tenant });
const scope = fc.constantFrom<HuntedScope>(inAcme(), inAcme(), inAcme(contoso.id), inAcme(fabrikam.id), {
  plane: 'system',
  workspace: undefined,
  tenant: undefined,
});

/**
 * Up to seven runs under the same ids in every world, so that a run of one becomes another in the
 * next.
 */
export const anyWorld: fc.Arbitrary<FuzzWorld> = fc
  .record({
    given: fc.array(fc.tuple(plausibleRun, remarkable, home), { maxLength: 7 }),
    lifecycle,
    scope,
    tab: fc.constantFrom(...tabs),
    tenantIds: fc.constantFrom(null, null, null, [contoso.id]),
    unrecorded: fc.oneof(
      { arbitrary: fc.constant([]), weight: 2 },
      { arbitrary: fc.subarray(Object.keys(unkept) as Unkept[]), weight: 1 },
    ),
  })
  .map(({ given, ...world }) => ({
    ...world,
    rows: given.map(([run, more, { workspaceId, tenant }], index) => ({
      workspaceId,
      run: { ...run, ...more, id: `${index + 1}`, tenant },
    })),
  }));

/** The runs that the session may see in the scope that it asks for. */
export function visibleIn({ rows, scope, tenantIds }: FuzzWorld): readonly RunFacts[] {
  return rows
    .filter(({ workspaceId, run }) => {
      if (scope.plane === 'system') return true;
      if (workspaceId !== scope.workspace || (scope.tenant && run.tenant?.id !== scope.tenant)) return false;
      return tenantIds === null || (run.tenant != null && tenantIds.includes(run.tenant.id));
    })
    .map(({ run }) => run);
}

/** A store that does not keep some counts (H4). */
function forgetful(store: OpsStore, unrecorded: readonly Unkept[]): OpsStore {
  const nulls = Object.fromEntries(unrecorded.map((name) => [unkept[name], null]));
  const without = <Answer extends Pick<Awaited<ReturnType<OpsStore['runs']>>, 'counts'>>(answer: Answer): Answer => ({
    ...answer,
    counts: { ...answer.counts, ...nulls },
  });
  return {
    snapshot: async (...given) => without(await store.snapshot(...given)),
    runs: async (...given) => without(await store.runs(...given)),
    run: (...given) => store.run(...given),
    notifications: (...given) => store.notifications(...given),
    reviewPack: (...given) => store.reviewPack(...given),
  };
}

/** One adapter object for the life of a page. What it answers is the world that it serves. */
export class FuzzHost {
  /** The instant of every world, epoch milliseconds. */
  readonly asOf = noon;
  readonly adapter: MockAdapter = this.#counting(mockAdapter({ respond: (request) => this.#respond(request) }));
  readonly #underWay = new Set<Promise<unknown>>();
  #respond: (request: Request) => Promise<Response> = () => Promise.resolve(Response.error());

  /** Resolves when everything that was asked is answered, and everybody has heard of it. */
  async rest(): Promise<void> {
    do {
      await Promise.allSettled(this.#underWay);
      await nextTask();
    } while (this.#underWay.size > 0);
  }

  serve({ rows, lifecycle, scope, tenantIds, unrecorded }: FuzzWorld): void {
    const clock = createSettableClock(noon);
    const tenants = homes.flatMap(({ workspaceId, tenant }) => (tenant ? [{ ...tenant, workspaceId }] : []));
    const store = createMemoryStore({ clock, workspaces: [acme, globex], tenants, runs: rows });
    this.#respond = createOpsHandler({
      store: forgetful(store, unrecorded),
      lifecycle,
      catalog,
      clock: () => clock.now(),
      onError: (error) => console.error(error),
      authorize: (_request, asked) => {
        const found = store.scopeOf(asked);
        if (found === null) return { granted: false, reason: 'not_found' };
        return { granted: true, scope: found, tenantIds: scope.plane === 'system' ? null : tenantIds };
      },
    });
  }

  #counting(adapter: MockAdapter): MockAdapter {
    const counted = Object.entries(adapter).map(([name, read]): [string, MockAdapter['snapshot']] => [
      name,
      (...given) => {
        const answer = read(...given);
        this.#underWay.add(answer);
        const over = () => this.#underWay.delete(answer);
        answer.then(over, over);
        return answer;
      },
    ]);
    return Object.fromEntries(counted) as MockAdapter;
  }
}
