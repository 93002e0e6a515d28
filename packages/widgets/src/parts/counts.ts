/**
 * Counts, alone and inside sentences, each marked with its name in the contract, so that a test and
 * an operator can check that they add up (A10). One that is not recorded is no digit (H4), and one
 * of a server that stops counting says so (H5).
 */
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

/** The names of the contract's counts. */
export type CountName =
  | 'active'
  | 'healthy'
  | 'waiting'
  | 'past_expected'
  | 'likely_stale'
  | 'unknown'
  | 'terminal_follow_up'
  | 'reconciled'
  | 'succeeded_24h'
  | 'ended_24h';

/** A count in words; null: not recorded. */
export function countText(words: Localizer, value: number | null, isExact: boolean): string {
  if (value === null) return words.text('count.unrecorded');
  return isExact ? words.number(value) : words.text('count.at_least', { count: value });
}

/**
 * A count under its name.
 *
 * @hook data-count
 */
export function count(words: Localizer, name: CountName, value: number | null, isExact = true): TemplateResult {
  const text = countText(words, value, isExact);
  return value === null || isExact
    ? html`<span data-count=${name}>${text}</span>`
    : html`<span>${countsIn(words, text, [[name, value]])}</span>`;
}

/**
 * Marks the counts in a sentence. The numbers are searched for in the given order; a count that the
 * sentence of a language does not name is not marked.
 */
export function countsIn(
  words: Localizer,
  text: string,
  counts: readonly (readonly [CountName, number])[],
  isExact = true,
): readonly unknown[] {
  const marked: unknown[] = [];
  let rest = text;
  for (const [name, value] of counts) {
    const written = words.number(value);
    const at = rest.indexOf(written);
    if (at < 0) continue;
    marked.push(rest.slice(0, at), count(words, name, value, isExact));
    rest = rest.slice(at + written.length);
  }
  return [...marked, rest];
}
