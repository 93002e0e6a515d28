/**
 * The list's filters as conditions on a run. Those that a verdict decides are in `page-sql.ts`.
 */
import type { Catalog } from '@ops-widgets/truth';
import { searchForm } from '../search-form.js';
import type { RunFilter } from '../store.js';
import { typeLabelOf } from '../type-label.js';
import { hasLineage, isQueued } from './conditions-sql.js';
import type { Parameters } from './parameters.js';
import { onColumns, type RunRelation } from './relation.js';
import { searchFormSql } from './search-form-sql.js';

/**
 * A condition on a row `r`. What an index knows a row by is said beside the filter's value: a plan
 * for any value cannot conclude the one from the other.
 */
export function filterSql(filter: RunFilter, relation: RunRelation, catalog: Catalog, parameters: Parameters): string {
  const { finds } = relation;
  const conditions: string[] = [];
  if (filter.status !== null) {
    conditions.push(finds.status('r', filter.status));
    conditions.push(onColumns(relation, `r.status = ${parameters.text(filter.status)}`));
  }
  if (filter.outcome !== null) {
    conditions.push(finds.outcome('r', filter.outcome));
    conditions.push(onColumns(relation, `r.outcome = ${parameters.text(filter.outcome)}`));
  }
  if (filter.type !== null) conditions.push(`r.type = ${parameters.text(filter.type)}`);
  if (filter.queue !== null) conditions.push(isQueued('r'), `r.queue = ${parameters.text(filter.queue)}`);
  if (filter.reconciled) conditions.push(finds.reconciled('r'), onColumns(relation, hasLineage('r')));
  if (filter.q !== null) conditions.push(matches(filter.q, catalog, parameters));
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/**
 * Found by the run's own label, by what an operator reads for its type, or by the whole id. No
 * index serves a part of a word: without another filter, this looks at every visible run.
 */
function matches(q: string, catalog: Catalog, parameters: Parameters): string {
  const form = searchFormSql(parameters);
  const searched = searchForm(q);
  const needle = parameters.text(searched);
  const catalogued = Object.keys(catalog);
  const matching = catalogued.filter((type) => searchForm(typeLabelOf(type, catalog)).includes(searched));
  const words = `regexp_replace(r.type collate "C", '[\\u0001-\\u002f:-@[-\`{-\\u007f]+', ' ', 'g')`;
  return `(r.id::text = ${parameters.text(q)} or position(${needle} in ${form(`coalesce(r.label, '')`)}) > 0
    or r.type = any(${parameters.texts(matching)})
    or (r.type <> all(${parameters.texts(catalogued)}) and position(${needle} in ${form(words)}) > 0))`;
}
