/** The canonical list: every run of a scope, by tab and filter, page by page. */
import { rowLimits, type RunList } from '@ops-widgets/contract';
import { arrange, inPlace, subscribeToRunList, type ShownRow } from '@ops-widgets/live';
import { ListPreset, ListTab, tabFrom, tabOfPreset } from '@ops-widgets/truth';
import type { PropertyValues } from 'lit';
import { hasDocument } from '../dom/has-document.js';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import type { QueryDefinition } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import { flag, isSet, oneOf, rememberWholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import type { Settings } from '../settings/settings.js';
import { lazyListView } from './lazy-view.js';
import type { KnownOfList, ListModel } from './list-model.js';
import { listOutline } from './list-outline.js';
import { addressOf, filterOf, isNarrowed, openQuery, queryFrom, type ListQuery } from './list-query.js';

/**
 * All operations of the scope, by tab and filter, by urgency or time, page by page. A row opens its
 * run. Operations that arrive are announced, and shown when the operator presses the button;
 * no row moves for them.
 *
 * @summary The canonical list of operations.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while there is nothing to list.
 * @renders tabs, toolbar, rowList, runRow, rowEnd, statusLine, age, pager, empty
 */
export class OpsList extends OpsElement<RunList> {
  static override readonly surface = Tag.List;
  static override properties = {
    problemClass: { type: String, attribute: 'problem-class' },
    syncUrl: { ...flag, attribute: 'sync-url' },
    pageSize: { type: Number, attribute: 'page-size' },
    preset: { type: String },
  };

  /** The problem class, or the tab, that the list opens on; absent: all operations. */
  declare problemClass: string | undefined;
  /**
   * Whether the page's address says what the list shows, and drill-through links work without any
   * code of the host.
   */
  declare syncUrl: boolean | undefined;
  /** How many operations a page holds, 1 to 100; 25 by default. */
  declare pageSize: number | undefined;
  /**
   * `all` (default), or a list that is fixed to one class: `failures` or `stuck`.
   * @type {'all' | 'failures' | 'stuck'}
   */
  declare preset: string | undefined;

  protected override readonly view = new LazyView<RunList, ListModel>(this, listOutline, lazyListView);
  readonly #rowLimit = rememberWholeNumber('page-size', {
    min: 1,
    max: rowLimits.page.max,
    byDefault: rowLimits.page.default,
  });
  /** The preset's tab; null for a list that has them all. */
  #fixedTab: ListTab | null = null;
  #query: ListQuery = openQuery(ListTab.All);
  /** The cursors of the pages before this one. */
  #trail: readonly (string | null)[] = [];
  #known: KnownOfList | null = null;
  /** The answer that the rows were arranged from. */
  #answer: RunList | null = null;
  /** Whether the address narrows the scope to a tenant. */
  #isTenantFromAddress = false;
  #rows: readonly ShownRow[] = [];
  #newcomers = 0;
  readonly #readAddress = () => {
    if (isSet(this.syncUrl) && hasDocument(this))
      this.#show(queryFrom(new URLSearchParams(location.search), this.#openTab));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    if (hasDocument(this)) window.addEventListener('popstate', this.#readAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#readAddress);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (['problemClass', 'preset', 'syncUrl'].some((name) => changed.has(name)) || !this.hasUpdated) {
      this.#fixedTab = tabOfPreset(oneOf('preset', ListPreset, this.preset, ListPreset.All));
      this.#show(openQuery(this.#openTab));
      this.#readAddress();
    }
    super.willUpdate(changed);
    this.#arrange();
  }

  /** The address narrows a list that the page does not narrow. */
  protected override narrowScope(settings: Settings): Settings {
    const { tenant } = this.#query;
    this.#isTenantFromAddress = !settings.tenant && tenant !== null;
    return this.#isTenantFromAddress ? { ...settings, tenant: tenant ?? undefined } : settings;
  }

  protected override resetForScope(): void {
    this.#known = null;
    this.#clearRows();
  }

  protected override rowLimit(): number {
    return this.#rowLimit(this.pageSize);
  }

  protected override query({ idleSeconds }: EffectiveSettings): QueryDefinition<RunList> {
    const filter = filterOf(this.#query);
    const size = this.rowLimit();
    const known = () => this.#rows.map(({ run }) => run.id);
    return {
      key: [JSON.stringify(filter), size, idleSeconds],
      subscribe: (options) => subscribeToRunList({ ...options, filter, demand: { size, idleSeconds, known } }),
    };
  }

  protected override valueChanged(): void {
    this.#arrange();
  }

  protected override announcement(): string {
    return this.#newcomers === 0 ? '' : this.words.text('list.new', { count: this.#newcomers });
  }

  protected override viewModel(): ListModel {
    const all = this.#fixedTab ?? ListTab.All;
    // A tenant that the page itself gives is not the operator's to clear.
    const tenant = this.#isTenantFromAddress ? this.#query.tenant : null;
    return {
      ...super.viewModel(),
      query: this.#query,
      fixedTab: this.#fixedTab,
      tenant: tenant === null ? null : (this.#known?.scope.tenant ?? null),
      isNarrowed: isNarrowed({ ...this.#query, tenant }, all),
      known: this.#known,
      rows: this.#rows,
      newcomers: this.#newcomers,
      hasPrevious: this.#query.cursor !== null,
      ask: (change) => this.#ask({ ...change, cursor: null }),
      previous: () => this.#ask({ cursor: this.#trail.at(-1) ?? null }, this.#trail.slice(0, -1)),
      next: () => this.#ask({ cursor: this.#known?.nextCursor ?? null }, [...this.#trail, this.#query.cursor]),
      showNewcomers: () => this.#showNewcomers(),
      clear: () => this.#ask({ ...openQuery(all), tenant: this.#isTenantFromAddress ? null : this.#query.tenant }),
    };
  }

  /** The tab that the list opens on, unless the address names another. */
  get #openTab(): ListTab {
    return this.#fixedTab ?? tabFrom(this.problemClass, null) ?? ListTab.All;
  }

  #show(query: ListQuery, trail: readonly (string | null)[] = []): void {
    this.#query = { ...query, tab: this.#fixedTab ?? query.tab };
    this.#trail = trail;
    this.#clearRows();
    this.requestUpdate();
  }

  /** Applies a change by the operator; with `sync-url` the browser's back button undoes it. */
  #ask(change: Partial<ListQuery>, trail: readonly (string | null)[] = []): void {
    this.#show({ ...this.#query, ...change }, trail);
    if (!isSet(this.syncUrl)) return;
    history.pushState(history.state, '', addressOf(this.#query, this.#openTab, location.href));
  }

  /** Arranges the rows of a new answer around those that are shown. */
  #arrange(): void {
    const answer = this.value;
    if (answer === this.#answer && !this.#rows.some(({ left }) => left)) return;
    if (answer === null) return this.#clearRows();
    this.#answer = answer;
    this.#known = answer;
    const { rows, newcomers } = arrange(answer.runs, new Set(this.#rows.map(({ run }) => run.id)));
    this.#newcomers = newcomers.length;
    // No row moves while the pointer or the focus is on the list.
    const isInUse = this.renderRoot.querySelector('.rows:is(:hover, :focus-within)') !== null;
    this.#rows = inPlace(isInUse ? this.#rows : [], rows);
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
    // The button is removed; the focus moves to the rows that it showed.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.rows a')?.focus());
  }
}
