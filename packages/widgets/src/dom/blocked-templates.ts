/**
 * Pages whose policy for Trusted Types forbids templates: the console says so once, and nothing is
 * thrown.
 */
import { warnOnce } from './warn-once.js';

let isBlocked = false;

/** Whether a paint has failed for the policy of the page. None is tried after that. */
export function templatesAreBlocked(): boolean {
  return isBlocked;
}

/** Runs a paint. An error that the policy of the page causes becomes a warning. */
export function paint(work: () => void): void {
  try {
    work();
  } catch (error) {
    // The words of Chromium and WebKit, and of Firefox.
    if (!/Trusted|CSP/.test(String(error))) throw error;
    isBlocked = true;
    warnOnce(
      "the page's Content-Security-Policy has to allow trusted-types lit-html, with 'allow-duplicates' for two Lits",
    );
  }
}
