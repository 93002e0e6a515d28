/**
 * Counts inside sentences, each marked with its name in the contract, so that numbers can be seen
 * to add up (A10).
 */
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

/** The names of the contract's counts. */
export type CountName =
  | 'active'
  | 'healthy'
  | 'past_expected'
  | 'likely_stale'
  | 'unknown'
  | 'terminal_follow_up'
  | 'reconciled'
  | 'succeeded_24h'
  | 'ended_24h';

/**
 * A number under its name.
 *
 * @hook data-count
 */
export function count(words: Localizer, name: CountName, value: number): TemplateResult {
  return html`<span data-count=${name}>${words.number(value)}</span>`;
}

/**
 * A sentence with the counts in it marked. The numbers are looked for in the order given; one that
 * the sentence of a language does not name stays unmarked.
 */
export function countsIn(
  words: Localizer,
  text: string,
  counts: readonly (readonly [CountName, number])[],
): readonly unknown[] {
  const marked: unknown[] = [];
  let rest = text;
  for (const [name, value] of counts) {
    const written = words.number(value);
    const at = rest.indexOf(written);
    if (at < 0) continue;
    marked.push(rest.slice(0, at), count(words, name, value));
    rest = rest.slice(at + written.length);
  }
  return [...marked, rest];
}
