/**
 * What an element says politely through assistive technology. An announcement belongs to something
 * that happened, so it is written once, and not rendered.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface AnnouncerHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

export class Announcer implements ReactiveController {
  readonly #host: AnnouncerHost;
  #last = '';
  #written = '';

  constructor(host: AnnouncerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The text of the last announcement; no two in a row are equal. */
  get last(): string {
    return this.#last;
  }

  /** Says a text, also if it is the same again: a no-break space makes it another one. */
  announce(text: string): void {
    this.#last = text === this.#last ? `${text}\u00A0` : text;
    this.#write(this.#last);
  }

  /** Removes an announcement that is past: a reader of the page would take it for a fact. */
  clear(): void {
    this.#write('');
  }

  hostDisconnected(): void {
    this.clear();
  }

  #write(text: string): void {
    if (text === this.#written) return;
    const region = this.#host.renderRoot?.querySelector('.announcement');
    if (!region) return;
    this.#written = region.textContent = text;
  }
}
