/** Moves the time of the page alone, so that a story can show what the page says after minutes. */

/**
 * Advances the page's monotonic clock by a number of milliseconds. The server's clock stands still.
 */
export function passPageTime(ms: number): void {
  const before = performance.now.bind(performance);
  performance.now = () => before() + ms;
}

/** Restores the page's own clock. */
export function restorePageTime(): void {
  // The browser's own `now` is inherited; the one set above is an own property.
  delete (performance as { now?: unknown }).now;
}
