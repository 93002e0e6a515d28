const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * The sheet of a text for the shadow roots of a document: a document adopts no sheet that another
 * one constructed. A constructed sheet needs no permission of a strict policy.
 */
export function styleSheetFor(page: Document, text: string): CSSStyleSheet {
  const sheets = made.get(page) ?? new Map<string, CSSStyleSheet>();
  made.set(page, sheets);
  const known = sheets.get(text);
  if (known !== undefined) return known;
  const sheet = new (page.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
