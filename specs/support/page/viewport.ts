/** What the browser says of who is in view. */
import { nextTask } from './event-loop.js';

/** Resolves when everybody who watches an element has been told whether it is in view. */
export async function intersectionReported(element: Element): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
  // All who watch are told in one task, in any order.
  await nextTask();
}
