/** An element that does no work for news which nobody sees. */
import type { PropertyValues } from 'lit';
import { screenful } from './screenful.js';
import { observeNearViewport } from '../dom/near-viewport.js';
import { StyledElement } from './styled-element.js';

/**
 * News waits until the element comes near the view; only the newest is painted then. Whatever else changes is painted at once,
 * wherever the element stands, and so is what is announced. The first paint waits for nothing, and the first rows of a list not for
 * those that the screen has no room for: they follow when these are there.
 */
export abstract class PatientElement extends StyledElement {
  #endSight: (() => void) | null = null;
  #isNear = true;
  /** Whether nothing but news has come since the last update. */
  #isNews = false;
  /** Whether there is news that is not painted. */
  #isBehind = false;
  #announced = '';
  /** At most so many rows of a list are painted; without end once there has been a list, for what is painted stays. */
  #most = screenful();
  /** The frame after which all are; 0: none is awaited. */
  #frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isNear = true;
    this.#endSight = observeNearViewport(this, (isNear) => {
      this.#isNear = isNear;
      if (isNear) this.catchUp();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endSight?.();
    this.#endFrame();
  }

  override requestUpdate(...given: Parameters<StyledElement['requestUpdate']>): void {
    // Lit asks for the first update before the element is made.
    if (#isNews in this) this.#isNews = false;
    super.requestUpdate(...given);
  }

  /** Asks for an update that may wait. */
  protected requestNews(): void {
    const isNews = this.#isNews || !this.isUpdatePending;
    this.requestUpdate();
    this.#isNews = isNews;
  }

  /** Paints what has waited, at once: a page that is about to be printed waits for no task. */
  protected catchUp(): void {
    if (!this.#isBehind && this.#frame === 0) return;
    this.#endFrame();
    this.#most = Infinity;
    this.requestUpdate();
    this.performUpdate();
  }

  /** Those of the items of a list that are painted now. Where some are left, all of them are painted in the frame after. */
  protected paintedNow<Item>(items: readonly Item[]): readonly Item[] {
    if (items.length <= this.#most) {
      this.#most = Infinity;
      return items;
    }
    if (this.isConnected) {
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = requestAnimationFrame(() => this.catchUp());
      });
    }
    return items.slice(0, this.#most);
  }

  /** What is announced politely; empty while there is nothing to announce. */
  protected announcement(): string {
    return '';
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    const mayWait = this.#isNews && !this.#isNear;
    this.#isNews = false;
    // Takes note of the news, which may be to be announced.
    if (mayWait) this.willUpdate(changed);
    this.#isBehind = mayWait && this.announcement() === this.#announced;
    return !this.#isBehind;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#announced = this.announcement();
  }

  #endFrame(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
