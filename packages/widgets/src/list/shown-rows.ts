/** The rows that a list shows while operations arrive, leave it and change their order. */
import type { RunList } from '@ops-widgets/contract';
import { arrange, inPlace, type ShownRow } from '@ops-widgets/live';
import type { GroupsContext } from '@ops-widgets/truth';
import type { LitElement } from 'lit';
import { lazyGroups } from '../parts/lazy-groups.js';
import type { Line } from '../parts/lines.js';
import type { Localizer } from '../wording/localizer.js';
import { linesInPlace, linesOf } from './shown-lines.js';

export class ShownRows {
  readonly #host: LitElement;
  /** The answer that the rows were arranged from. */
  #answer: RunList | null = null;
  #rows: readonly ShownRow[] = [];
  #newcomers = 0;
  #lines: readonly Line<ShownRow>[] = [];
  #isLoadingGroups = false;

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
    this.#rows = inPlace(this.#isInUse() ? this.#rows : [], rows);
    return newcomers.length > former ? words.text('list.new', { count: newcomers.length }) : '';
  }

  /**
   * The rows in lines of one cause (H8). Null until the groups are loaded, which it asks for: each
   * row is a line of its own.
   */
  lines(context: GroupsContext): readonly Line<ShownRow>[] | null {
    const groups = lazyGroups.loaded;
    if (groups === null) {
      this.#loadGroups();
      return null;
    }
    const present = this.#rows.flatMap(({ run, left }) => (left ? [] : run));
    const isPartial = context.isPartial === true || this.#newcomers > 0;
    const found = linesOf(groups.groupsOf(present, { ...context, isPartial }), this.#rows);
    return (this.#lines = linesInPlace(this.#isInUse() ? this.#lines : [], found, this.#rows));
  }

  clear(): void {
    this.#answer = null;
    this.#rows = [];
    this.#lines = [];
    this.#newcomers = 0;
  }

  showNewcomers(): void {
    this.#rows = inPlace([], this.#answer?.runs ?? []);
    this.#lines = [];
    this.#newcomers = 0;
    this.#host.requestUpdate();
    // The button is removed; the focus moves to the rows that it showed.
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.rows a')?.focus());
  }

  /** No row moves while the pointer or the focus is on the list. */
  #isInUse(): boolean {
    return this.#host.renderRoot.querySelector('.rows:is(:hover, :focus-within)') !== null;
  }

  #loadGroups(): void {
    if (this.#isLoadingGroups) return;
    this.#isLoadingGroups = true;
    void lazyGroups.load().then(
      () => this.#host.requestUpdate(),
      // The module has warned; the rows say the same.
      () => {},
    );
  }
}
