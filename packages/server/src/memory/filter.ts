/** The list's filters over facts. What a class means is asked of the truth module. */
import { deriveRunTruth, isActive, needsAttention, type Catalog, type RunFacts } from '@ops-widgets/truth';
import type { Judgement, RunFilter } from '../store.js';
import { typeLabelOf } from '../type-label.js';

export function matchesFilter(run: RunFacts, filter: RunFilter, judgement: Judgement): boolean {
  return (
    inClass(run, filter.problemClass, judgement) &&
    (filter.status === null || run.status === filter.status) &&
    (filter.outcome === null || run.outcome === filter.outcome) &&
    (filter.type === null || run.type === filter.type) &&
    (!filter.reconciled || deriveRunTruth(run, judgement).staleLineage) &&
    (filter.q === null || isFoundBy(run, filter.q, judgement.catalog ?? {}))
  );
}

/** The class as the counts have it, so that a number and the list behind it agree. */
function inClass(run: RunFacts, problemClass: string | null, judgement: Judgement): boolean {
  if (problemClass === null) return true;
  if (problemClass === 'active') return isActive(run);
  return deriveRunTruth(run, judgement).problemClass === problemClass && needsAttention(run, judgement);
}

function isFoundBy(run: RunFacts, q: string, catalog: Catalog): boolean {
  const needle = q.toLowerCase();
  const words = [run.label ?? '', typeLabelOf(run.type, catalog)];
  return run.id === q || words.some((label) => label.toLowerCase().includes(needle));
}
