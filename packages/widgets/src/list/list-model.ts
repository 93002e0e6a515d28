/** The model of the canonical list's view. */
import type { RunList } from '@ops-widgets/contract';
import type { ShownRow } from '@ops-widgets/live';
import type { ListTab, TenantRef } from '@ops-widgets/truth';
import type { ViewModel } from '../parts/view-model.js';
import type { ListQuery } from './list-query.js';

/** The parts of the last answer that are shown while the next one is read. */
export type KnownOfList = Pick<RunList, 'catalog' | 'counts' | 'nextCursor' | 'scope'>;

export interface ListModel extends ViewModel<RunList> {
  readonly query: ListQuery;
  /** The tab that a preset fixes the list to; null: all tabs. */
  readonly fixedTab: ListTab | null;
  /** The tenant that the list is narrowed to and may be widened from; null: none. */
  readonly tenant: TenantRef | null;
  readonly isNarrowed: boolean;
  readonly known: KnownOfList | null;
  readonly rows: readonly ShownRow[];
  /** How many operations arrived that are not among the rows. */
  readonly newcomers: number;
  readonly hasPrevious: boolean;
  /** Changes the query; the list begins at its first page. */
  ask(change: Partial<ListQuery>): void;
  previous(): void;
  next(): void;
  showNewcomers(): void;
  clear(): void;
}
