/**
 * An element that shows what a page knows: its language, its time zone, its width. A server knows
 * none of them, and renders the tag with its attributes and an empty shadow root.
 */
import { LitElement } from 'lit';

export class PageElement extends LitElement {
  /** False where there is no browser: Lit's server renderer has no document for its elements. */
  protected get hasDocument(): boolean {
    return 'ownerDocument' in this;
  }

  /** Each attribute in its own name, and in the one of its property as HTML has it: `listurl`. */
  static override get observedAttributes(): string[] {
    return super.observedAttributes.flatMap((name) => [name, name.replaceAll('-', '')]);
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    const { observedAttributes } = this.constructor as typeof PageElement;
    // React renders `listUrl` on a server as an attribute of that name.
    const own = observedAttributes.find((one) => one.replaceAll('-', '') === name);
    super.attributeChangedCallback(own ?? name, before, after);
  }

  override connectedCallback(): void {
    if (this.hasDocument) super.connectedCallback();
  }

  /**
   * A shadow root that a server has rendered is rendered anew, whether or not the page has loaded
   * Lit's support for hydration: it may be of another version of the kit.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot ?? super.createRenderRoot();
    root.replaceChildren();
    return root;
  }
}
