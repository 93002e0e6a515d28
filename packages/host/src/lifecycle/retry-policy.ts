import type { HostWindows } from '../config/windows.js';

/** The most attempts of an operation, rescues included. */
export const ATTEMPTS = 5;

/** Seconds from a failed attempt to the next one: twice as long after each. */
export function retryDelay(attempt: number, { retryAfter }: Pick<HostWindows, 'retryAfter'>): number {
  return retryAfter * 2 ** (attempt - 1);
}
