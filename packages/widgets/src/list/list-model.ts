/** The model of the canonical list's view. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import type { RunList } from '@ops-widgets/contract';
import type { ShownRow } from '@ops-widgets/live';
import type { ListTab } from '@ops-widgets/truth';
import type { ViewModel } from '../parts/view-model.js';
import type { ListQuery } from './list-query.js';
import type { ShownRows } from './shown-rows.js';

/** The parts of the last answer that are shown while the next one is read. */
export type KnownOfList = Pick<RunList, 'catalog' | 'counts' | 'countsExact' | 'nextCursor' | 'scope' | 'total'>;

export interface ListModel extends ViewModel<RunList> {
  readonly query: ListQuery;
  /** Null while the list subscribes to nothing. */
  readonly scope: ScopeQuery | null;
  /** The tab that a preset fixes the list to; null: all tabs. */
  readonly fixedTab: ListTab | null;
  /** The tab that the list opens on, unless the address names another. */
  readonly openTab: ListTab;
  /** What the list's own parameters in the address begin with; null: the list leaves it alone. */
  readonly prefix: string | null;
  /** Whether the address narrows the scope to a tenant, which the operator may widen again. */
  readonly isTenantFromAddress: boolean;
  readonly known: KnownOfList | null;
  /** Whether the list has shown an answer before, also of another scope. */
  readonly hasAnswered: boolean;
  readonly rows: readonly ShownRow[];
  /** What the list remembers of its rows; null until the view is loaded. */
  readonly shown: ShownRows | null;
  /** Shows another query, and returns it as a whole. */
  change(part: Partial<ListQuery>): ListQuery;
}
