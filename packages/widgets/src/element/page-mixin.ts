/**
 * An element that shows what a page knows: its language, its time zone, its width. A server knows
 * none of them, and renders the tag with its attributes and an empty shadow root.
 */
import type { LitElement } from 'lit';
import { hasDocument } from '../dom/has-document.js';
import type { Constructor } from '../settings/settings-mixin.js';

/** Lets an element be rendered on a server, in the ways of frameworks. */
export function PageMixin<Base extends Constructor<LitElement>>(base: Base): Base {
  return class extends base {
    /** Each attribute in its own name, and in the one of its property as HTML has it: `listurl`. */
    static get observedAttributes(): string[] {
      const own = Reflect.get(base, 'observedAttributes', this) as string[];
      return own.flatMap((name) => [name, name.replaceAll('-', '')]);
    }

    override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      const { observedAttributes } = this.constructor as typeof LitElement;
      // React renders `listUrl` on a server as an attribute of that name.
      const own = observedAttributes.find((one) => one.replaceAll('-', '') === name);
      super.attributeChangedCallback(own ?? name, before, after);
    }

    override connectedCallback(): void {
      if (hasDocument(this)) super.connectedCallback();
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
  };
}
