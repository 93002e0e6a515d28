/**
 * The page's side of the hostile server: a session of it, and fetches that really leave the page
 * while its clock is a fake one.
 */
import { activeRuns, createMockHost, endedRuns, tenants, reviewPacks, type MockHost } from '../../../../mocks/index.js';
import { nextTask } from '../../../support/page/event-loop.js';
import { usePageFixture, type PageFixture } from '../../../support/page/page-fixture.js';
import type { Body } from '../../../support/page/wire.js';

/** The reads of the page of these specs, by their paths. */
export const reads = ['snapshot', 'runs', 'runs/1', 'notifications', 'review-packs/latest'] as const;
export type Read = (typeof reads)[number];

/** The texts that each read is answered with, one after the other. */
export type Bodies = Readonly<Record<Read, readonly string[]>>;

export interface HostileAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * What the server does to each request from now on: an act of `acts.mjs`, and the answers to each
 * read, one after the other.
 */
export interface Plan {
  readonly act?: string;
  readonly answers: Readonly<Partial<Record<Read, readonly HostileAnswer[]>>>;
  /** True if the last answer of a list is as of the same instant whenever it is sent. */
  readonly clockStands?: boolean;
}

/** A request as the server got it. */
export interface Logged {
  readonly method: string;
  readonly url: string;
  readonly read: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Whether the connection had carried another one before: then a browser may send it again by
   * itself.
   */
  readonly reused: boolean;
}

/** A request that the kit made. */
export interface Made {
  readonly read: string;
  readonly init: RequestInit;
  /** Milliseconds of the page's clock since the session was entered. */
  readonly at: number;
}

export class HostileSession {
  /** The requests that the kit made, in order. */
  made: Made[] = [];
  /** The host whose facts the bodies are made of. */
  world!: MockHost;
  #fixture!: PageFixture;
  #path = '';
  #fetch!: typeof fetch;
  /**
   * What is under way: each request by the timer of the kit's patience with it, which the kit stops
   * when it has its answer.
   */
  #underWay = new Map<number, Promise<Response>>();
  #arrived = 0;
  #holds = false;

  /** The base of the contract, for a provider's `api`. */
  get api(): string {
    return `${this.#path}/api`;
  }

  /** A provider of this session, with what stands inside it. */
  provider(inside: string): string {
    return `<ops-provider api="${this.api}" workspace="1" tenant="7" list-url="/admin/operations"
      run-url="/admin/operations/{run}">${inside}</ops-provider>`;
  }

  enter(fixture: PageFixture): void {
    this.#path = `/hostile/${crypto.randomUUID()}`;
    this.#fixture = fixture;
    this.host(aWorld());
    fixture.waitOutside = () => this.#settle();
    const real = (this.#fetch = globalThis.fetch);
    const entered = performance.now();
    globalThis.fetch = (input, init = {}) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
      if (!pathname.startsWith(this.api)) return real(input, init);
      this.made.push({ read: pathname.slice(this.api.length + 1), init, at: performance.now() - entered });
      const answering = real(input, init);
      this.#underWay.set([...timersOf(fixture).keys()].at(-1) ?? 0, answering);
      return answering;
    };
  }

  /** From now on bodies are made of the facts of this world, a second after the former. */
  host(world: MockHost): void {
    // An answer of an earlier instant confirms nothing (B16).
    if (this.made.length > 0) world.clock.advance(1000);
    this.world = world;
    this.#fixture.serve(world);
  }

  async leave(): Promise<void> {
    if (this.#path !== '') await this.#ask('DELETE', '');
    this.made = [];
    this.#underWay.clear();
    this.#arrived = 0;
    this.#holds = false;
  }

  async plan(plan: Plan): Promise<void> {
    const { holds } = (await this.#ask('PUT', '/plan', { act: 'answers', ...plan })) as { holds: boolean };
    this.#holds = holds;
  }

  /** Lets go on what the server holds back. */
  async release(): Promise<void> {
    this.#holds = false;
    await this.#ask('PUT', '/released');
  }

  /** How many requests of each read came in at the server. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const { read } of await this.log()) counts[read] = (counts[read] ?? 0) + 1;
    return counts;
  }

  /** Every request of the session, in order, as the server got them. */
  async log(): Promise<readonly Logged[]> {
    return (await this.#ask('GET', '/log')) as readonly Logged[];
  }

  /**
   * The world's answer to each read of the page, after a change of the body; several bodies are
   * sent one after the other.
   */
  async bodies(change: (body: Body, read: Read) => unknown = (body) => body): Promise<Bodies> {
    const answered = reads.map(async (read) => {
      const query = 'workspace=1&tenant=7&recent=50&active=100&limit=50';
      const response = await this.world.respond(new Request(`${location.origin}/api/ops/${read}?${query}`));
      const changed = change((await response.json()) as Body, read);
      return [read, (Array.isArray(changed) ? changed : [changed]).map((body) => JSON.stringify(body))] as const;
    });
    return Object.fromEntries(await Promise.all(answered)) as unknown as Bodies;
  }

  /** Answers as they should be: the facts of now. */
  async behave(headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const bodies = await this.bodies();
    await this.plan({ answers: answersOf(bodies, { headers }) });
  }

  /**
   * Waits until the server has done all that it will do by itself, and tells whether there was
   * anything to wait for.
   */
  async #settle(): Promise<boolean> {
    if (!this.#isWaiting()) return false;
    if (this.#holds) {
      if (this.#arrived === this.made.length) return false;
      this.#arrived = this.made.length;
      await this.#ask('GET', `/arrived?count=${this.#arrived}`);
      return true;
    }
    await Promise.allSettled(this.#underWay.values());
    while (this.#isWaiting()) await nextTask();
    return true;
  }

  #isWaiting(): boolean {
    const timers = timersOf(this.#fixture);
    for (const timer of this.#underWay.keys()) if (!timers.has(timer)) this.#underWay.delete(timer);
    return this.#underWay.size > 0;
  }

  async #ask(method: string, what: string, body?: unknown): Promise<unknown> {
    const response = await this.#fetch(this.#path + what, {
      method,
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as unknown;
  }
}

/** The timers that are set in the page. */
function timersOf({ clock }: PageFixture): ReadonlyMap<number, unknown> {
  return (clock as unknown as { readonly timers?: ReadonlyMap<number, unknown> }).timers ?? new Map();
}

/**
 * The plan that answers with these bodies; what else is given holds for each of them, its body
 * instead of theirs.
 */
export function answersOf(bodies: Bodies, more: HostileAnswer = {}): Plan['answers'] {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-cache', ...more.headers };
  return Object.fromEntries(
    Object.entries(bodies).map(([read, answered]) => [read, answered.map((body) => ({ body, ...more, headers }))]),
  );
}

/** One that is healthy, one that is likely stuck, one that failed, and a pack in the making. */
function aWorld(): MockHost {
  return createMockHost({
    runs: [
      activeRuns.healthyRunning('1'),
      activeRuns.stuckByAge('2', { tenant: tenants.contoso }),
      endedRuns.failed('3'),
    ],
    reviewPacks: [reviewPacks.generating()],
  });
}

/** A fixture and a session of a suite: entered before each of its specs, and left after. */
export function useHostileServer(): { readonly fixture: PageFixture; readonly session: HostileSession } {
  const session = new HostileSession();
  const fixture = usePageFixture({ inSight: false });
  beforeEach(() => session.enter(fixture));
  afterEach(() => session.leave());
  return { fixture, session };
}
