/** Writes an attribute if its value is another one: an equal one would still be a mutation (B8). */
export function reflect(element: Element, attribute: string, value: string): void {
  if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}
