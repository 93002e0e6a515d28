/** An element that keeps its looks in whatever document it stands: a document takes no sheet that another one made. */
import { LitElement, type CSSResultOrNative } from 'lit';

const sheets = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

export abstract class StyledElement extends LitElement {
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.attachShadow({ mode: 'open' });
    this.adoptedCallback();
    return root;
  }

  /** Elements of one document share their sheets; a root that goes to another document has lost its own. */
  adoptedCallback(): void {
    const { ownerDocument, shadowRoot } = this;
    if (shadowRoot === null) return;
    const made = sheets.get(ownerDocument) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
    sheets.set(ownerDocument, made);
    shadowRoot.adoptedStyleSheets = (this.constructor as typeof LitElement).elementStyles.map((style) => {
      const sheet = made.get(style) ?? new (ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
      if (!made.has(style) && 'cssText' in style) sheet.replaceSync(style.cssText);
      made.set(style, sheet);
      return sheet;
    });
  }
}
