/** Which answers confirm anything: those whose instant moves on (B16). */
import type { ReadResult } from '@ops-widgets/adapter';
import type { QueryState, Transition } from './query-state.js';

/** Milliseconds for which a coarse clock of a server repeats an instant. */
const coarsestClockMs = 1000;
/**
 * Milliseconds without a confirmation after which instants that go on from an earlier one are those
 * of a clock that was set back. Facts of that age are no better than those of a page that opens.
 */
const setBackAfterMs = 15 * 60_000;

export class Confirmation {
  /** The instant of the last answer, whatever it confirmed. */
  #lastAsOf = -Infinity;
  #isLate = false;

  /** True if the last answer confirmed nothing, and no coarse clock explains it. */
  get isLate(): boolean {
    return this.#isLate;
  }

  /**
   * What a result is to the facts of a state. `askedAt`: when it was asked for, by the monotonic
   * clock.
   */
  transitionOf<Value>(
    result: ReadResult<Value>,
    { asOf, confirmedAt }: Pick<QueryState<Value>, 'asOf' | 'confirmedAt'>,
    askedAt: number,
  ): Transition<Value> {
    this.#isLate = false;
    if (!result.ok) return { type: 'failure', failure: result.failure };
    const sinceMs = askedAt - (confirmedAt ?? 0);
    const isSetBack = result.asOf > this.#lastAsOf && sinceMs > setBackAfterMs;
    this.#lastAsOf = result.asOf;
    if (asOf === null || result.asOf > asOf || isSetBack) return { type: 'confirmed', answer: result };
    const isRepeated = result.asOf === asOf;
    const isLate = (this.#isLate = !isRepeated || sinceMs >= coarsestClockMs);
    return isRepeated ? { type: 'repeated', answer: result, isLate } : { type: 'outdated' };
  }
}
