/** Calls back when the page is idle, within about a second. */
export function whenIdle(callback: () => void): void {
  // Safari has no requestIdleCallback.
  try {
    requestIdleCallback(callback, { timeout: 1000 });
  } catch {
    setTimeout(callback, 100);
  }
}
