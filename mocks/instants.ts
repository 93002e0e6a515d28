/** The instant at which the clocks of the mocks stand, and distances from it. Nothing in the mocks is random or of today. */

/** Epoch milliseconds. */
export const noon = Date.parse('2026-11-20T12:00:00Z');

/** A distance in time; what is not given is 0. */
export interface Distance {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** Epoch milliseconds of a distance before noon. */
export function ago({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Distance): number {
  return noon - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
