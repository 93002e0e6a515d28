/**
 * Pages whose policy for Trusted Types forbids templates: the console says so once, and nothing is
 * thrown.
 */
import { html, render } from 'lit';
import { warnOnce } from './warn-once.js';

let isBlocked = false;

/** Whether a paint has failed for the policy of the page. None is tried after that. */
export function templatesAreBlocked(): boolean {
  return isBlocked;
}

/** Runs a paint. An error in a page that allows no template at all becomes a warning. */
export function paint(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (templatesCanBeMade()) throw error;
    isBlocked = true;
    warnOnce(
      "the page's Content-Security-Policy has to allow trusted-types lit-html, with 'allow-duplicates' for two Lits",
    );
  }
}

/** Browsers have no words in common for the refusal, and Lit makes its policy only once. */
function templatesCanBeMade(): boolean {
  try {
    render(html`<i></i>`, document.createDocumentFragment());
    return true;
  } catch {
    return false;
  }
}
