/** A theme as a page has it: a style sheet of the document, here for as long as its story is shown. */
import type { CSSResult } from 'lit';

/** Puts style sheets into the page; returns what takes them away. */
export function wear(theme: string, panel: CSSResult): () => void {
  const themeSheet = new CSSStyleSheet();
  themeSheet.replaceSync(theme);
  const worn = [themeSheet, panel.styleSheet as CSSStyleSheet];
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...worn];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !worn.includes(sheet));
  };
}
