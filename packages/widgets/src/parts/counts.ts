/**
 * Counts inside sentences, each marked with its name in the contract, so that a test and an
 * operator can check that they add up (A10).
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
 * Marks the counts in a sentence. The numbers are searched for in the given order; a count that the
 * sentence of a language does not name is not marked.
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
