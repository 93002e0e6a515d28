/** Formats one message at one instant, and notes when the text changes. */
import { agoStepOf, instantIn, momentIn, numberIn, pluralIn, stepOf, unitsOf } from './format.js';
import type { AnyKey, Measured, SentenceFormatter } from './messages.js';

type Params = Readonly<Record<string, unknown>>;
type ClassName = 'active_stale_attention' | 'terminal_follow_up';
type Format = (key: AnyKey, params: Params) => string;

/** Milliseconds by which clocks may differ: what is further ahead is not "just now". */
const aheadMs = 60_000;

export class MessageFormatter implements SentenceFormatter {
  /** Epoch milliseconds of the next change of the text; Infinity if it has no age in it. */
  until = Infinity;
  readonly #locale: string;
  readonly #format: Format;
  readonly #now: number | undefined;

  /**
   * `format` formats other messages, such as units. Without `now` (epoch milliseconds) an age is
   * its exact instant.
   */
  constructor(locale: string, format: Format, now?: number) {
    this.#locale = locale;
    this.#format = format;
    this.#now = now;
  }

  /**
   * Fills in a template (see `Sentence`). A value is text: placeholders in it are not read. No line
   * breaks between a number and the word after it.
   */
  fill(template: string, params: unknown): string {
    // Most texts of a row are words alone.
    if (!/[[{]/.test(template)) return template;
    const given = params as Params;
    return template.replace(
      /\[(.*?)\]|\{(.*?)\}( ?)/g,
      (_, optional: string | undefined, name: string, space: string) => {
        if (optional === undefined) return withSpace(this.#value(name, given) ?? '', space);
        let isComplete = true;
        const filled = optional.replace(/\{(.*?)\}( ?)/g, (_, inner: string, space: string) => {
          const value = this.#value(inner, given);
          isComplete &&= value !== null;
          return withSpace(value ?? '', space);
        });
        return isComplete ? filled : '';
      },
    );
  }

  number(value: number): string {
    return numberIn(this.#locale, value);
  }

  plural(count: number): Intl.LDMLPluralRule {
    return pluralIn(this.#locale, count);
  }

  duration(seconds: number): string {
    return unitsOf(seconds)
      .map(([count, unit]) => `${this.number(count)}\u00A0${this.word(unit)}`)
      .join(' ');
  }

  /** As measured at the verdict: evidence does not grow while the server cannot be reached (B9). */
  lasting({ measuredSeconds, thresholdSeconds }: Measured): string {
    return this.duration(roundedDown(measuredSeconds, stepOf(measuredSeconds, thresholdSeconds)));
  }

  ago(at: number): string {
    if (this.#now === undefined || at > this.#now + aheadMs) return instantIn(this.#locale, at);
    const seconds = Math.max(0, (this.#now - at) / 1000);
    const step = agoStepOf(seconds);
    const shown = roundedDown(seconds, step);
    this.#changesAt(at + (shown + step) * 1000);
    return shown === 0 ? this.word('time.just_now') : this.#format('time.ago', { duration: this.duration(shown) });
  }

  word(key: AnyKey): string {
    return this.#format(key, {});
  }

  /** The time until an instant, rounded down; null once it has passed. */
  #timeLeft(at: number): string | null {
    const seconds = (at - (this.#now ?? at)) / 1000;
    if (seconds <= 0) return null;
    const step = agoStepOf(seconds);
    const shown = roundedDown(seconds, step);
    // A whole step is still shown at its very end, and the next one only after it.
    this.#changesAt(at - shown * 1000 + (shown > 0 ? 1 : 0));
    return shown > 0 ? this.duration(shown) : `<\u00A0${this.duration(step)}`;
  }

  /** The time of day, and the day where that is not today: a new one changes the text. */
  #moment(at: number): string {
    if (this.#now === undefined) return instantIn(this.#locale, at);
    this.#changesAt(new Date(this.#now).setHours(24, 0, 0, 0));
    return momentIn(this.#locale, at, this.#now);
  }

  /** A unit is rounded down to when there are two of it: "1 min 50 s", but "2 min". */
  #lasted(seconds: unknown, step = stepOf((seconds as number) / 2)): string | null {
    if (typeof seconds !== 'number') return null;
    return seconds < 1 ? `<\u00A0${this.duration(1)}` : this.duration(roundedDown(seconds, step));
  }

  #changesAt(instant: number): void {
    this.until = Math.min(this.until, instant);
  }

  /** The text of a placeholder; null if its parameter is missing. */
  #value(placeholder: string, params: Params): string | null {
    const [name = '', ...forms] = placeholder.split('|');
    const value = params[name];
    if (name === 'lasting') return this.lasting(params as unknown as Measured);
    if (name === 'threshold') return this.duration(params['thresholdSeconds'] as number);
    if (name === 'ago' || name === 'past' || name === 'left' || name === 'moment')
      return this.#distance(name, params['at']);
    if (name === 'class') return this.word(`class.${params['problemClass'] as ClassName}`);
    if (name === 'badge') return this.word(value as AnyKey);
    if (/^(took|usual|shortest|longest)$/.test(name)) return this.#lasted(value);
    if (name === 'exact') return this.#lasted(value, 1);
    if (typeof value === 'number') return forms.length > 0 ? this.#form(value, forms) : this.number(value);
    if (typeof value === 'string') return value;
    // A flag has no text of its own: it decides whether the text around it in brackets is there.
    return value === true ? '' : null;
  }

  /**
   * `ago` and `moment` are there for any instant, `left` until it has passed, `past` from then on.
   */
  #distance(name: 'ago' | 'past' | 'left' | 'moment', at: unknown): string | null {
    if (typeof at !== 'number') return null;
    if (name === 'ago') return this.ago(at);
    if (name === 'moment') return this.#moment(at);
    const left = this.#timeLeft(at);
    if (name === 'left') return left;
    return left === null ? this.ago(at) : null;
  }

  #form(count: number, forms: readonly string[]): string {
    const rule = this.plural(count);
    const named = forms.find((form) => form.startsWith(`${rule}:`));
    const form = named?.slice(rule.length + 1) ?? (rule === 'one' ? forms[0] : forms.at(-1)) ?? '';
    return form.replace('#', () => this.number(count));
  }
}

function withSpace(value: string, space: string): string {
  return value + (/\d$/.test(value) ? space.replace(' ', '\u00A0') : space);
}

function roundedDown(seconds: number, step: number): number {
  return Math.floor(seconds / step) * step;
}
