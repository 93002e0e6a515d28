/**
 * A tab of the session, as a frame: a page of its own, with its own copy of the kit, its own clock
 * and its own timers.
 */
import { withGlobal, type Clock } from '@sinonjs/fake-timers';
import { noon, type MockHost } from '../../../mocks/index.js';
import { withBody } from './body.js';
import { nextTask } from './event-loop.js';

const html = `<!doctype html><html lang="en"><head><base href="${location.origin}/">
  <script type="module" src="/packages/widgets/src/define/all.ts"></script></head><body></body></html>`;

export interface Sent {
  readonly tab: Tab;
  readonly url: URL;
}

/** The answers that a host is at work on. */
const underWay = new Set<Promise<Response>>();

/** The answer of a host, for which `settle` waits. */
export function answerOf(world: MockHost, request: Request): Promise<Response> {
  const answer = world.respond(request).then(withBody);
  underWay.add(answer);
  return answer.finally(() => underWay.delete(answer));
}

/** Answers the requests of a tab. */
export type Answering = (request: Request, tab: Tab) => Promise<Response>;

/** Every tab that is open. */
const open = new Set<Tab>();

export class Tab {
  readonly #frame = document.createElement('iframe');
  #clock: Clock | null = null;

  /** Opens a tab; its kit asks `answering`. */
  static async open(answering: Answering): Promise<Tab> {
    const tab = new Tab();
    tab.#frame.srcdoc = html;
    const loaded = new Promise((resolve) => tab.#frame.addEventListener('load', resolve));
    document.body.append(tab.#frame);
    await loaded;
    const page = tab.page;
    page.fetch = (input, init) => {
      const request = new Request(new URL(input as string, location.origin), { signal: init?.signal ?? null });
      return answering(request, tab);
    };
    const toFake = ['setTimeout', 'clearTimeout', 'Date', 'performance'] as const;
    tab.#clock = withGlobal(page).install({ now: noon, toFake: [...toFake] });
    open.add(tab);
    return tab;
  }

  get page(): Window & typeof globalThis {
    return this.#frame.contentWindow as Window & typeof globalThis;
  }

  show(markup: string): void {
    this.page.document.body.innerHTML = markup;
  }

  widget(tag: string): HTMLElement {
    const found = this.page.document.querySelector<HTMLElement>(tag);
    if (found === null) throw new Error(`no <${tag}> in the tab`);
    return found;
  }

  tick(ms: number): void {
    this.#clock?.tick(ms);
  }

  look(visibility: 'visible' | 'hidden'): void {
    const { document } = this.page;
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new this.page.Event('visibilitychange'));
  }

  /** The browser takes the page away, as it does with a tab that is closed or has crashed. */
  close(): void {
    open.delete(this);
    this.#frame.remove();
  }
}

/**
 * Closes a tab that asks for the others, and waits until the browser has taken back every lock that
 * it held.
 */
export async function closeLeader(tab: Tab): Promise<void> {
  const held = async () => (await navigator.locks.query()).held ?? [];
  const leader = (await held()).find(({ name }) => name?.includes('snapshot'))?.clientId;
  tab.close();
  while ((await held()).some(({ clientId }) => clientId === leader)) await nextTask();
}

/**
 * Waits until just so many tabs, of all that are or were, have loaded what shares reads among them
 * and asked for the lead.
 */
export async function untilShared(count: number): Promise<void> {
  const clients = async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return new Set([...held, ...pending].map(({ clientId }) => clientId)).size;
  };
  while ((await clients()) !== count) await nextTask();
}

/** A host that counts who asked. */
export function countingHost(world: MockHost): { readonly sent: Sent[]; readonly answering: Answering } {
  const sent: Sent[] = [];
  return {
    sent,
    answering(request, tab) {
      sent.push({ tab, url: new URL(request.url) });
      return answerOf(world, request);
    },
  };
}

/**
 * Lets everything happen between the tabs: what they posted before is heard when a later word has
 * come back, and a lock that a tab has asked for is given when the same tab's later question is
 * answered. Only what goes the same way comes in order.
 */
export async function settle(rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    while (underWay.size > 0) await nextTask();
    await echo();
    for (const page of [window, ...[...open].map((tab) => tab.page)]) await page.navigator.locks.query();
    for (let taken = 0; taken < 20; taken += 1) await nextTask();
  }
}

/** Every tab hears a word of every other one. */
async function echo(): Promise<void> {
  const channels = [...open].map(({ page }) => new page.BroadcastChannel('echo'));
  const heard = channels.map(
    (channel) =>
      new Promise<void>((resolve) => {
        let left = channels.length - 1;
        if (left === 0) resolve();
        channel.onmessage = () => {
          left -= 1;
          if (left === 0) resolve();
        };
      }),
  );
  for (const channel of channels) channel.postMessage(null);
  await Promise.all(heard);
  for (const channel of channels) channel.close();
}
