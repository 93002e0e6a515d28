/**
 * The page of a spec and the host that answers it. The spec controls the clock, the responses and
 * the visibility of the page. Nothing waits for the wall clock.
 */
import { install } from '@sinonjs/fake-timers';
import {
  faults,
  noon,
  mockAdapter,
  mockFetch,
  type Fault,
  type MockHost,
  type MockAdapter,
} from '../../../mocks/index.js';
import { pageEnvironment } from '../../../packages/live/src/environment.js';
import { registrySymbol } from '../../../packages/live/src/registry.js';
import { loadRunRules } from '../../../packages/widgets/src/element/load-run-rules.js';
import { lazyListView } from '../../../packages/widgets/src/list/lazy-view.js';
import { lazyAttentionView } from '../../../packages/widgets/src/needs-attention/lazy-view.js';
import { lazyNotificationsView } from '../../../packages/widgets/src/notifications/lazy-view.js';
import { lazyGroups } from '../../../packages/widgets/src/parts/lazy-groups.js';
import { lazyProgressView } from '../../../packages/widgets/src/progress/lazy-view.js';
import { lazyPackView } from '../../../packages/widgets/src/review-pack/lazy-view.js';
import { lazyDetailView } from '../../../packages/widgets/src/run-detail/lazy-view.js';
import { withBody } from './body.js';
import { nextFrame, nextTask } from './event-loop.js';

export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  /** Milliseconds of the page's clock. */
  readonly at: number;
}

export interface RecordedEvent {
  readonly type: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const eventNames = ['ops-error', 'ops-loaded', 'ops-settled', 'ops-navigate'];
/** Tasks without a response or a frame, after which everything that needs no time has happened. */
const calmTasks = 6;
const stepMs = 500;
/**
 * What a browser neither lays out nor paints until a script asks for its geometry. Elements in it
 * still count as visible (`checkVisibility`).
 */
const outOfSight = 'position: absolute; left: -10000px; width: 800px; content-visibility: auto';
const nothingOutside = (): Promise<boolean> => Promise.resolve(false);

export interface FixtureOptions {
  /**
   * No element is ever reported as out of view, which is the default; otherwise the browser
   * decides, in its own time.
   */
  readonly allInView?: boolean;
  /**
   * The browser lays the page out and paints it, which is the default. A campaign that reads
   * thousands of states of a page, and looks at none, saves that.
   */
  readonly inSight?: boolean;
}

export class PageFixture {
  /** Every request to the host, in order. */
  requests: SentRequest[] = [];
  /** Every event of the widgets that reached the window. */
  events: RecordedEvent[] = [];
  /** The messages of uncaught errors and unhandled rejections. */
  uncaughtErrors: string[] = [];
  /** The warnings and errors of the console. */
  consoleMessages: string[] = [];
  /** The value of `Math.random`: the jitter of the back-off. */
  random = 0.5;
  clock!: ReturnType<typeof install>;
  /**
   * Waits for work outside the page, such as a real server. Resolves with whether there was any.
   */
  waitOutside = nothingOutside;

  #world: MockHost | null = null;
  #inSight = true;
  readonly #pending = new Set<Promise<unknown>>();
  /** The animation frames that the page requested. */
  readonly #frames = new Set<number>();
  #endless = false;
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  #undo: (() => void)[] = [];

