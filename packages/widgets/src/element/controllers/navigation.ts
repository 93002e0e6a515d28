/**
 * Clicks in an element: a link of ours becomes `ops-navigate`, the retry button another try, and is
 * busy until that has ended.
 */
import type { ProblemClass } from '@ops-widgets/truth';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { followedLink } from '../../dom/followed-link.js';
import { emit } from '../../public/events.js';
import { EventName, type Tag } from '../../public/names.js';

interface NavigationHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export class NavigationController implements ReactiveController {
  readonly #host: NavigationHost;
  readonly #surface: Tag;
  readonly #onRetry: () => Promise<void>;

  /** `surface`: the tag that `ops-navigate` gives as the place of the link. */
  constructor(host: NavigationHost, surface: Tag, onRetry: () => Promise<void>) {
    this.#host = host;
    this.#surface = surface;
    this.#onRetry = onRetry;
    host.addController(this);
    host.addEventListener('click', (event) => this.#onClick(event));
  }

  hostConnected(): void {}

  #onClick(event: MouseEvent): void {
    const [target] = event.composedPath();
    if (!(target instanceof Element)) return;
    const retry = target.closest('[data-action="retry"]');
    if (retry !== null) {
      retry.setAttribute('aria-busy', 'true');
      void this.#onRetry().finally(() => retry.removeAttribute('aria-busy'));
      return;
    }
    const link = followedLink(event);
    // A link in a slot is the host's own.
    if (link === null || link.getRootNode() !== this.#host.renderRoot) return;
    const closest = (hook: string) => link.closest(`[${hook}]`)?.getAttribute(hook) ?? null;
    const isFollowed = emit(this.#host, EventName.Navigate, {
      href: link.href,
      surface: this.#surface,
      runId: closest('data-run'),
      problemClass: (link.getAttribute('data-problem-class') ?? closest('data-problem')) as ProblemClass | null,
    });
    if (!isFollowed) event.preventDefault();
  }
}
