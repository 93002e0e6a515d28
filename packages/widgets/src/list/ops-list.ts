/** The canonical list: every run of a scope, by tab and filter, page by page. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import { rowLimits, type RunList } from '@ops-widgets/contract';
import { runRules, subscribeToRunList } from '@ops-widgets/live';
import { ListPreset, ListTab, tabFrom, tabOfPreset } from '@ops-widgets/truth';
import type { PropertyValues } from 'lit';
import { shallowEqual } from '../dom/shallow-equal.js';
import { AddressController } from '../element/controllers/address.js';
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
import { filterOf, openQuery, prefixFrom, queryFrom, type ListQuery } from './list-query.js';
import type { ShownRows } from './shown-rows.js';
import type { ListView } from './view.js';

/**
 * All operations of the scope, by tab and filter, by urgency or time, page by page. A row opens its
 * run. Operations that arrive are announced, and shown when the operator presses the button;
 * no row moves for them.
 *
 * @summary The canonical list of operations.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while there is nothing to list.
 * @renders tabs, tabPanel, toolbar, rowList, lineList, runRow, statusLine, age, pager
 * @renders frame, missingPage, empty
 */
export class OpsList extends OpsElement<RunList> {
  static override readonly surface = Tag.List;
  static override properties = {
    problemClass: { type: String, attribute: 'problem-class' },
    syncUrl: { ...flag, attribute: 'sync-url' },
    queryPrefix: { type: String, attribute: 'query-prefix' },
    pageSize: { type: Number, attribute: 'page-size' },
    preset: { type: String },
  };

  /** The problem class, or the tab, that the list opens on; absent: all operations. */
  declare problemClass: string | undefined;
  /**
   * Whether the page's address says what the list shows, and drill-through links work without any
   * code of the host. The list follows the address, however that changes.
   */
  declare syncUrl: boolean | undefined;
  /**
   * With `sync-url`: what the names of the list's own parameters in the address begin with, `ops_`
   * by default (`ops_q`, `ops_status`). Those of links (`tenant_id`, `activeTab`, `problemClass`)
   * have no prefix, and every list of the page follows them. Empty: no prefix.
   */
  declare queryPrefix: string | undefined;
  /** How many operations a page holds, 1 to 100; 25 by default. */
  declare pageSize: number | undefined;
  /**
   * `all` (default), or a list that is fixed to one class: `failures` or `stuck`.
   * @type {'all' | 'failures' | 'stuck'}
   */
  declare preset: string | undefined;

  protected override readonly rules = runRules;
  protected override readonly view = new LazyView<RunList, ListModel, ListView>(this, listOutline, lazyListView);
  readonly #rowLimit = rememberWholeNumber('page-size', {
    min: 1,
    max: rowLimits.page.max,
    byDefault: rowLimits.page.default,
  });
  readonly #address = new AddressController(this, () => this.#followAddress());
  /** The preset's tab; null for a list that has them all. */
  #fixedTab: ListTab | null = null;
  #query: ListQuery = openQuery(ListTab.All);
  /** The query of the last update. */
  #updatedQuery: ListQuery | null = null;
  #scope: ScopeQuery | null = null;
  #known: KnownOfList | null = null;
  #hasAnswered = false;
  /** Whether the address narrows the scope to a tenant. */
  #isTenantFromAddress = false;
  /** Null until the view is loaded. */
  #shown: ShownRows | null = null;
  /** Whether the list shows something else than before, and its answer was not announced yet. */
  #isAsked = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (['problemClass', 'preset', 'syncUrl', 'queryPrefix'].some((name) => changed.has(name)) || !this.hasUpdated) {
      this.#fixedTab = tabOfPreset(oneOf('preset', ListPreset, this.preset, ListPreset.All));
      this.#show(this.#openingQuery());
    }
    super.willUpdate(changed);
    this.#updatedQuery = this.#query;
    this.#arrange();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const view = this.view.loaded;
    if (!this.#isAsked || this.value === null || view === null) return;
    this.#isAsked = false;
    this.announce(view.resultText?.(this.viewModel(), this.value) ?? '');
  }

  /** The address narrows a list that the page does not narrow. */
  protected override narrowScope(settings: Settings): Settings {
    const { tenant } = this.#query;
    this.#isTenantFromAddress = !settings.tenant && tenant !== null;
    return this.#isTenantFromAddress ? { ...settings, tenant: tenant ?? undefined } : settings;
  }

  protected override resetForScope(): void {
    // A page of the former scope is none of this one, unless the address gave both.
    if (this.#known !== null && this.#query === this.#updatedQuery) this.#query = { ...this.#query, cursor: null };
    this.#known = null;
    this.#shown?.clear();
  }

  protected override rowLimit(): number {
    return this.#rowLimit(this.pageSize);
  }

  protected override query({ idleSeconds, scope }: EffectiveSettings): QueryDefinition<RunList> {
    this.#scope = scope;
    const filter = filterOf(this.#query);
    const size = this.rowLimit();
    const known = () => this.#shown?.rows.map(({ run }) => run.id) ?? [];
    return {
      key: [JSON.stringify(filter), size, idleSeconds],
      subscribe: (options) => subscribeToRunList({ ...options, filter, demand: { size, idleSeconds, known } }),
    };
  }

  protected override valueChanged(list: RunList | null): void {
    this.#known = list ?? this.#known;
    this.#hasAnswered ||= list !== null;
    this.#arrange();
  }

  protected override viewModel(): ListModel {
    return {
      ...super.viewModel(),
      query: this.#query,
      scope: this.#scope,
      fixedTab: this.#fixedTab,
      openTab: this.#openTab,
      prefix: isSet(this.syncUrl) ? prefixFrom(this.queryPrefix) : null,
      isTenantFromAddress: this.#isTenantFromAddress,
      known: this.#known,
      hasAnswered: this.#hasAnswered,
      rows: this.#shown?.rows ?? [],
      shown: this.#shown,
      change: (part) => this.#show({ ...this.#query, ...part }),
    };
  }

  /** The tab that the list opens on, unless the address names another. */
  get #openTab(): ListTab {
    return this.#fixedTab ?? tabFrom(this.problemClass, null) ?? ListTab.All;
  }

  #openingQuery(): ListQuery {
    const search = isSet(this.syncUrl) ? this.#address.search : '';
    const query = queryFrom(search, this.#openTab, prefixFrom(this.queryPrefix));
    return { ...query, tab: this.#fixedTab ?? query.tab };
  }

  /** Rows stay where the address says what is shown already, as after a change by the operator. */
  #followAddress(): void {
    if (!this.hasUpdated || !isSet(this.syncUrl)) return;
    const query = this.#openingQuery();
    if (!shallowEqual(Object.values(query), Object.values(this.#query))) this.#show(query);
  }

  #show(query: ListQuery): ListQuery {
    this.#query = query;
    this.#isAsked = this.hasUpdated;
    this.#shown?.clear();
    this.requestUpdate();
    return query;
  }

  #arrange(): void {
    this.#shown ??= this.view.loaded?.shownRowsOf(this) ?? null;
    const news = this.#shown?.take(this.value, this.words);
    if (news) this.announce(news);
  }
}