  get world(): MockHost {
    if (this.#world === null) throw new Error('the fixture serves no world');
    return this.#world;
  }

  /** Answers every request from this world. */
  serve(world: MockHost): void {
    this.#world = world;
  }

  /** Answers every request with the fault; null: from the world again. */
  failWith(fault: Fault | null): void {
    this.#endless = fault === faults.silence;
    this.world.failWith(fault);
  }

  /** An adapter over this world, for a host without an API. `settle` waits for its answers too. */
  adapterOf(world: MockHost): MockAdapter {
    return mockAdapter({ respond: (request) => this.#untilAnswered(world.respond(request)) });
  }

  /** The requests whose path ends with `read`, such as `snapshot` or `runs/51`. */
  requestsTo(read: string): readonly SentRequest[] {
    return this.requests.filter(({ url }) => url.pathname.endsWith(`/${read}`));
  }

  eventsOf(type: string): readonly RecordedEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** Delays every response until the returned function is called. */
  holdResponses(): () => void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.#gate = { opened, open };
    return () => {
      this.#gate = null;
      open();
    };
  }

  /** Resolves when everything that needs no time has happened. */
  async settle(): Promise<void> {
    for (let calm = 0, turns = 0; calm < calmTasks && turns < 20_000; turns += 1) {
      await (this.#frames.size > 0 ? nextFrame() : nextTask());
      calm = this.#pending.size + this.#frames.size === 0 && !(await this.waitOutside()) ? calm + 1 : 0;
    }
  }

  /** Moves the clocks of the page and of the host on by `ms` milliseconds, `step` at a time. */
  async advance(ms: number, step = stepMs): Promise<void> {
    await this.settle();
    for (let left = ms; left > 0; left -= step) {
      const now = Math.min(step, left);
      this.#world?.clock.advance(now);
      this.clock.tick(now);
      await this.settle();
    }
  }

  /** Appends markup to the page and settles. Resolves with its first element. */
  async mount(markup: string): Promise<HTMLElement> {
    const element = this.append(markup);
    await this.settle();
    return element;
  }

  /** Appends markup to the page without waiting. Returns its first element. */
  append(markup: string): HTMLElement {
    const box = document.createElement('div');
    box.innerHTML = markup;
    if (!this.#inSight) box.style.cssText = outOfSight;
    document.body.append(box);
    this.#undo.push(() => box.remove());
    return box.firstElementChild as HTMLElement;
  }

  async hide(): Promise<void> {
    this.#visible('hidden');
    await this.settle();
  }

  async show(): Promise<void> {
    this.#visible('visible');
    await this.settle();
  }

  setUp({ allInView = true, inSight = true }: FixtureOptions = {}): void {
    this.#inSight = inSight;
    if (allInView) this.#putInView();
    this.clock = install({
      now: noon,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    this.#undo.push(() => this.clock.uninstall());
    this.#replaceFetch();
    this.#countReads();
    this.#countFrames();
    this.#beIdle();
    this.#replaceRandom();
    this.#recordEvents();
    this.#recordConsole();
  }

  async tearDown(): Promise<void> {
    // The newest first: markup is removed while the fake clock is still in place.
    for (const undo of this.#undo.reverse()) {
      undo();
      await nextTask();
    }
    this.#undo = [];
    Reflect.deleteProperty(document, 'visibilityState');
    // The widgets of the next spec must not find the queries of this one.
    Reflect.deleteProperty(globalThis, registrySymbol);
    this.#gate?.open();
    this.requests = [];
    this.events = [];
    this.uncaughtErrors = [];
    this.consoleMessages = [];
    this.random = 0.5;
    this.waitOutside = nothingOutside;
    this.#gate = null;
    this.#world = null;
    this.#pending.clear();
    this.#frames.clear();
    this.#endless = false;
  }

  async #untilAnswered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#pending.add(answer);
    try {
      return await answer;
    } finally {
      this.#pending.delete(answer);
    }
  }

  #putInView(): void {
    const real = globalThis.IntersectionObserver;
    const silentObserver = { observe() {}, unobserve() {}, disconnect() {} };
    globalThis.IntersectionObserver = function () {
      return silentObserver;
    } as never;
    this.#undo.push(() => (globalThis.IntersectionObserver = real));
  }

  #visible(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  #replaceFetch(): void {
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
      if (!url.pathname.startsWith('/api/')) return real(input, init);
      const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
      this.requests.push({ url, method, at: performance.now() });
      const signal = init?.signal ?? null;
      if (this.#gate !== null) await Promise.race([this.#gate.opened, whenAborted(signal)]);
      const answer = mockFetch(this.world)(url, init).then(withBody);
      return this.#endless ? answer : this.#untilAnswered(answer);
    };
    this.#undo.push(() => (globalThis.fetch = real));
  }

  /** A frame takes no time of the fake clock, so `settle` has to wait for it. */
  #countFrames(): void {
    const { requestAnimationFrame: request, cancelAnimationFrame: cancel } = globalThis;
    globalThis.requestAnimationFrame = (callback) => {
      const id = request((now) => {
        this.#frames.delete(id);
        callback(now);
      });
      this.#frames.add(id);
      return id;
    };
    globalThis.cancelAnimationFrame = (id) => {
      this.#frames.delete(id);
      cancel(id);
    };
    this.#undo.push(() => Object.assign(globalThis, { requestAnimationFrame: request, cancelAnimationFrame: cancel }));
  }

  /** The page is idle in the next task. */
  #beIdle(): void {
    const real = globalThis.requestIdleCallback as typeof requestIdleCallback | undefined;
    globalThis.requestIdleCallback = (callback) => {
      void this.#untilAnswered(nextTask()).then(() => callback({ didTimeout: false, timeRemaining: () => 0 }));
      return 0;
    };
    this.#undo.push(() => {
      // WebKit has none.
      if (real) globalThis.requestIdleCallback = real;
      else Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    });
  }

