/** Whether an element is rendered. Where a browser or a page cannot check that, its boxes count. */
export function isVisible(element: Element): boolean {
  try {
    return element.checkVisibility();
  } catch {
    return element.getClientRects().length > 0;
  }
}
