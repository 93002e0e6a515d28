import type { CSSResultOrNative } from 'lit';

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

/** Gives a shadow root its styles, in place of those that it had. */
export function adoptStyles(root: ShadowRoot, page: Document, styles: readonly CSSResultOrNative[]): void {
  try {
    const sheets = styles.map((style) => ('cssText' in style ? styleSheetFor(page, style.cssText) : style));
    // A page whose browser or polyfill takes none keeps what it had.
    if (!root.adoptedStyleSheets) throw new TypeError();
    root.adoptedStyleSheets = sheets;
  } catch {
    const element = root.querySelector('style') ?? page.createElement('style');
    element.textContent = styles.map((style) => ('cssText' in style ? style.cssText : '')).join('');
    root.append(element);
  }
}
