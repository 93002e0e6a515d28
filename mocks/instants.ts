/**
 * The instant of every mock and test, and instants before it. Nothing here is random or depends on
 * today.
 */

/** 20 November 2026, 12:00 UTC, in epoch milliseconds. */
export const noon = Date.parse('2026-11-20T12:00:00Z');

/** A distance in time; a part that is not given is 0. */
export interface Distance {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** The instant (epoch milliseconds) so long before noon; negative parts are after it. */
export function ago({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Distance): number {
  return noon - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
