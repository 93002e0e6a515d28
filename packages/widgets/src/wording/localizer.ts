/**
 * Formats messages in the language of the page: the sentence of a key, with numbers and times by
 * Intl.
 */
import { warnOnce } from '../dom/warn-once.js';
import { instantIn, momentIn, numberIn } from './format.js';
import { pageLanguages } from './languages.js';
import { MessageFormatter } from './message-formatter.js';
import type { AnyKey, AnyMessage, MessageParams, PartialMessages, Sentence } from './messages.js';

/**
 * A text, and the instant at which it changes: epoch milliseconds, Infinity for a text without an
 * age in it.
 */
export interface FormattedMessage {
  readonly text: string;
  readonly until: number;
}

export interface Localizer {
  /** The language and region that numbers and times are written in. */
  readonly locale: string;
  /**
   * A message as text. Ages are counted to `now` (epoch milliseconds, the server's clock); without
   * it they are instants.
   */
  format(message: AnyMessage, now?: number): string;
  /** As `format`, with the instant at which the text changes. */
  formatAgeing(message: AnyMessage, now: number): FormattedMessage;
  /** The sentence of a key. */
  text<Key extends AnyKey>(
    key: Key,
    ...params: keyof MessageParams[Key] extends never ? [] : [MessageParams[Key]]
  ): string;
  number(value: number): string;
  /** The exact instant of epoch milliseconds, with its zone: that of the browser. */
  instant(at: number): string;
  /**
   * The time of day of an instant and its zone, with day and year where these are not those of
   * `asOf` (both epoch milliseconds).
   */
  moment(at: number, asOf: number): string;
}

/** Tags come from pages and are few; a page that makes them up must not fill the memory. */
const mostLocalizers = 20;

const localizers = new Map<string, Localizer>();
let revision = pageLanguages.revision;

/**
 * The localizer for a language tag; English for none and for a language that is not known. The same
 * tag gives the same object until a language is added or loaded. Loads the language if the kit
 * ships it.
 */
export function localizerFor(tag: string | null | undefined): Localizer {
  const name = tag ?? '';
  if (revision !== pageLanguages.revision || localizers.size > mostLocalizers) localizers.clear();
  revision = pageLanguages.revision;
  const known = localizers.get(name);
  if (known !== undefined) return known;
  void pageLanguages.load(name);
  const { locale, messageSets } = pageLanguages.lookUp(name);
  const localizer = new MessageLocalizer(locale, messageSets);
  localizers.set(name, localizer);
  return localizer;
}

class MessageLocalizer implements Localizer {
  readonly locale: string;
  readonly #messageSets: readonly PartialMessages[];
  /** Of texts that do not age. */
  readonly #formatter: MessageFormatter;

  constructor(locale: string, messageSets: readonly PartialMessages[]) {
    this.locale = locale;
    this.#messageSets = messageSets;
    this.#formatter = this.#formatterAt();
  }

  format(message: AnyMessage, now?: number): string {
    return this.#write(message.key, message.params, now === undefined ? this.#formatter : this.#formatterAt(now));
  }

  formatAgeing(message: AnyMessage, now: number): FormattedMessage {
    const formatter = this.#formatterAt(now);
    const text = this.#write(message.key, message.params, formatter);
    return { text, until: formatter.until };
  }

  text<Key extends AnyKey>(key: Key, ...params: readonly unknown[]): string {
    return this.#write(key, params[0] ?? {}, this.#formatter);
  }

  number(value: number): string {
    return numberIn(this.locale, value);
  }

  instant(at: number): string {
    return instantIn(this.locale, at);
  }

  moment(at: number, asOf: number): string {
    return momentIn(this.locale, at, asOf);
  }

  #formatterAt(now?: number): MessageFormatter {
    return new MessageFormatter(this.locale, (key, params) => this.text(key as 'time.ago', params), now);
  }

  /**
   * The first sentence of the key that does not throw. A host's sentence that throws is skipped
   * with one warning.
   */
  #write(key: AnyKey, params: unknown, formatter: MessageFormatter): string {
    for (const messages of this.#messageSets) {
      const sentence = messages[key] as Sentence<unknown> | undefined;
      if (sentence === undefined) continue;
      try {
        return typeof sentence === 'string' ? formatter.fill(sentence, params) : sentence(params, formatter);
      } catch (error) {
        warnOnce(`message "${key}": ${String(error)}`);
      }
    }
    return '';
  }
}
