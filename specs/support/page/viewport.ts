/** What the browser reports about the viewport. */
import { nextTask } from './event-loop.js';

/** Resolves when every observer of an element has got its intersection report. */
export async function intersectionReported(element: Element): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
  // The browser calls all observers in one task, in any order.
  await nextTask();
}
