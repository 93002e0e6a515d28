/**
 * The places of runs in attention, for `servedGroups`: the rule of groups is the truth module's
 * alone, and the database hands over what it needs of each run, about 100 bytes, of `groupedRuns`
 * runs at most.
 */
import { causeOf, type AttentionPlace } from '@ops-widgets/truth';
import { groupedRuns } from '../groups.js';
import type { EvaluationContext } from '../store.js';
import { carried } from './classified-sql.js';
import { hasLineage } from './conditions-sql.js';
import type { RunRelation } from './relation.js';
import { array } from './rows.js';
import { needsAttention } from './summary-sql.js';
import { evidenceBasis, urgencyOrder, type VerdictParameters } from './verdict-sql.js';

/**
 * The most urgent places as one JSON array, from the CTE `relevant`. `offset 0` makes the planner
 * look each run up: it expects more of them than there are, and would read the whole table.
 */
export function placesQuery(
  relation: RunRelation,
  verdict: VerdictParameters,
  { followUpDays }: EvaluationContext,
): string {
  const isSame = relation.key.map((name) => `r.${name} = chosen.${name}`).join(' and ');
  const inAttention = needsAttention('relevant', verdict.asOf, followUpDays);
  return `(select json_agg(json_build_array(chosen.id::text, chosen.grade, chosen.seconds, r.type, r.tenant_id, r.outcome,
      ${evidenceBasis('r', 'chosen', verdict)}, case when ${hasLineage('r')} then r.reconciliation -> 'reason_code' end,
      ${firstFailure('r')} -> 'code'))
    from (select ${carried(relation, 'relevant')}, active, freshness, grade, seconds from relevant where ${inAttention}
      order by ${urgencyOrder('relevant')} limit ${String(groupedRuns + 1)}) as chosen
    cross join lateral (select * from ${relation.runs(verdict)} r where ${isSame} offset 0) as r)`;
}

/** The first failure that can be read, as `runFacts` has it: one without a message is none. */
function firstFailure(run: string): string {
  return `case when jsonb_typeof(${run}.failures) = 'array'
    then jsonb_path_query_first(${run}.failures, 'strict $[*] ? (@.message.type() == "string")') end`;
}

/** The places of `placesQuery`. */
export function placesFromJson(value: unknown): readonly AttentionPlace[] {
  return array(value).map((row) => {
    const [id, grade, seconds, type, tenant, outcome, basis, reasonCode, failureCode] = array(row);
    return {
      urgency: { grade: Number(grade), seconds: Number(seconds), id: String(id) },
      cause: causeOf({ reasonCode, failureCode, basis, outcome, type }),
      type: typeof type === 'string' && type.trim() !== '' ? type : null,
      tenant: typeof tenant === 'string' && tenant !== '' ? tenant : null,
    };
  });
}
