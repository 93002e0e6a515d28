/** What an operator calls a run. */
import type { Catalog, RunFacts } from './facts.js';
import { asRun, own, text } from './guards.js';

/**
 * The run's own label, else its type's in the catalogue, else the type's key made readable ("baseline_capture" becomes
 * "Baseline capture"); null where there is none of them.
 */
export function labelOf(run: RunFacts, catalog: Catalog | null | undefined): string | null {
  const { label, type } = asRun(run);
  const given = text(label) ?? text(own(own(catalog, type), 'label'));
  if (given !== null) return given;
  const words = text(type)
    ?.replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : null;
}
