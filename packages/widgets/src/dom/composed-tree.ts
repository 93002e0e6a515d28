/** What surrounds an element, through the shadow roots of its host page. */
import { canonicalTag } from './language-tag.js';
import { warnOnce } from './warn-once.js';

/** The nearest ancestor that matches, the element itself included. */
export function closestAcrossRoots(element: Element, selector: string): Element | null {
  for (let current: Element | null = element; current !== null; current = hostOf(current)) {
    const found = current.closest(selector);
    if (found !== null) return found;
  }
  return null;
}

/** The element whose shadow root the given one stands in; null for one of the document. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * The language tag of an element as its page gives it; empty where it gives none. One that means
 * no language is one warning, and the next around it counts. An empty one is as good as none.
 */
export function languageOf(element: Element): string {
  for (let current: Element | null = element; current !== null;) {
    const found = closestAcrossRoots(current, '[lang]');
    const text = found?.getAttribute('lang')?.trim();
    const tag = text ? canonicalTag(text) : null;
    if (tag !== null) return tag;
    if (text) warnOnce(`lang="${text}" is no language tag`);
    current = found && (found.parentElement ?? hostOf(found));
  }
  return '';
}
