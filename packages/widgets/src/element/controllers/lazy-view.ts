/**
 * A view that is loaded late. Until it is there the element shows the outline, whatever its query
 * knows.
 */
import { hasLostAccess, ViewStatus } from '@ops-widgets/live';
import type { LitElement, ReactiveController } from 'lit';
import type { LazyModule } from '../../dom/lazy-module.js';
import type { AnyView, LineView, Outline, View } from '../../parts/view.js';
import { outlines } from '../../wording/en.js';
import { addEnglish } from '../../wording/languages.js';

addEnglish(outlines);

export class LazyView<
  Value,
  Model,
  Late extends View<Value, Model> | LineView<Value, Model> = View<Value, Model>,
> implements ReactiveController {
  readonly #host: LitElement;
  readonly #outline: Outline<Model> | LineView<Value, Model>;
  readonly #module: LazyModule<Late>;
  /** Stays while it tries again: the button that was pressed does not vanish under the focus. */
  #hasFailed = false;
  #isFollowed = false;

  constructor(host: LitElement, outline: Outline<Model> | LineView<Value, Model>, module: LazyModule<Late>) {
    this.#host = host;
    this.#outline = outline;
    this.#module = module;
    host.addController(this);
  }

  /** Null until the view is loaded. */
  get loaded(): Late | null {
    return this.#module.loaded;
  }

  /** The view, or its outline while it is not loaded. */
  get current(): AnyView<Value, Model> {
    return this.loaded ?? this.#outline;
  }

  hostConnected(): void {
    void this.load();
  }

  hostUpdate(): void {
    const { loaded } = this;
    if (loaded === null || this.#isFollowed) return;
    this.#isFollowed = true;
    if ('follow' in loaded) loaded.follow?.(this.#host);
  }

  /**
   * Resolves when the view is loaded or has failed to; never rejects. After a failure it tries
   * again.
   */
  async load(): Promise<void> {
    if (this.loaded !== null) return;
    try {
      await this.#module.load();
    } catch {
      this.#hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  /** What the element says of itself while its query has the given status. */
  statusFor(status: ViewStatus): ViewStatus {
    if (this.loaded !== null || status === ViewStatus.Failed || hasLostAccess(status)) return status;
    return this.#hasFailed ? ViewStatus.Failed : ViewStatus.Loading;
  }
}
