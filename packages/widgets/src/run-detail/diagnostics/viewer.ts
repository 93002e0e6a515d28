/**
 * Reads one diagnostic: writes it in slices, searches it, copies it. A page loads this module when
 * its first diagnostic is opened, so it uses the DOM alone and imports nothing that the kit has
 * loaded.
 */
import type { Task } from '@lit/task';
import type { Diagnostic } from '@ops-widgets/contract';
import type { Localizer } from '../../wording/localizer.js';
import { writeText } from './blocks.js';
import { copyText } from './copy.js';
import type { CreateTask } from './detached-task.js';
import { laidOut } from './json.js';
import { linesWith, type Found } from './search.js';
import { SlicedWork, type After, type Work } from './sliced-work.js';
import { adoptViewerStyles } from './styles.js';

export interface DiagnosticViewer {
  /** Shows a diagnostic; what is shown already is not touched (B8). Goes on where it was paused. */
  show(diagnostic: Diagnostic, words: Localizer): void;
  /** Interrupts its work; no timer is left. */
  pause(): void;
}

/** Milliseconds without a key before the search starts. */
const typingPauseMs = 150;

/**
 * The viewer of an open diagnostic, around its `<pre>`.
 *
 * @csspart diagnostic-tools - The line above the text of an open diagnostic.
 * @csspart diagnostic-search - The search field.
 * @csspart diagnostic-count - The number of lines that were found.
 * @csspart diagnostic-found - The lines that were found.
 * @csspart diagnostic-copy - The button that copies the text.
 * @csspart diagnostic-copied - The confirmation that it was copied.
 */
export function createViewer(pre: HTMLElement, after: After, createTask: CreateTask): DiagnosticViewer {
  return new SearchableViewer(pre, after, createTask);
}

class SearchableViewer implements DiagnosticViewer {
  readonly #pre: HTMLElement;
  readonly #found: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #count: HTMLElement;
  readonly #button: HTMLElement;
  readonly #copied: HTMLElement;
  readonly #after: After;
  readonly #writing: SlicedWork;
  readonly #searching: SlicedWork;
  readonly #copying: Task<readonly [string], boolean>;
  #diagnostic: Diagnostic | null = null;
  #words: Localizer | null = null;
  /** The text that is shown; null while it is being laid out. */
  #text: string | null = null;
  /** The text that is searched for; empty: none. */
  #query = '';
  #result: Found | null = null;
  #readAt = 0;
  #endTyping: (() => void) | null = null;

