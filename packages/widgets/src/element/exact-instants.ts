/** Exact instants on demand. */
import { sayExactly } from '../parts/ageing-text.js';

/**
 * Makes an element write exact instants on demand: those of a row when a pointer enters it, and all
 * of the element when a keyboard or assistive technology moves the focus into it.
 */
export function sayExactlyOnDemand(host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }): void {
  const sayIn = (place: ParentNode | null) => place?.querySelectorAll('time').forEach(sayExactly);
  host.addEventListener('focusin', () => sayIn(host.renderRoot));
  host.addEventListener('pointerover', (event) => {
    const [over] = event.composedPath();
    if (over instanceof Element) sayIn(over.closest('li') ?? over.parentElement);
  });
}
