/** A page with a host behind it: its clock, its wire and its visibility belong to the spec. Nothing here sleeps. */
import { install } from '@sinonjs/fake-timers';
import {
  faults,
  noon,
  worldAdapter,
  worldFetch,
  type Fault,
  type World,
  type WorldAdapter,
} from '../../../mocks/index.js';
import { lazyListView } from '../../../packages/widgets/src/list/lazy-view.js';
import { lazyDetailView } from '../../../packages/widgets/src/run-detail/lazy-view.js';
import { localizerFor } from '../../../packages/widgets/src/wording/localizer.js';
import { frame, turn } from './turn.js';

export interface Sent {
  readonly url: URL;
  readonly method: string;
  /** Milliseconds of the page's clock. */
  readonly at: number;
}

export interface OpsEvent {
  readonly type: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const eventNames = ['ops-error', 'ops-loaded', 'ops-settled', 'ops-navigate'];
/** Turns without a request being answered, after which everything that needs no time has happened. */
const calmTurns = 6;
const stepMs = 500;
const nothingOutside = (): Promise<boolean> => Promise.resolve(false);

export class Stage {
  /** Every request to the host, in order. */
  sent: Sent[] = [];
  /** Every event of the kit that reached the window. */
  events: OpsEvent[] = [];
  /** What was thrown in the page and caught by nobody. */
  thrown: string[] = [];
  /** What was written to the console as a warning or an error. */
  said: string[] = [];
  /** What `Math.random` answers: the jitter of the back-off. */
  random = 0.5;
  clock!: ReturnType<typeof install>;
  /** Waits for what goes on outside the page, such as a real server, and tells whether there was anything to wait for. */
  outside = nothingOutside;

  #world: World | null = null;
  readonly #underWay = new Set<Promise<unknown>>();
  /** The frames that the page has asked for. */
  readonly #frames = new Set<number>();
  #endless = false;
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  #undo: (() => void)[] = [];

