/** What several rounds of one measurement say. */
import { median, rounded } from './median.js';

export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Of the values of the rounds, with so many significant digits; null of none. */
export function spreadOf(rounds: readonly number[], digits = 3): Spread | null {
  if (rounds.length === 0) return null;
  return {
    middle: rounded(median(rounds), digits),
    low: rounded(Math.min(...rounds), digits),
    high: rounded(Math.max(...rounds), digits),
  };
}

/**
 * One panel to another, round by round: what is measured next to each other is compared, so that a
 * machine that is slow for a while is slow for both.
 */
export function ratioOf(own: readonly number[], other: readonly number[]): Spread | null {
  return spreadOf(own.slice(0, other.length).map((value, round) => value / (other[round] ?? NaN)));
}
