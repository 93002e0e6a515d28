/** The list's filters over facts. What a class means is asked of the truth module. */
import { deriveRunTruth, isActive, needsAttention, type Catalog, type RunFacts } from '@ops-widgets/truth';
import { searchForm } from '../search-form.js';
import type { EvaluationContext, RunFilter } from '../store.js';
import { typeLabelOf } from '../type-label.js';

export function matchesFilter(run: RunFacts, filter: RunFilter, context: EvaluationContext): boolean {
  return (
    inClass(run, filter.problemClass, context) &&
    (filter.status === null || run.status === filter.status) &&
    (filter.outcome === null || run.outcome === filter.outcome) &&
    (filter.type === null || run.type === filter.type) &&
    (!filter.reconciled || deriveRunTruth(run, context).staleLineage) &&
    (filter.q === null || isFoundBy(run, filter.q, context.catalog ?? {}))
  );
}

/** The class as the counts have it, so that a number and the list behind it agree. */
function inClass(run: RunFacts, problemClass: string | null, context: EvaluationContext): boolean {
  if (problemClass === null) return true;
  if (problemClass === 'active') return isActive(run);
  return deriveRunTruth(run, context).problemClass === problemClass && needsAttention(run, context);
}

function isFoundBy(run: RunFacts, q: string, catalog: Catalog): boolean {
  const needle = searchForm(q);
  const words = [run.label ?? '', typeLabelOf(run.type, catalog)];
  return run.id === q || words.some((label) => searchForm(label).includes(needle));
}
