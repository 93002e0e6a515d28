/** An element that keeps its looks in whatever document it stands. */
import { LitElement, type CSSResultOrNative } from 'lit';
import { styleSheetFor } from '../dom/style-sheets.js';

export abstract class StyledElement extends LitElement {
  /** The sheets of its root. */
  protected get sheets(): readonly CSSResultOrNative[] {
    return (this.constructor as typeof LitElement).elementStyles;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.attachShadow({ mode: 'open' });
    this.adoptedCallback();
    return root;
  }

  /** A root that goes to another document has lost its sheets. */
  adoptedCallback(): void {
    const { ownerDocument, shadowRoot } = this;
    if (shadowRoot === null) return;
    shadowRoot.adoptedStyleSheets = this.sheets.map((style) =>
      'cssText' in style ? styleSheetFor(ownerDocument, style.cssText) : style,
    );
  }
}