  /** Reading a body counts as a pending response: a browser may take any number of tasks for it. */
  #countReads(): void {
    for (const name of ['text', 'json'] as const) {
      const real = Response.prototype[name];
      const read = (response: Response) => {
        const body = real.call(response) as Promise<string>;
        // A body from outside the page takes real time; `waitOutside` waits for it.
        return this.waitOutside === nothingOutside ? this.#untilAnswered(body) : body;
      };
      Response.prototype[name] = function (this: Response) {
        return read(this);
      };
      this.#undo.push(() => (Response.prototype[name] = real));
    }
  }

  #replaceRandom(): void {
    const real = Math.random;
    Math.random = () => this.random;
    this.#undo.push(() => (Math.random = real));
  }

  #recordEvents(): void {
    const record = (event: Event) => {
      const target = event.composedPath()[0] as Element;
      this.events.push({ type: event.type, target: target.localName, detail: (event as CustomEvent).detail });
    };
    const recordError = (event: Event) => {
      const { message, reason } = event as ErrorEvent & PromiseRejectionEvent;
      // Browsers report this for any layout that reacts to its own size.
      if (typeof message === 'string' && message.includes('ResizeObserver loop')) return;
      this.uncaughtErrors.push(String(message ?? reason));
    };
    for (const name of eventNames) window.addEventListener(name, record);
    for (const name of ['error', 'unhandledrejection']) window.addEventListener(name, recordError);
    this.#undo.push(() => {
      for (const name of eventNames) window.removeEventListener(name, record);
      for (const name of ['error', 'unhandledrejection']) window.removeEventListener(name, recordError);
    });
  }

  #recordConsole(): void {
    const { warn, error } = console;
    console.warn = (...parts: unknown[]) => void this.consoleMessages.push(parts.map(String).join(' '));
    console.error = console.warn;
    this.#undo.push(() => Object.assign(console, { warn, error }));
  }
}

/** A fixture that is set up before each spec of a suite and torn down after it. */
export function usePageFixture(options: FixtureOptions = {}): PageFixture {
  const fixture = new PageFixture();
  // Late parts take real time to load.
  before(async () => {
    const views = [
      lazyAttentionView,
      lazyGroups,
      lazyListView,
      lazyNotificationsView,
      lazyProgressView,
      lazyPackView,
      lazyDetailView,
    ];
    await Promise.all([
      ...views.map((view) => view.load()),
      import('../../../packages/widgets/src/badge/view.js'),
      pageEnvironment.loadTabSharing(),
      loadRunRules(),
    ]);
  });
  beforeEach(() => fixture.setUp(options));
  afterEach(() => fixture.tearDown());
  return fixture;
}

function whenAborted(signal: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