  get world(): World {
    if (this.#world === null) throw new Error('no world was put on the stage');
    return this.#world;
  }

  /** From now on this world answers. */
  play(world: World): void {
    this.#world = world;
  }

  /** From now on the fault answers; null: the world does. */
  failWith(fault: Fault | null): void {
    this.#endless = fault === faults.silence;
    this.world.failWith(fault);
  }

  /** The adapter of a host that has no API, but this world. Its answers are waited for as those of the wire are. */
  adapterOf(world: World): WorldAdapter {
    return worldAdapter({ respond: (request) => this.#untilAnswered(world.respond(request)) });
  }

  /** The requests of one read: `snapshot`, or `runs/51`. */
  sentTo(read: string): readonly Sent[] {
    return this.sent.filter(({ url }) => url.pathname.endsWith(`/${read}`));
  }

  eventsOf(type: string): readonly OpsEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** From now on requests get no answer before the returned function is called. */
  holdAnswers(): () => void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.#gate = { opened, open };
    return () => {
      this.#gate = null;
      open();
    };
  }

  /** Lets everything happen that needs no time. */
  async rest(): Promise<void> {
    for (let calm = 0, turns = 0; calm < calmTurns && turns < 20_000; turns += 1) {
      await (this.#frames.size > 0 ? frame() : turn());
      calm = this.#underWay.size + this.#frames.size === 0 && !(await this.outside()) ? calm + 1 : 0;
    }
  }

  /** Lets time pass, for the page and for the host. */
  async advance(ms: number, step = stepMs): Promise<void> {
    await this.rest();
    for (let left = ms; left > 0; left -= step) {
      const now = Math.min(step, left);
      this.#world?.clock.advance(now);
      this.clock.tick(now);
      await this.rest();
    }
  }

  /** Puts markup into the page and lets it come to rest. Returns its first element. */
  async mount(markup: string): Promise<HTMLElement> {
    const element = this.put(markup);
    await this.rest();
    return element;
  }

  /** Puts markup into the page, and no more. */
  put(markup: string): HTMLElement {
    const box = document.createElement('div');
    box.innerHTML = markup;
    document.body.append(box);
    this.#undo.push(() => box.remove());
    return box.firstElementChild as HTMLElement;
  }

  async hide(): Promise<void> {
    this.#visible('hidden');
    await this.rest();
  }

  async show(): Promise<void> {
    this.#visible('visible');
    await this.rest();
  }

  /** `allInView`: whether whatever is mounted counts as seen; else the browser tells, in its own time. */
  enter(allInView = true): void {
    if (allInView) this.#putInView();
    this.clock = install({
      now: noon,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    this.#undo.push(() => this.clock.uninstall());
    this.#replaceFetch();
    this.#countReads();
    this.#countFrames();
    this.#replaceRandom();
    this.#listen();
    this.#overhear();
  }

  async leave(): Promise<void> {
    // What was put into the page goes first, while its clock still is the one it knows.
    for (const undo of this.#undo.reverse()) {
      undo();
      await turn();
    }
    this.#undo = [];
    Reflect.deleteProperty(document, 'visibilityState');
    // Each spec is a page of its own: what the kit remembers for as long as a page lives goes with it.
    Reflect.deleteProperty(globalThis, Symbol.for('ops-widgets.live.2'));
    this.#gate?.open();
    Object.assign(this, { sent: [], events: [], thrown: [], said: [], random: 0.5 });
    this.outside = nothingOutside;
    this.#gate = null;
    this.#world = null;
    this.#underWay.clear();
    this.#frames.clear();
    this.#endless = false;
  }

  async #untilAnswered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  #putInView(): void {
    const real = globalThis.IntersectionObserver;
    const tellsNobody = { observe() {}, unobserve() {}, disconnect() {} };
    globalThis.IntersectionObserver = function () {
      return tellsNobody;
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
      this.sent.push({ url, method, at: performance.now() });
      const signal = init?.signal ?? null;
      if (this.#gate !== null) await Promise.race([this.#gate.opened, whenAborted(signal)]);
      const answer = worldFetch(this.world)(url, init).then(inHand);
      return this.#endless ? answer : this.#untilAnswered(answer);
    };
    this.#undo.push(() => (globalThis.fetch = real));
  }

  /** What the page does in its next frame takes no time of any clock. */
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

  /** A body that is being read is an answer under way: for one in pieces a browser may take any number of tasks. */
  #countReads(): void {
    for (const name of ['text', 'json'] as const) {
      const real = Response.prototype[name];
      const read = (response: Response) => {
        const body = real.call(response) as Promise<string>;
        // What comes from outside the page may take its time, and is waited for there.
        return this.outside === nothingOutside ? this.#untilAnswered(body) : body;
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

  #listen(): void {
    const hear = (event: Event) => {
      const target = event.composedPath()[0] as Element;
      this.events.push({ type: event.type, target: target.localName, detail: (event as CustomEvent).detail });
    };
    const catchError = (event: Event) => {
      const { message, reason } = event as ErrorEvent & PromiseRejectionEvent;
      // Browsers say this of any layout that answers to its own size; it is no error of anybody's.
      if (typeof message === 'string' && message.includes('ResizeObserver loop')) return;
      this.thrown.push(String(message ?? reason));
    };
    for (const name of eventNames) window.addEventListener(name, hear);
    for (const name of ['error', 'unhandledrejection']) window.addEventListener(name, catchError);
    this.#undo.push(() => {
      for (const name of eventNames) window.removeEventListener(name, hear);
      for (const name of ['error', 'unhandledrejection']) window.removeEventListener(name, catchError);
    });
  }

  #overhear(): void {
    const { warn, error } = console;
    console.warn = (...given: unknown[]) => void this.said.push(given.map(String).join(' '));
    console.error = console.warn;
    this.#undo.push(() => Object.assign(console, { warn, error }));
  }
}

/** The stage of a suite: entered before each of its specs, and left after. */
export function useStage(options: { readonly allInView?: boolean } = {}): Stage {
  const stage = new Stage();
  // What comes from outside the page takes the browser's own time, and so does what waits for an idle page.
  before(async () => {
    await Promise.all([lazyListView.load(), lazyDetailView.load()]);
    localizerFor('en').instant(0);
  });
  beforeEach(() => stage.enter(options.allInView));
  afterEach(() => stage.leave());
  return stage;
}

function whenAborted(signal: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}

/** A response whose body has arrived, so that reading it takes no task of the browser. */
async function inHand(response: Response): Promise<Response> {
  const { status, headers } = response;
  const text = await response.text();
  const arrived = new Response(status === 204 || status === 304 ? null : text, { status, headers });
  Object.defineProperty(arrived, 'text', { value: () => Promise.resolve(text) });
  return arrived;
}
