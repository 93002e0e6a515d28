/** The list's filters over facts. What a class means is asked of the truth module. */
import { deriveRunTruth, isActive, needsAttention, type Catalog, type RunFacts } from '@ops-widgets/truth';
import { searchForm } from '../search-form.js';
import type { EvaluationContext, RunFilter } from '../store.js';
import { typeLabelOf } from '../type-label.js';

/** The filter as a function of a run. */
export function filterOf(filter: RunFilter, context: EvaluationContext): (run: RunFacts) => boolean {
  const isFound = filter.q === null ? () => true : search(filter.q, context.catalog ?? {});
  return (run) =>
    inClass(run, filter.problemClass, context) &&
    (filter.status === null || run.status === filter.status) &&
    (filter.outcome === null || run.outcome === filter.outcome) &&
    (filter.type === null || run.type === filter.type) &&
    (filter.queue === null || run.queue === filter.queue) &&
    (!filter.waiting || deriveRunTruth(run, context).waiting !== null) &&
    (!filter.reconciled || deriveRunTruth(run, context).staleLineage) &&
    isFound(run);
}

/** The class as the counts have it, so that a number and the list behind it agree. */
function inClass(run: RunFacts, problemClass: string | null, context: EvaluationContext): boolean {
  if (problemClass === null) return true;
  if (problemClass === 'active') return isActive(run);
  return deriveRunTruth(run, context).problemClass === problemClass && needsAttention(run, context);
}

function search(q: string, catalog: Catalog): (run: RunFacts) => boolean {
  const searched = searchForm(q);
  return ({ id, label, type }) =>
    id === q || [label ?? '', typeLabelOf(type, catalog)].some((text) => searchForm(text).includes(searched));
}
