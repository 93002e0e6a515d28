/** How the queries of a data source stand, so that each change is announced once. */
import { ViewStatus, type QueryState } from './query-state.js';

export class StatusTracker {
  /** The status of each query that is not ready; null for one that was lost only just now. */
  readonly #troubled = new Map<object, ViewStatus | null>();

  /**
   * Records the state of a query. Returns the status to announce: one that no other query has yet,
   * and `ready` when the last query is ready again. Null for a first answer, for polling that is
   * held, and for a loss until a second state says the same: it may last for one read only.
   */
  take(query: object, { status, held }: QueryState<unknown>): ViewStatus | null {
    const before = this.#troubled.get(query);
    if (status === ViewStatus.Loading || held || status === before) return null;
    this.#troubled.delete(query);
    const others = [...this.#troubled.values()];
    if (status === ViewStatus.Ready) return before && !others.some(Boolean) ? status : null;
    const isFirst = status === ViewStatus.Reconnecting && before === undefined;
    this.#troubled.set(query, isFirst ? null : status);
    return isFirst || others.includes(status) ? null : status;
  }

  /** Removes a query that nothing observes any more. */
  remove(query: object): void {
    this.#troubled.delete(query);
  }
}
