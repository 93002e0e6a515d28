/** What an operator calls a run and its phases: the catalog's labels, looked up by own keys. */
import type { Catalog, RunFacts } from './facts.js';
import { asRecord, ownProperty, textOrNull } from './values.js';

/**
 * The run's own label, else its type's in the catalog, else the type's key made readable
 * ("baseline_capture" becomes "Baseline capture"); null where there is none of them.
 */
export function labelOf(run: RunFacts, catalog: Catalog | null | undefined): string | null {
  const { label, type } = asRecord(run);
  const given = textOrNull(label) ?? textOrNull(asRecord(ownProperty(catalog, type))['label']);
  if (given !== null) return given;
  const words = textOrNull(type)
    ?.replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : null;
}

/**
 * The catalog's label of a phase, or null. Only a label of the catalog is shown: a raw key may be
 * an exception class or an address (C4).
 */
export function phaseLabel(type: unknown, key: string, catalog: Catalog | null | undefined): string | null {
  return textOrNull(ownProperty(asRecord(ownProperty(catalog, type))['phases'], key));
}
