/** How the queries of a data source stand, so that each change is announced once. */
import { ViewStatus, type QueryState } from './query-state.js';

/** Milliseconds. A source that is lost again sooner is announced when a second read has failed. */
const steadyMs = 600_000;

export class StatusTracker {
  /** The status of each query that is not ready. */
  readonly #troubled = new Map<object, ViewStatus>();
  /** The queries that were lost again too soon to be announced. */
  readonly #flapping = new Set<object>();
  /** When the facts of the last loss were confirmed, by the monotonic clock. */
  #lastLoss = -Infinity;

  /**
   * Records the state of a query. Returns the status to announce: one that no other query has yet,
   * and `ready` when the last query is ready again. Null for a first answer, for polling that is
   * held, and for a loss that may last for one read only.
   */
  take(query: object, { status, held, confirmedAt }: QueryState<unknown>): ViewStatus | null {
    if (status === ViewStatus.Loading || held || this.#troubled.get(query) === status) return null;
    const wasFlapping = this.#flapping.delete(query);
    if (status === ViewStatus.Ready) return this.#troubled.delete(query) && this.#troubled.size === 0 ? status : null;
    if (status === ViewStatus.Reconnecting && confirmedAt !== null) {
      if (confirmedAt - this.#lastLoss < steadyMs && !wasFlapping) {
        this.#flapping.add(query);
        return null;
      }
      this.#lastLoss = confirmedAt;
    }
    const isKnown = [...this.#troubled.values()].includes(status);
    this.#troubled.set(query, status);
    return isKnown ? null : status;
  }

  /** Removes a query that nothing observes any more. */
  remove(query: object): void {
    this.#troubled.delete(query);
    this.#flapping.delete(query);
  }
}
