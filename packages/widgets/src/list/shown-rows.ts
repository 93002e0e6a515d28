/** The rows that a list shows while operations arrive, leave it and change their order. */
import type { RunList } from '@ops-widgets/contract';
import { arrange, inPlace, type ShownRow } from '@ops-widgets/live';
import type { LitElement } from 'lit';
import type { Localizer } from '../wording/localizer.js';

export class ShownRows {
  readonly #host: LitElement;
  /** The answer that the rows were arranged from. */
  #answer: RunList | null = null;
  #rows: readonly ShownRow[] = [];
  #newcomers = 0;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get rows(): readonly ShownRow[] {
    return this.#rows;
  }

  /** How many operations arrived that are not among the rows. */
  get newcomers(): number {
    return this.#newcomers;
  }

  /**
   * Arranges the rows of a new answer around those that are shown. Returns what is announced of
   * operations that arrived; empty for none.
   */
  take(answer: RunList | null, words: Localizer): string {
    if (answer === null) this.clear();
    if (answer === null || (answer === this.#answer && !this.#rows.some(({ left }) => left))) return '';
    this.#answer = answer;
    const former = this.#newcomers;
    const { rows, newcomers } = arrange(answer.runs, new Set(this.#rows.map(({ run }) => run.id)));
    this.#newcomers = newcomers.length;
    // No row moves while the pointer or the focus is on the list.
    const isInUse = this.#host.renderRoot.querySelector('.rows:is(:hover, :focus-within)') !== null;
    this.#rows = inPlace(isInUse ? this.#rows : [], rows);
    return newcomers.length > former ? words.text('list.new', { count: newcomers.length }) : '';
  }

  clear(): void {
    this.#answer = null;
    this.#rows = [];
    this.#newcomers = 0;
  }

  showNewcomers(): void {
    this.#rows = inPlace([], this.#answer?.runs ?? []);
    this.#newcomers = 0;
    this.#host.requestUpdate();
    // The button is removed; the focus moves to the rows that it showed.
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.rows a')?.focus());
  }
}
