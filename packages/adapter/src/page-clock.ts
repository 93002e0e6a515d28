/** The monotonic clock of the page. */

/** Milliseconds by which two clocks drift apart before one of them stood or was set. */
const driftMs = 1000;

/** How far `Date` is ahead of `performance.now`, in milliseconds, when that last changed. */
let aheadMs: number | undefined;
let sleptMs = 0;

/**
 * A clock in milliseconds that never goes back and counts sleep. `performance.now` stands in some
 * browsers while the machine sleeps: what `Date` then is ahead has passed. A `Date` that was set on
 * looks the same and counts as well, so that nothing is younger than it is; one that was set back
 * counts for nothing (B17). Two copies of the kit on a page read the same.
 */
export function monotonicNow(): number {
  const now = performance.now();
  const ahead = Date.now() - now;
  aheadMs ??= performance.timeOrigin;
  if (!(Math.abs(ahead - aheadMs) < driftMs)) {
    sleptMs += Math.max(0, ahead - aheadMs);
    aheadMs = ahead;
  }
  return now + sleptMs;
}
