/** What surrounds an element, through the shadow roots of its host page. */

/** The nearest ancestor that matches, the element itself included. */
export function closestAcrossRoots(element: Element, selector: string): Element | null {
  for (let current: Element | null = element; current !== null;) {
    const found = current.closest(selector);
    if (found !== null) return found;
    const root = current.getRootNode();
    current = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** The language of an element as its page gives it; empty where it gives none. */
export function languageOf(element: Element): string {
  return closestAcrossRoots(element, '[lang]')?.getAttribute('lang') ?? '';
}
