/** Raw context and traces: text, never markup, and closed until asked for (D2). */
import { css, html, noChange, type ElementPart, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Diagnostic } from '@ops-widgets/contract';
import { pageEnvironment } from '@ops-widgets/live';
import { warnOnce } from '../../dom/warn-once.js';
import type { Localizer } from '../../wording/localizer.js';
import type { Reader, readerOn } from './viewer.js';

/**
 * One closed fold for each. One that was opened stays open when another comes before it (B8).
 *
 * @csspart diagnostic - A diagnostic that opens.
 * @csspart diagnostic-title - Its title.
 * @csspart diagnostic-body - Its text.
 * @cssprop --ops-font-mono - Font family of diagnostics.
 * @renders readerOn
 */
export function diagnosticList(words: Localizer, diagnostics: readonly Diagnostic[]): TemplateResult {
  return html`${repeat(
    diagnostics,
    ({ title }, index) => title + diagnostics.slice(0, index).filter((one) => one.title === title).length,
    (diagnostic) =>
      html`<details
        class="disclosure"
        part="diagnostic"
        data-kind=${diagnostic.kind}
        ${readWhenOpened(diagnostic, words)}
      >
        <summary part="diagnostic-title">${diagnostic.title}</summary>
        <div class="disclosure-content">
          <pre part="diagnostic-body" dir="ltr" role="region" aria-label=${diagnostic.title} tabindex="0"></pre>
        </div>
      </details>`,
  )}`;
}

/** Reads a diagnostic while its fold is open: neither parses nor writes anything before, and leaves no timer behind. */
class ReadWhenOpened extends AsyncDirective {
  #given: Parameters<Reader['show']> | null = null;
  #fold: HTMLDetailsElement | null = null;
  #reader: Reader | null = null;

  render(..._given: Parameters<Reader['show']>): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, given: Parameters<Reader['show']>): typeof noChange {
    this.#given = given;
    if (this.#fold === null) {
      this.#fold = element as HTMLDetailsElement;
      // The listener lives and dies with its element.
      element.addEventListener('toggle', () => void this.#read());
    }
    void this.#read();
    return noChange;
  }

  protected override disconnected(): void {
    this.#reader?.pause();
  }

  protected override reconnected(): void {
    void this.#read();
  }

  async #read(): Promise<void> {
    const pre = this.#fold?.querySelector('pre');
    if (pre && this.#isOpen() && this.#reader === null) {
      const on = await readerOrPlain(async () => (await import('./viewer.js')).readerOn);
      this.#reader ??= on(pre, pageEnvironment.after);
    }
    if (this.#given !== null && this.#isOpen()) this.#reader?.show(...this.#given);
    else this.#reader?.pause();
  }

  #isOpen(): boolean {
    return this.isConnected && this.#fold?.open === true;
  }
}

const readWhenOpened = directive(ReadWhenOpened);

/** The reader, which a page loads when it first opens a diagnostic. Where it cannot be had, there still is the text. */
export async function readerOrPlain(load: () => Promise<typeof readerOn>): Promise<typeof readerOn> {
  try {
    return await load();
  } catch (error) {
    warnOnce(`diagnostics: ${String(error)}`);
    return plainly;
  }
}

const plainly: typeof readerOn = (pre) => ({
  show({ body }) {
    if (pre.textContent !== body) pre.textContent = body;
  },
  pause() {},
});

export const diagnosticStyles = css`
  pre {
    max-block-size: 24rem;
    overflow: auto;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_wash);
    font-family: var(--ops-font-mono, ui-monospace, monospace);
    font-size: calc(var(--_size) * 0.8125);
    white-space: pre-wrap;
  }
`;
