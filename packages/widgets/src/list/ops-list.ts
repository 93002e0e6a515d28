/** The canonical list: every run of a scope, by tab and filter, page by page. */
import type { RunList } from '@ops-widgets/contract';
import {
  arrange,
  inPlace,
  subscribeToRunList,
  type ListDemand,
  type ShownRow,
  type Subscription,
} from '@ops-widgets/live';
import { ListPreset, ListTab, tabFrom, tabOfPreset } from '@ops-widgets/truth';
import type { PropertyValues } from 'lit';
import type { KnownOfList } from '../parts/view-model.js';
import { Tag } from '../public/names.js';
import { LateViewElement } from '../base/late-view-element.js';
import type { Watching } from '../base/ops-element.js';
import { idleSecondsOf, isSet, oneOf, wholeOr, type Settings } from '../settings/settings.js';
import { listView } from './late-view.js';
import { addressOf, filterOf, isNarrowed, openQuery, queryFrom, type ListQuery } from './list-query.js';
import { outline } from './outline.js';
import type * as Late from './view.js';

const defaultPageSize = 25;
const largestPage = 100;

/**
 * All operations of the scope, by tab and filter, by urgency or time, page by page. A row opens its run. Operations that arrive
 * are announced and shown when they are asked for; no row moves for them.
 *
 * @summary The canonical list of operations.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while there is nothing to list.
 * @csspart tabs - The tabs.
 * @csspart tab - A tab.
 * @csspart tab-count - A count on a tab.
 * @csspart filters - What narrows the list.
 * @csspart search - The search field.
 * @csspart filter - A choice that narrows the list.
 * @csspart reconciled - The box that narrows the list to what was reconciled.
 * @csspart order - The choice of the order.
 * @csspart line - The line under the filters.
 * @csspart total - How many operations there are.
 * @csspart clear - The button that clears the filters.
 * @csspart clear-tenant - The button that widens the list to every tenant.
 * @csspart new - The button that shows what arrived meanwhile.
 * @csspart rows - The list of runs.
 * @csspart row - A run.
 * @csspart run - Its shapes and its name.
 * @csspart run-link - The name, as a link.
 * @csspart tenant - Whose it is.
 * @csspart told - What is told of it.
 * @csspart end - What stands at the end of the row.
 * @csspart glyph - The shape of a state.
 * @csspart badge - The state in words.
 * @csspart progress - How far a run is, in words.
 * @csspart frozen - That the progress is frozen.
 * @csspart age - How long ago something was.
 * @csspart instant - The exact instant of it.
 * @csspart pager - The way from page to page.
 * @csspart page-button - A button of it.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 * @hook data-count - On a count: its name in the contract's `counts`.
 */
export class OpsList extends LateViewElement<RunList, typeof Late> {
  static override readonly surface = Tag.List;
  static override properties = {
    problemClass: { type: String, attribute: 'problem-class' },
    syncUrl: { type: Boolean, attribute: 'sync-url' },
    pageSize: { type: Number, attribute: 'page-size' },
    preset: { type: String },
  };

  /** The problem class, or the tab, that the list opens on; absent: all operations. */
  declare problemClass: string | undefined;
  /** Whether the page's address says what the list shows, and drill-through links work without any code of the host. */
  declare syncUrl: boolean | undefined;
  /** How many operations a page holds, 1 to 100; 25 where it is not given. */
  declare pageSize: number | undefined;
  /**
   * `all` (default), or a list that is fixed to one class: `failures` or `stuck`.
   * @type {'all' | 'failures' | 'stuck'}
   */
  declare preset: string | undefined;

