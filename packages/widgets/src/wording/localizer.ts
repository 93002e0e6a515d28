/** Says messages in the reader's language: a catalogue, the host's own words over it, and Intl. */
import type { AnyKey, AnyMessage, MessageParams, PartialMessages, Sentence } from './messages.js';
import { en } from './en.js';
import { warnOnce } from '../dom/warn-once.js';
import { instantIn, momentIn, numberIn, percentIn } from './format.js';
import { MessageFormatter } from './message-formatter.js';

/** Words, and until when they hold: epoch milliseconds of the next change, Infinity for words that do not age. */
export interface FormattedMessage {
  readonly text: string;
  readonly until: number;
}

export interface Localizer {
  /** The language and region that numbers and times are written in. */
  readonly locale: string;
  /** Says a message as of `now` (epoch milliseconds, the server's clock); without one, as of the verdict. */
  format(message: AnyMessage, now?: number): string;
  /** As `say`, with the instant at which the words will change. */
  formatAgeing(message: AnyMessage, now: number): FormattedMessage;
  /** Says the sentence of a key, for messages which are made on the spot. */
  text<Key extends AnyKey>(
    key: Key,
    ...params: keyof MessageParams[Key] extends never ? [] : [MessageParams[Key]]
  ): string;
  number(value: number): string;
  /** Whole percent, 0 to 100. */
  percent(value: number): string;
  /** The exact instant of epoch milliseconds, in the reader's time zone. */
  instant(at: number): string;
  /** The time of day of an instant, with its day where it is far from `asOf`. */
  moment(at: number, asOf: number): string;
}

/** English as far as the page has it: what only few pages say comes with what says it. */
const loadedEnglish: PartialMessages = { ...en };
const registered = new Map<string, PartialMessages>([['en', loadedEnglish]]);
const spoken = new Map<string, Localizer>();
const listeners = new Set<() => void>();

/** The languages that a page loads when it first speaks them. */
const onDemand = new Map<string, () => Promise<PartialMessages>>([['de', async () => (await import('./de.js')).de]]);

/**
 * Adds a language, or a region of one ("de-AT"), or changes single messages of a language. What is missing is said in the
 * language of the region, then in English. A tag that is none is warned of, and nothing is added.
 */
export function addLocale(tag: string, catalogue: PartialMessages): void {
  const name = canonical(tag);
  if (name === null) {
    warnOnce(`"${tag}" is no language tag`);
    return;
  }
  registered.set(name, { ...registered.get(name), ...catalogue });
  spoken.clear();
  tellListeners();
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

/** Adds English sentences that nobody has said before. */
export function addEnglish(sentences: PartialMessages): void {
  Object.assign(loadedEnglish, sentences);
}

let ofThePage: MutationObserver | undefined;

/** Calls back when there are new words, or when the page may be in another language; returns what ends that. */
export function onMessagesChange(listener: () => void): () => void {
  if (listeners.size === 0) {
    ofThePage ??= new MutationObserver(tellListeners);
    ofThePage.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) ofThePage?.disconnect();
  };
}

/** Loads a language once. Until it is here, and where it cannot be had, the page is told in English. */
async function load(language: string): Promise<void> {
  const read = onDemand.get(language);
  if (read === undefined) return;
  onDemand.delete(language);
  try {
    // What a host has said in the language already is said over it.
    addLocale(language, { ...(await read()), ...registered.get(language) });
  } catch (error) {
    warnOnce(`lang="${language}": ${String(error)}`);
  }
}

/**
 * The words for a language tag, with a host's own messages over them. A language that is not known is English. Without own
 * messages the same tag gives the same object.
 */
export function localizerFor(locale: string | null | undefined, own?: PartialMessages | null): Localizer {
  if (own) return createLocalizer(locale, own);
  const name = locale ?? '';
  const known = spoken.get(name);
  if (known !== undefined) return known;
  // Tags come from pages and are few; a page that makes them up must not fill the memory.
  if (spoken.size > 20) spoken.clear();
  const words = createLocalizer(locale);
  spoken.set(name, words);
  return words;
}

function createLocalizer(locale: string | null | undefined, own: PartialMessages = {}): Localizer {
  const tag = canonical(locale ?? '') ?? 'en';
  const language = tag.split('-')[0] ?? 'en';
  void load(language);
  const known = [registered.get(tag), registered.get(language)].filter((catalogue) => catalogue !== undefined);
  return new MessageLocalizer(known.length > 0 ? tag : 'en', [
    own,
    ...known,
    registered.get('en') ?? {},
    loadedEnglish,
  ]);
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

class MessageLocalizer implements Localizer {
  readonly locale: string;
  readonly #catalogues: readonly PartialMessages[];

  constructor(locale: string, catalogues: readonly PartialMessages[]) {
    this.locale = locale;
    this.#catalogues = catalogues;
  }

  format(message: AnyMessage, now?: number): string {
    return this.#write(message.key, message.params, this.#telling(now));
  }

  formatAgeing(message: AnyMessage, now: number): FormattedMessage {
    const telling = this.#telling(now);
    return { text: this.#write(message.key, message.params, telling), until: telling.until };
  }

  text<Key extends AnyKey>(key: Key, ...params: readonly unknown[]): string {
    return this.#write(key, params[0] ?? {}, this.#telling());
  }

  number(value: number): string {
    return numberIn(this.locale, value);
  }

  percent(value: number): string {
    return percentIn(this.locale, value);
  }

  instant(at: number): string {
    return instantIn(this.locale, at);
  }

  moment(at: number, asOf: number): string {
    return momentIn(this.locale, at, asOf);
  }

  #telling(now?: number): MessageFormatter {
    return new MessageFormatter(this.locale, (key, params) => this.text(key as 'time.ago', params), now);
  }

  /** The first sentence that can be said. A host's sentence that throws is skipped, and warned of once. */
  #write(key: AnyKey, params: unknown, telling: MessageFormatter): string {
    for (const catalogue of this.#catalogues) {
      const sentence = catalogue[key] as Sentence<unknown> | undefined;
      if (sentence === undefined) continue;
      try {
        return typeof sentence === 'string' ? telling.fill(sentence, params) : sentence(params, telling);
      } catch (error) {
        warnOnce(`message "${key}": ${String(error)}`);
      }
    }
    return '';
  }
}
