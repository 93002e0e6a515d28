/**
 * How settings come from a provider to the elements inside it: the Context Community Protocol,
 * which other copies of the kit speak too. `@lit/context` is 0.4 kB more in every page.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Settings } from './settings.js';

/** Registered by name, so that elements of two copies of the kit find each other's providers. */
const context = Symbol.for('ops-widgets.settings');

type Host = ReactiveControllerHost & HTMLElement;
type Receive = (settings: Settings | undefined, unsubscribe: () => void) => void;

/** What an element says to the providers around it. */
interface ContextEvent extends Event {
  readonly context: unknown;
  readonly contextTarget: EventTarget;
  readonly callback: Receive;
}

function dispatch(type: string, contextTarget: EventTarget, callback?: Receive): void {
  const event = new Event(type, { bubbles: true, composed: true });
  contextTarget.dispatchEvent(Object.assign(event, { context, contextTarget, callback, subscribe: true }));
}

/** Gives settings to all elements inside its host, and to those that ask later. */
export class SettingsProvider implements ReactiveController {
  readonly #host: Host;
  #settings: Settings | undefined;
  readonly #subscriptions = new Map<Receive, { readonly asker: EventTarget; readonly unsubscribe: () => void }>();

  constructor(host: Host) {
    this.#host = host;
    for (const type of ['context-request', 'context-provider']) host.addEventListener(type, this);
    host.addController(this);
  }

  provide(settings: Settings): void {
    this.#settings = settings;
    for (const [receive, { unsubscribe }] of this.#subscriptions) receive(settings, unsubscribe);
  }

  /** A provider around this one sends elements to it that subscribed there. */
  hostConnected(): void {
    dispatch('context-provider', this.#host);
  }

  handleEvent(event: Event): void {
    const { context: asked, contextTarget: asker, callback: receive } = event as ContextEvent;
    if (asked !== context || asker === this.#host) return;
    event.stopPropagation();
    if (event.type === 'context-provider') {
      for (const [callback, subscription] of [...this.#subscriptions]) {
        dispatch('context-request', subscription.asker, callback);
      }
      return;
    }
    const known = this.#subscriptions.get(receive);
    const subscription = known ?? { asker, unsubscribe: () => void this.#subscriptions.delete(receive) };
    this.#subscriptions.set(receive, subscription);
    receive(this.#settings, subscription.unsubscribe);
  }
}

/** Takes the settings of the nearest provider, and updates its host when they change. */
export class SettingsConsumer implements ReactiveController {
  readonly #host: Host;
  /** Undefined without a provider. */
  settings: Settings | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // An element that was taken out of its provider keeps none of its settings (F5).
    this.settings = undefined;
    this.ask();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** Asks the providers around the host; the nearest one answers at once. */
  ask(): void {
    dispatch('context-request', this.#host, this.#receive);
  }

  readonly #receive: Receive = (settings, unsubscribe) => {
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.settings = settings;
    this.#host.requestUpdate();
  };
}
