/**
 * Who is in view, or so near that it soon may be: one look at the page for all of its widgets. The first who asks starts it, the last
 * one to leave ends it.
 */

/** Told whether an element is near whenever that changes, and that it is before the page is printed. */
type Tell = (isNear: boolean) => void;

// A screen around the screen: what the next page down shows is there before it is scrolled to, and so is what a reader reads next.
const screen = '100%';
const watched = new Map<Element, Tell>();
let observer: IntersectionObserver | null = null;

/** Watches an element, which counts as near until something else is told. Returns what ends it. */
export function observeNearViewport(element: Element, tell: Tell): () => void {
  if (!('IntersectionObserver' in globalThis)) return () => {};
  if (observer === null) {
    observer = new IntersectionObserver(
      (entries) => entries.forEach(({ target, isIntersecting }) => watched.get(target)?.(isIntersecting)),
      { rootMargin: screen, scrollMargin: screen },
    );
    addEventListener('beforeprint', tellAll);
  }
  watched.set(element, tell);
  observer.observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
    if (watched.size > 0) return;
    removeEventListener('beforeprint', tellAll);
    observer?.disconnect();
    observer = null;
  };
}

/** Paper shows everything. Whoever is observed anew is told again what holds on the screen. */
function tellAll(): void {
  for (const [element, tell] of watched) {
    tell(true);
    observer?.unobserve(element);
    observer?.observe(element);
  }
}
