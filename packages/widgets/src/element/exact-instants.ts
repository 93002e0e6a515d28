/** Exact instants where an operator asks for them. */
import { sayExactly } from '../parts/ageing-text.js';

/**
 * Has an element say exactly when: in the row that a pointer comes to, and in all of the element
 * once a keyboard or assistive technology is in it.
 */
export function sayExactlyOnDemand(host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }): void {
  const sayIn = (place: ParentNode | null) => place?.querySelectorAll('time').forEach(sayExactly);
  host.addEventListener('focusin', () => sayIn(host.renderRoot));
  host.addEventListener('pointerover', (event) => {
    const [over] = event.composedPath();
    if (over instanceof Element) sayIn(over.closest('li') ?? over.parentElement);
  });
}
