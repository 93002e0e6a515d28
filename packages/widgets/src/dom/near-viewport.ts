/**
 * Observes which widgets are in the viewport or near it, with one IntersectionObserver for the
 * page. The first widget starts it, the last one ends it.
 */

/** Called when an element comes near or leaves, and with true before the page is printed. */
type Listener = (isNear: boolean) => void;

// One screen around the screen: a widget is painted before the operator scrolls to it or a screen
// reader reaches it.
const screen = '100%';
const listeners = new Map<Element, Listener>();
let observer: IntersectionObserver | null = null;

/**
 * Observes an element, which counts as near until the listener is called. Returns a function that
 * ends it.
 */
export function observeNearViewport(element: Element, listener: Listener): () => void {
  try {
    if (observer === null) {
      observer = new IntersectionObserver(
        // A polyfill that leaves the answer out lets everything be near.
        (entries) => entries.forEach(({ target, isIntersecting }) => listeners.get(target)?.(isIntersecting !== false)),
        { rootMargin: screen, scrollMargin: screen },
      );
      addEventListener('beforeprint', notifyAll);
    }
    observer.observe(element);
    listeners.set(element, listener);
  } catch {
    // Without an observer that works, everything is near.
  }
  return () => {
    if (!listeners.delete(element)) return;
    observer?.unobserve(element);
    if (listeners.size > 0) return;
    removeEventListener('beforeprint', notifyAll);
    observer?.disconnect();
    observer = null;
  };
}

/**
 * Paper shows everything. Observing an element anew reports again whether it is near on the screen.
 */
function notifyAll(): void {
  for (const [element, listener] of listeners) {
    listener(true);
    observer?.unobserve(element);
    observer?.observe(element);
  }
}
