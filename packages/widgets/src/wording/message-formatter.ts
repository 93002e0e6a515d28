/** One sentence being told at one instant. It notes when its words will change. */
import type { AnyKey, Measured, SentenceFormatter } from './messages.js';
import { agoStepOf, instantIn, numberIn, pluralIn, stepOf, unitsOf } from './format.js';

type Params = Readonly<Record<string, unknown>>;

const classKeys: Readonly<Record<string, AnyKey>> = {
  active_stale_attention: 'class.active_stale_attention',
  terminal_follow_up: 'class.terminal_follow_up',
};

export class MessageFormatter implements SentenceFormatter {
  /** Epoch milliseconds of the next change of words; Infinity for words that do not age. */
  until = Infinity;
  readonly #locale: string;
  readonly #say: (key: AnyKey, params: Params) => string;
  readonly #now: number | undefined;

  constructor(locale: string, say: (key: AnyKey, params: Params) => string, now?: number) {
    this.#locale = locale;
    this.#say = say;
    this.#now = now;
  }

  /** Fills a template (see `Sentence`). What is filled in is text and is not read as a template again. */
  fill(template: string, params: unknown): string {
    const given = params as Params;
    return template.replace(/\[(.*?)\]|\{(.*?)\}/g, (_, optional: string | undefined, name: string) => {
      if (optional === undefined) return this.#value(name, given) ?? '';
      let whole = true;
      const filled = optional.replace(/\{(.*?)\}/g, (_, inner: string) => {
        const value = this.#value(inner, given);
        whole &&= value !== null;
        return value ?? '';
      });
      return whole ? filled : '';
    });
  }

  number(value: number): string {
    return numberIn(this.#locale, value);
  }

  plural(count: number): Intl.LDMLPluralRule {
    return pluralIn(this.#locale, count);
  }

  duration(seconds: number): string {
    return unitsOf(seconds)
      .map(([count, unit]) => `${this.number(count)} ${this.word(unit)}`)
      .join(' ');
  }

  /** As measured at the verdict: evidence does not grow while the server cannot be reached (B9). */
  lasting({ measuredSeconds, thresholdSeconds }: Measured): string {
    const step = stepOf(measuredSeconds, thresholdSeconds);
    return this.duration(Math.floor(measuredSeconds / step) * step);
  }

  ago(at: number): string {
    if (this.#now === undefined) return instantIn(this.#locale, at);
    const seconds = Math.max(0, (this.#now - at) / 1000);
    const step = agoStepOf(seconds);
    const told = Math.floor(seconds / step) * step;
    this.until = Math.min(this.until, at + (told + step) * 1000);
    return told === 0 ? this.word('time.just_now') : this.#say('time.ago', { duration: this.duration(told) });
  }

  /** How long it is until an instant, never told as longer than it is; null once it has passed. */
  #left(at: number): string | null {
    const seconds = (at - (this.#now ?? at)) / 1000;
    if (seconds <= 0) return null;
    const step = agoStepOf(seconds);
    const told = Math.floor(seconds / step) * step;
    this.until = Math.min(this.until, at - told * 1000 + (told > 0 ? 1 : 0));
    return told > 0 ? this.duration(told) : `< ${this.duration(step)}`;
  }

  word(key: AnyKey): string {
    return this.#say(key, {});
  }

  /** What a placeholder stands for; null where the parameter is missing. */
  #value(placeholder: string, params: Params): string | null {
    const [name = '', ...forms] = placeholder.split('|');
    const value = params[name];
    if (name === 'lasting') return this.lasting(params as unknown as Measured);
    if (name === 'threshold') return this.duration(params['thresholdSeconds'] as number);
    if (name === 'ago' || name === 'past' || name === 'left') {
      const { at } = params;
      if (typeof at !== 'number') return null;
      const left = name === 'ago' ? null : this.#left(at);
      return name === 'left' ? left : left === null ? this.ago(at) : null;
    }
    if (name === 'class') return this.word(classKeys[params['problemClass'] as string] as AnyKey);
    if (name === 'badge') return this.word(value as AnyKey);
    if (typeof value === 'number') return forms.length > 0 ? this.#form(value, forms) : this.number(value);
    if (typeof value === 'string') return value;
    // A flag has no words of its own: it decides whether those around it are said.
    return value === true ? '' : null;
  }

  #form(count: number, forms: readonly string[]): string {
    const rule = this.plural(count);
    const named = forms.find((form) => form.startsWith(`${rule}:`));
    return named?.slice(rule.length + 1) ?? (rule === 'one' ? forms[0] : forms.at(-1)) ?? '';
  }
}
