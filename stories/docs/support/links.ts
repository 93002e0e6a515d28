/** The addresses of pages of this documentation. */

/** The page of an element. The run's detail has two story files; the first is about the element. */
export function elementPage(tag: string): string {
  return `?path=/docs/${tag === 'ops-run-detail' ? 'ops-run-detail-states' : tag}--docs`;
}

/**
 * An address for a link that is not written in a page itself: such a link must leave the frame of
 * the page.
 */
export function outside(path: string): string {
  return `./${path}`;
}
