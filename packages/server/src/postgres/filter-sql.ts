/** The list's filters as conditions on a run, and on its verdict where the filter asks for one. */
import { ProblemClass, type Catalog } from '@ops-widgets/truth';
import { dayMs } from '../history.js';
import type { Judgement, RunFilter } from '../store.js';
import { typeLabelOf } from '../type-label.js';
import type { Parameters } from './parameters.js';
import { followsUp } from './summary-sql.js';
import { fromEpochMs } from './verdict-sql.js';

export interface FilterSql {
  /** On `ops_runs r` alone. */
  readonly onRun: string;
  /** On the verdict `v`; null where none is asked for, and none need be made. */
  readonly onVerdict: string | null;
}

export function filterSql(filter: RunFilter, judgement: Judgement, asOf: string, parameters: Parameters): FilterSql {
  const onRun: string[] = [];
  let onVerdict: string | null = null;
  if (filter.status !== null) onRun.push(`r.status = ${parameters.text(filter.status)}`);
  if (filter.outcome !== null) onRun.push(`r.outcome = ${parameters.text(filter.outcome)}`);
  if (filter.type !== null) onRun.push(`r.type = ${parameters.text(filter.type)}`);
  if (filter.reconciled) onRun.push(`jsonb_typeof(r.reconciliation) = 'object'`);
  if (filter.q !== null) onRun.push(matches(filter.q, judgement.catalog ?? {}, parameters));

  if (filter.problemClass === 'active' || filter.problemClass === ProblemClass.ActiveStaleAttention) {
    onRun.push(`r.status in ('queued', 'running')`);
  }
  if (filter.problemClass === ProblemClass.ActiveStaleAttention) {
    onVerdict = `v.problem_class = 'active_stale_attention'`;
  }
  if (filter.problemClass === ProblemClass.TerminalFollowUp) {
    const since = fromEpochMs(`${asOf} - ${String(judgement.followUpDays * dayMs)}`);
    onRun.push(`r.status = 'completed' and (r.completed_at >= ${since} or r.completed_at is null)`);
    onVerdict = followsUp('v', asOf, judgement.followUpDays);
  }
  return { onRun: onRun.length === 0 ? 'true' : onRun.join(' and '), onVerdict };
}

/** Found by the run's own label, by what an operator reads for its type, or by the whole id. */
function matches(q: string, catalog: Catalog, parameters: Parameters): string {
  const needle = parameters.text(q.toLowerCase());
  const catalogued = Object.keys(catalog);
  const matching = catalogued.filter((type) => typeLabelOf(type, catalog).toLowerCase().includes(q.toLowerCase()));
  return `(r.id::text = ${parameters.text(q)} or position(${needle} in lower(coalesce(r.label, ''))) > 0
    or r.type = any(${parameters.texts(matching)})
    or (r.type <> all(${parameters.texts(catalogued)})
      and position(${needle} in lower(regexp_replace(r.type, '[^[:alnum:]]+', ' ', 'g'))) > 0))`;
}
