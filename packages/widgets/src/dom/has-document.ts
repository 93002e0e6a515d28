/** False where there is no browser: Lit's server renderer has no document for its elements. */
export function hasDocument(element: object): boolean {
  return 'ownerDocument' in element;
}
