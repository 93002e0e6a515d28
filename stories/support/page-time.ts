/** Time that passes for the page alone, so that a story can show what the page says after minutes. */

/** Moves the page's monotonic clock on by a number of milliseconds. The server's clock stands. */
export function passPageTime(ms: number): void {
  const before = performance.now.bind(performance);
  performance.now = () => before() + ms;
}

/** Gives the page its own clock back. */
export function restorePageTime(): void {
  // The browser's own is inherited; what was set above is not.
  delete (performance as { now?: unknown }).now;
}
