/**
 * The languages of a page: those that the kit ships, loaded when first needed, and those that a
 * host adds.
 */
import { hostOf } from '../dom/composed-tree.js';
import { canonicalTag, lookupRanges } from '../dom/language-tag.js';
import { warnOnce } from '../dom/warn-once.js';
import { common } from './en.js';
import type { PartialMessages } from './messages.js';

export type LoadMessages = () => Promise<PartialMessages>;

export class Languages {
  readonly #english: PartialMessages;
  readonly #shipped: Map<string, PartialMessages>;
  readonly #added = new Map<string, PartialMessages>();
  readonly #loaders: ReadonlyMap<string, LoadMessages>;
  readonly #loading = new Map<string, Promise<void>>();
  readonly #onChange: () => void;
  #revision = 0;

  /**
   * `loaders` are functions that load the messages of a language, by its subtag ("de"). `onChange`
   * is called when a language was added or loaded.
   */
  constructor(english: PartialMessages, loaders: Readonly<Record<string, LoadMessages>>, onChange: () => void) {
    this.#english = { ...english };
    this.#shipped = new Map([['en', this.#english]]);
    this.#loaders = new Map(Object.entries(loaders));
    this.#onChange = onChange;
  }

  /** A number that changes when a language was added or loaded. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Adds messages of a language ("de") or a region ("de-AT", "de_AT") over those that are there.
   * Warns of what is no tag.
   */
  add(tag: string, messages: PartialMessages): void {
    const name = canonicalTag(tag);
    if (name === null) return warnOnce(`"${tag}" is no language tag`);
    this.#added.set(name, { ...this.#added.get(name), ...messages });
    this.#changed();
  }

  /**
   * Adds English messages of a view that was loaded late. Nothing that is shown has asked for them,
   * so nothing changes.
   */
  addEnglish(messages: PartialMessages): void {
    Object.assign(this.#english, messages);
  }

  /**
   * Loads the shipped messages of a tag's language once. Resolves when they are there, when the kit
   * ships none, and when they cannot be loaded: that is one warning, and the next call tries again.
   * Never rejects.
   */
  load(tag: string): Promise<void> {
    const language = languageOfTag(tag);
    const load = this.#loaders.get(language);
    if (load === undefined || this.#shipped.has(language)) return Promise.resolve();
    const loading = this.#loading.get(language) ?? this.#load(language, load);
    this.#loading.set(language, loading);
    return loading;
  }

  /**
   * The messages for a tag, in the order in which to look for a sentence: the host's and then the
   * shipped ones, each from the tag down to its language, then English. A language that is there
   * under longer tags only has the messages of the first of those. `locale` is for Intl: the tag
   * itself, or English where the language is unknown.
   */
  lookUp(tag: string): { readonly locale: string; readonly messageSets: readonly PartialMessages[] } {
    const name = canonicalTag(tag) ?? 'en';
    const longer = [...this.#added.keys()].find((added) => added.startsWith(`${name}-`));
    const own = this.#messagesOf(name);
    const known = own.length > 0 || longer === undefined ? own : this.#messagesOf(longer);
    return { locale: known.length > 0 ? name : 'en', messageSets: [...known, ...this.#messagesOf('en')] };
  }

  #messagesOf(tag: string): readonly PartialMessages[] {
    const ranges = lookupRanges(tag);
    return [this.#added, this.#shipped].flatMap((all) => ranges.flatMap((range) => all.get(range) ?? []));
  }

  async #load(language: string, load: LoadMessages): Promise<void> {
    try {
      this.#shipped.set(language, await load());
      this.#changed();
    } catch (error) {
      warnOnce(`lang="${language}": ${String(error)}`);
    }
    this.#loading.delete(language);
  }

  #changed(): void {
    this.#revision += 1;
    this.#onChange();
  }
}

const listeners = new Set<() => void>();

function notifyListeners(): void {
  for (const listener of listeners) listener();
}

export const pageLanguages = /* @__PURE__ */ new Languages(
  common,
  { de: async () => (await import('./de.js')).de },
  notifyListeners,
);

/**
 * Adds a language, or a region of one ("de-AT"), or changes single messages of a language. Widgets
 * on the page show them at once. What is missing is taken from the language of the region, then
 * from English. An invalid tag adds nothing and is one warning.
 */
export function addLocale(tag: string, messages: PartialMessages): void {
  pageLanguages.add(tag, messages);
}

/** Adds English messages of a view that was loaded late. */
export function addEnglish(messages: PartialMessages): void {
  pageLanguages.addEnglish(messages);
}

/** Loads the messages of a tag's language. See `Languages.load`. */
export function loadLanguage(tag: string): Promise<void> {
  return pageLanguages.load(tag);
}

/** Observes the `lang` attributes around the widgets of the page. */
let observer: MutationObserver | null = null;

/**
 * Calls `listener` when a language was added or loaded, and when a `lang` attribute changed in the
 * document or in a shadow root around `element`. Returns a function that ends that.
 */
export function onMessagesChange(element: Element, listener: () => void): () => void {
  observer ??= new MutationObserver(notifyListeners);
  for (let around: Element | null = element; around !== null; around = hostOf(around)) {
    observer.observe(around.getRootNode(), { subtree: true, attributeFilter: ['lang'] });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
}

function languageOfTag(tag: string): string {
  return (canonicalTag(tag) ?? 'en').split('-')[0] ?? 'en';
}
