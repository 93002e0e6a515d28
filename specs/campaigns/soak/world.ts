/**
 * A host with work that comes and goes, for hours. Everything that is drawn is drawn from a seed.
 */
import { RunStatus, type RunFacts } from '@ops-widgets/truth';
import { activeRuns, createMockHost, endedRuns, tenants, reviewPacks, type MockHost } from '../../../mocks/index.js';

const { contoso, fabrikam, northwind } = tenants;
export const soakTenants = [contoso, fabrikam, northwind] as const;

/** From 0 up to 1, the same for the same seed. */
export type Draw = () => number;

export function drawFrom(seed: number): Draw {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf<Choice>(draw: Draw, choices: readonly Choice[]): Choice {
  return choices[Math.floor(draw() * choices.length)] as Choice;
}

const active = [
  activeRuns.healthyRunning,
  activeRuns.phased,
  activeRuns.composite,
  activeRuns.countedWithFailures,
  activeRuns.late,
  activeRuns.stuckByHeartbeat,
  activeRuns.unknownFreshness,
];
const ends = [
  endedRuns.succeeded,
  endedRuns.failed,
  endedRuns.partiallySucceeded,
  endedRuns.reconciled,
  endedRuns.cancelled,
];
const packs = [reviewPacks.queued, reviewPacks.generating, reviewPacks.ready, reviewPacks.failed];

/** How many runs a tenant keeps. */
const mostRuns = 10;

type Tenant = (typeof soakTenants)[number];
interface Kept {
  readonly id: string;
  readonly tenant: Tenant;
  /** A run of another type under the same id is another run (B13). */
  readonly type: string;
  isActive: boolean;
}

export class SoakWorld {
  readonly world: MockHost = createMockHost();
  readonly #draw: Draw;
  #next = 1000;
  #kept: Kept[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  get #now(): number {
    return this.world.clock.now();
  }

  /** The newest run of a tenant, or an id that no run has. */
  runOf(tenant: string): string {
    return this.#kept.findLast((run) => run.tenant.id === tenant)?.id ?? '1';
  }

  /** Something happens on the host. */
  step(): void {
    const chance = this.#draw();
    const running = this.#kept.filter(({ isActive }) => isActive);
    if (chance < 0.3 || running.length < 3) this.#start(oneOf(this.#draw, soakTenants));
    else if (chance < 0.6) this.#work(oneOf(this.#draw, running));
    else if (chance < 0.9) this.#end(oneOf(this.#draw, running));
    else this.#pack();
  }

  /** The same few runs and packs for each tenant, whatever was before. */
  calm(): void {
    for (const { id } of this.#kept.splice(0)) this.world.store.remove(id);
    const at = this.#now;
    for (const tenant of soakTenants) {
      const id = `${tenant.id}0`;
      const times = { createdAt: at - 150_000, startedAt: at - 140_000 };
      this.#put(activeRuns.healthyRunning(`${id}1`, { ...named(`${id}1`, tenant), ...times }), tenant);
      this.#put(endedRuns.failed(`${id}2`, { ...named(`${id}2`, tenant), ...times, completedAt: at }), tenant);
      this.#putPack(tenant, reviewPacks.generating);
    }
  }

  #start(tenant: Tenant): void {
    const of = this.#kept.filter((run) => run.tenant === tenant);
    const [oldest] = of;
    if (oldest !== undefined && of.length >= mostRuns) this.#remove(oldest);
    const id = `${(this.#next += 1)}`;
    const startedAt = this.#now - Math.floor(this.#draw() * 60_000);
    const times = { createdAt: startedAt - 5000, startedAt, heartbeatAt: this.#now };
    this.#put(oneOf(this.#draw, active)(id, { ...named(id, tenant), ...times }), tenant);
  }

  #put(run: RunFacts, tenant: Tenant): void {
    this.#kept.push({ id: run.id, tenant, type: run.type, isActive: run.status !== RunStatus.Completed });
    this.world.put(run);
  }

  #work({ id }: Kept): void {
    const processed = Math.floor(this.#draw() * 120);
    this.world.store.update(id, { heartbeatAt: this.#now, summaryCounts: { total: 120, processed } });
  }

  #end(run: Kept): void {
    run.isActive = false;
    const times = { createdAt: this.#now - 90_000, startedAt: this.#now - 80_000, completedAt: this.#now };
    const { id, tenant, type } = run;
    this.world.put(oneOf(this.#draw, ends)(id, { ...named(id, tenant), type, ...times }));
  }

  #remove(run: Kept): void {
    this.#kept = this.#kept.filter((other) => other !== run);
    this.world.store.remove(run.id);
  }

  #pack(): void {
    this.#putPack(oneOf(this.#draw, soakTenants), oneOf(this.#draw, packs));
  }

  #putPack(tenant: Tenant, pack: (typeof packs)[number]): void {
    const { pack: facts, ...place } = pack({ id: `${tenant.id}9`, requestedAt: this.#now - 5000 });
    this.world.store.putReviewPack({ ...place, tenantId: tenant.id, pack: facts });
  }
}

function named(id: string, tenant: Tenant) {
  return { tenant, label: `${tenant.name} ${id}` };
}