  protected override readonly late = listView;
  #query: ListQuery = openQuery(ListTab.All);
  /** Where the pages before this one begin. */
  #trail: readonly (string | null)[] = [];
  #known: KnownOfList | null = null;
  #answer: RunList | null = null;
  /** Whether the tenant is the address's. */
  #narrows = false;
  #rows: readonly ShownRow[] = [];
  #newcomers = 0;
  readonly #readAddress = () => {
    if (isSet(this.syncUrl)) this.#show(queryFrom(new URLSearchParams(location.search), this.#openTab));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#readAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#readAddress);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (['problemClass', 'preset', 'syncUrl'].some((name) => changed.has(name)) || !this.hasUpdated) {
      this.#show(openQuery(this.#openTab));
      this.#readAddress();
    }
    super.willUpdate(changed);
    this.#arrange();
  }

  /** An address narrows a list that is not narrowed by the page. */
  protected override narrowed(settings: Settings): Settings {
    this.#narrows = !settings.tenant && this.#query.tenant !== null;
    return this.#narrows ? { ...settings, tenant: this.#query.tenant ?? undefined } : settings;
  }

  protected override forget(): void {
    this.#known = null;
    this.#clearRows();
  }

  protected override watchKey(): readonly unknown[] {
    return [JSON.stringify(this.#filter()), this.#pageSize, idleSecondsOf(this.settings)];
  }

  protected override watch(watching: Watching<RunList>): Subscription<RunList, ListDemand> {
    return subscribeToRunList({
      ...watching,
      filter: this.#filter(),
      demand: {
        size: this.#pageSize,
        idleSeconds: idleSecondsOf(this.settings),
        known: () => this.#rows.map(({ run }) => run.id),
      },
    });
  }

  protected override isEmpty({ runs, total }: RunList): boolean {
    return runs.length + total === 0;
  }

  protected override announcement(): string {
    return this.#newcomers === 0 ? '' : this.words.text('list.new', { count: this.#newcomers });
  }

  protected override outline() {
    return outline({ words: this.words, pageSize: this.#pageSize });
  }

  protected override renderLate({ view }: typeof Late) {
    const all = this.#fixedTab ?? ListTab.All;
    // A tenant that the page itself gives is not the operator's to clear.
    const tenant = this.#narrows ? this.#query.tenant : null;
    return view({
      ...this.viewModel(),
      query: this.#query,
      fixedTab: this.#fixedTab,
      tenant: tenant === null ? null : (this.#known?.scope.tenant ?? null),
      isNarrowed: isNarrowed({ ...this.#query, tenant }, all),
      known: this.#known,
      rows: this.#rows,
      newcomers: this.#newcomers,
      pageSize: this.#pageSize,
      hasPrevious: this.#query.cursor !== null,
      ask: (change) => this.#ask({ ...change, cursor: null }),
      previous: () => this.#ask({ cursor: this.#trail.at(-1) ?? null }, this.#trail.slice(0, -1)),
      next: () => this.#ask({ cursor: this.#known?.nextCursor ?? null }, [...this.#trail, this.#query.cursor]),
      showNewcomers: () => this.#showNewcomers(),
      clear: () => this.#ask({ ...openQuery(all), tenant: this.#narrows ? null : this.#query.tenant }),
    });
  }

  /** The preset's tab; null for a list that has them all. */
  get #fixedTab(): ListTab | null {
    return tabOfPreset(oneOf('preset', ListPreset, this.preset, ListPreset.All));
  }

  /** The tab that the list opens on, where the address says nothing else. */
  get #openTab(): ListTab {
    return this.#fixedTab ?? tabFrom(this.problemClass, null) ?? ListTab.All;
  }

  get #pageSize(): number {
    return wholeOr('page-size', this.pageSize, 1, largestPage, defaultPageSize);
  }

  #filter() {
    return filterOf(this.#query);
  }

  #show(query: ListQuery, trail: readonly (string | null)[] = []): void {
    this.#query = { ...query, tab: this.#fixedTab ?? query.tab };
    this.#trail = trail;
    this.#clearRows();
    this.requestUpdate();
  }

  /** What an operator asks for is a step that the browser can take back. */
  #ask(change: Partial<ListQuery>, trail: readonly (string | null)[] = []): void {
    this.#show({ ...this.#query, ...change }, trail);
    if (!isSet(this.syncUrl)) return;
    history.pushState(history.state, '', addressOf(this.#query, this.#openTab, location.href));
  }

  /** Brings a new answer into the rows that are shown. */
  #arrange(): void {
    const answer = this.value;
    if (answer === this.#answer && !this.#rows.some(({ left }) => left)) return;
    if (answer === null) return this.#clearRows();
    this.#answer = answer;
    this.#known = answer;
    const { rows, newcomers } = arrange(answer.runs, new Set(this.#rows.map(({ run }) => run.id)));
    this.#newcomers = newcomers.length;
    // Nothing moves under the pointer, and nothing from under the focus.
    const inHand = this.renderRoot.querySelector('.rows:is(:hover, :focus-within)') !== null;
    this.#rows = inPlace(inHand ? this.#rows : [], rows);
  }

  #clearRows(): void {
    this.#answer = null;
    this.#rows = [];
    this.#newcomers = 0;
  }

  #showNewcomers(): void {
    this.#rows = inPlace([], this.#answer?.runs ?? []);
    this.#newcomers = 0;
    this.requestUpdate();
    // The button goes; the focus goes on with what it brought.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.rows a')?.focus());
  }
}