  constructor(pre: HTMLElement, after: After, createTask: CreateTask) {
    const make = <Name extends 'div' | 'input' | 'button' | 'span'>(name: Name, part: string) =>
      Object.assign(pre.ownerDocument.createElement(name), { className: part, part });
    const tools = make('div', 'diagnostic-tools');
    this.#field = Object.assign(make('input', 'diagnostic-search'), {
      type: 'search',
      autocomplete: 'off',
      spellcheck: false,
    });
    this.#count = make('span', 'diagnostic-count');
    this.#button = Object.assign(make('button', 'diagnostic-copy'), { type: 'button' });
    this.#copied = make('span', 'diagnostic-copied');
    for (const status of [this.#count, this.#copied]) status.setAttribute('role', 'status');
    tools.append(this.#field, this.#count, this.#button, this.#copied);
    this.#found = pre.cloneNode() as HTMLElement;
    this.#found.hidden = true;
    this.#found.part.add('diagnostic-found');
    pre.before(tools);
    pre.after(this.#found);
    this.#pre = pre;
    this.#after = after;
    this.#writing = new SlicedWork(after, createTask);
    this.#searching = new SlicedWork(after, createTask);
    this.#copying = createTask({
      task: ([text]: readonly [string]) => copyText(text, pre.ownerDocument),
      onComplete: (isCopied) =>
        setText(this.#copied, this.#words?.text(isCopied ? 'diagnostic.copied' : 'diagnostic.not_copied') ?? ''),
    });
    this.#field.addEventListener('input', () => this.#onInput());
    this.#field.addEventListener('keydown', (event) => this.#onKeyDown(event));
    this.#button.addEventListener('click', () => this.#copy());
  }

  show(diagnostic: Diagnostic, words: Localizer): void {
    // A root that was moved to another document has lost its sheets.
    adoptViewerStyles(this.#pre);
    const former = this.#diagnostic;
    this.#diagnostic = diagnostic;
    if (words !== this.#words || diagnostic.title !== former?.title) this.#setLabels(words, diagnostic.title);
    if (diagnostic.body !== former?.body || diagnostic.kind !== former.kind) {
      setText(this.#copied, '');
      this.#writing.begin(this.#write(diagnostic));
      return;
    }
    this.#writing.resume();
    this.#searching.resume();
    if (this.#endTyping === null) this.#applySearch();
  }

  pause(): void {
    this.#endTyping?.();
    this.#endTyping = null;
    this.#writing.pause();
    this.#searching.pause();
  }

  #setLabels(words: Localizer, title: string): void {
    this.#words = words;
    const search = words.text('diagnostic.search', { title });
    this.#field.setAttribute('aria-label', search);
    this.#field.placeholder = search;
    this.#found.setAttribute('aria-label', title);
    setText(this.#button, words.text('diagnostic.copy'));
    setText(this.#copied, '');
    this.#showCount();
  }

  *#write({ kind, body }: Diagnostic): Work {
    this.#text = null;
    const text = (kind === 'json' ? yield* laidOut(body) : null) ?? body;
    this.#text = text;
    if (this.#query !== '') this.#searching.begin(this.#search(text, this.#query));
    yield* writeText(text, this.#pre);
  }

  *#search(text: string, query: string): Work {
    this.#result = yield* linesWith(text, query, (line) => this.#words?.number(line) ?? '');
    this.#showCount();
    this.#showPane(this.#found);
    yield* writeText(this.#result.text, this.#found);
  }

  /** Shows the whole text or what was found in it; the whole keeps its place meanwhile. */
  #showPane(pane: HTMLElement): void {
    const isWhole = pane === this.#pre;
    if (!isWhole && !this.#pre.hidden) this.#readAt = this.#pre.scrollTop;
    const wasHidden = this.#pre.hidden;
    if (wasHidden === isWhole) this.#pre.hidden = !isWhole;
    const nothingFound = isWhole || this.#result?.count === 0;
    const hadFocus = this.#found.matches(':focus');
    if (this.#found.hidden !== nothingFound) this.#found.hidden = nothingFound;
    // The text that is hidden keeps no focus: a newer one may have no such lines.
    if (hadFocus && nothingFound) this.#field.focus({ preventScroll: true });
    if (isWhole && wasHidden) this.#pre.scrollTop = this.#readAt;
  }

  #onInput(): void {
    this.#endTyping?.();
    this.#endTyping = this.#after(typingPauseMs, () => this.#applySearch());
    if (this.#field.value === '') this.#applySearch();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#applySearch();
    // With nothing to clear, the key is the host's: it may close a dialog around the widget.
    if (event.key !== 'Escape' || this.#field.value === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.#field.value = '';
    this.#applySearch();
  }

  /** Searches for the text of the field, if it is another one. */
  #applySearch(): void {
    this.#endTyping?.();
    this.#endTyping = null;
    const query = this.#field.value;
    if (query === this.#query) return;
    this.#query = query;
    // Emptied first, as after copying: the answer may be the same as that of the last search.
    setText(this.#count, '');
    if (query === '') {
      this.#searching.begin(noWork());
      this.#result = null;
      this.#showCount();
      this.#showPane(this.#pre);
      this.#found.replaceChildren();
    } else if (this.#text !== null) {
      this.#found.scrollTop = 0;
      this.#searching.begin(this.#search(this.#text, query));
    }
  }

  #showCount(): void {
    const { count, lines } = this.#result ?? {};
    const text =
      count === undefined || lines === undefined ? '' : this.#words?.text('diagnostic.matches', { count, lines });
    setText(this.#count, text ?? '');
  }

  /** Copies the text as the host gave it, not as it is laid out. */
  #copy(): void {
    if (this.#diagnostic === null) return;
    // Emptied first: assistive technology does not announce the same text twice.
    setText(this.#copied, '');
    void this.#copying.run([this.#diagnostic.body]);
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function* noWork(): Work {}
