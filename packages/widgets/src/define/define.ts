/**
 * Puts an element into the page's registry. The first copy of the kit stays; a second of another
 * version says so.
 */
import { warnOnce } from '../dom/warn-once.js';
import type { Tag } from '../public/names.js';
import { version } from '../public/version.js';

export function define(tag: Tag, element: CustomElementConstructor & { readonly kitVersion?: string }): void {
  // Importing on a server must not throw.
  if (typeof customElements === 'undefined') return;
  const existing = customElements.get(tag) as { readonly kitVersion?: string } | undefined;
  if (existing === undefined) {
    try {
      customElements.define(tag, Object.assign(element, { kitVersion: version }));
    } catch (error) {
      warnOnce(`<${tag}>: ${String(error)}`);
    }
  } else if (existing.kitVersion !== version) {
    warnOnce(`<${tag}> is defined by version ${existing.kitVersion}, this is ${version}`);
  }
}
