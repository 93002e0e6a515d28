/** Raw context and traces: text, never markup, and closed until asked for (D2). */
import { TaskStatus } from '@lit/task';
import type { Diagnostic } from '@ops-widgets/contract';
import { pageEnvironment } from '@ops-widgets/live';
import { css, html, noChange, type ElementPart, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { LazyModule } from '../../dom/lazy-module.js';
import { keyedList } from '../../parts/keyed-list.js';
import type { Localizer } from '../../wording/localizer.js';
import { detachedTask } from './detached-task.js';
import type { createViewer, DiagnosticViewer } from './viewer.js';

type LazyViewer = LazyModule<typeof createViewer>;

/** The viewer, which a page loads when it first opens a diagnostic. */
const lazyViewer: LazyViewer = /* @__PURE__ */ new LazyModule(
  'diagnostics',
  async () => (await import('./viewer.js')).createViewer,
);

/**
 * One closed disclosure for each. One that was opened stays open when another comes before it (B8).
 *
 * @csspart diagnostic - A diagnostic that opens.
 * @csspart diagnostic-title - Its title.
 * @csspart diagnostic-body - Its text.
 * @cssprop --ops-font-mono - Font family of diagnostics.
 * @renders createViewer
 */
export function diagnosticList(
  words: Localizer,
  diagnostics: readonly Diagnostic[],
  viewer: LazyViewer = lazyViewer,
): TemplateResult {
  return html`${keyedList(
    diagnostics,
    ({ title }, index) => title + diagnostics.slice(0, index).filter((one) => one.title === title).length,
    (diagnostic) =>
      html`<details
        class="disclosure"
        part="diagnostic"
        data-kind=${diagnostic.kind}
        ${viewWhenOpen(diagnostic, words, viewer)}
      >
        <summary part="diagnostic-title">${diagnostic.title}</summary>
        <div class="disclosure-content">
          <pre part="diagnostic-body" dir="ltr" role="region" aria-label=${diagnostic.title} tabindex="0"></pre>
        </div>
      </details>`,
  )}`;
}

type Given = [diagnostic: Diagnostic, words: Localizer, viewer: LazyViewer];

/**
 * Shows a diagnostic while it is open: parses and writes nothing before, and leaves no timer
 * behind.
 */
class ViewWhenOpen extends AsyncDirective {
  #given: Given | null = null;
  #details: HTMLDetailsElement | null = null;
  #viewer: DiagnosticViewer | null = null;
  #hasFailed = false;
  readonly #loading = detachedTask({
    task: ([viewer]: readonly [LazyViewer]) => viewer.load(),
    onComplete: () => this.#update(),
    onError: () => {
      this.#hasFailed = true;
      this.#update();
    },
  });

  render(..._given: Given): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, given: Given): typeof noChange {
    this.#given = given;
    if (this.#details === null) {
      this.#details = element as HTMLDetailsElement;
      // The listener lives as long as its element.
      element.addEventListener('toggle', () => this.#update());
    }
    this.#update();
    return noChange;
  }

  protected override disconnected(): void {
    this.#viewer?.pause();
  }

  protected override reconnected(): void {
    this.#update();
  }

  #update(): void {
    if (this.#given === null || !this.isConnected || this.#details?.open !== true) {
      this.#viewer?.pause();
      return;
    }
    const [diagnostic, words, lazy] = this.#given;
    this.#viewer ??= this.#createViewer(this.#details, lazy);
    this.#viewer?.show(diagnostic, words);
  }

  /** Null while the viewer is loading. If it cannot be loaded, there still is the text. */
  #createViewer(details: HTMLDetailsElement, lazy: LazyViewer): DiagnosticViewer | null {
    const pre = details.querySelector('pre');
    if (pre === null) return null;
    if (lazy.loaded !== null) return lazy.loaded(pre, pageEnvironment.after, detachedTask);
    if (this.#hasFailed) return plainViewer(pre);
    if (this.#loading.status === TaskStatus.INITIAL) void this.#loading.run([lazy]);
    return null;
  }
}

const viewWhenOpen = directive(ViewWhenOpen);

function plainViewer(pre: HTMLElement): DiagnosticViewer {
  return {
    show({ body }) {
      if (pre.textContent !== body) pre.textContent = body;
    },
    pause() {},
  };
}

export const diagnosticStyles = css`
  pre {
    max-block-size: calc(var(--_size) * 24);
    overflow: auto;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_wash);
    font-family: var(--ops-font-mono, ui-monospace, monospace);
    font-size: calc(var(--_size) * 0.8125);
    white-space: pre-wrap;
  }
`;
