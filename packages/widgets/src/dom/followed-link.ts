/** Which of our links a click follows, if it is one that a single-page host may route itself. */

/**
 * The link of a plain click; null for every click that the browser treats in its own way (new tab,
 * download).
 */
export function followedLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
  return link instanceof HTMLAnchorElement && link.target === '' && !link.hasAttribute('download') ? link : null;
}
