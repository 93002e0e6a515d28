/** The style sheets of an element, in whatever document it stands. */
import type { CSSResultGroup, CSSResultOrNative, LitElement, ReactiveController } from 'lit';
import { adoptStyles } from '../../dom/style-sheets.js';

export class StylesController implements ReactiveController {
  readonly #host: LitElement;
  readonly #styles: () => CSSResultGroup;
  #adopted: CSSResultGroup | null = null;

  constructor(host: LitElement, styles: () => CSSResultGroup) {
    this.#host = host;
    this.#styles = styles;
    host.addController(this);
  }

  /** A root that moved to another document has lost its sheets. */
  hostConnected(): void {
    this.#adopted = null;
    this.hostUpdate();
  }

  hostUpdate(): void {
    const { shadowRoot, ownerDocument } = this.#host;
    const styles = this.#styles();
    if (shadowRoot === null || styles === this.#adopted) return;
    this.#adopted = styles;
    adoptStyles(shadowRoot, ownerDocument, ([styles] as unknown[]).flat(Infinity) as CSSResultOrNative[]);
  }
}
