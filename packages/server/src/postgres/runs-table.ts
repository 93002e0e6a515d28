/**
 * `ops_runs` as a relation. A table of an earlier version of the contract goes on working, without
 * a change of it: it is read as if it had the columns that it lacks, all empty. Its host adds them,
 * by `opsSchemaSql` or one by one, when it has something to say in them.
 */
import {
  didNotSucceed,
  hasEnded,
  hasLineage,
  isActive,
  isFinite,
  isNotified,
  isOfUnknownStatus,
  statusCondition,
} from './conditions-sql.js';
import { runColumns, type EngineRelation, type IndexedInstant } from './relation.js';
import { isRowId } from './row-id.js';
import { endedGrade, fromEpochMs } from './verdict-sql.js';
import { workspaceParts } from './visible-sql.js';

/** The columns that a table of runs may lack: those since version 1.1. */
export const laterColumnNames = [
  'queue',
  'queued_at',
  'waiting_reason',
  'waiting_until',
  'attempt_number',
  'attempt_of',
  'rescues',
] as const;

type LaterColumn = (typeof laterColumnNames)[number];

export const runsTable: EngineRelation = {
  engine: 'ops_runs',
  async open(query) {
    const { rows } = await query(
      `select name from unnest($1::text[]) as wanted (name) where not exists (
        select from pg_attribute where attrelid = 'ops_runs'::regclass and attname = wanted.name and not attisdropped)`,
      [[...laterColumnNames]],
    );
    const missing = rows.map(({ name }) => name as LaterColumn);
    const runs = missing.length === 0 ? 'ops_runs' : completed(missing);
    return {
      runs: () => runs,
      key: ['id'],
      idType: 'bigint',
      isId: isRowId,
      visible: workspaceParts,
      finds: {
        active: (run) => [isActive(run)],
        ended: (run) => `${hasEnded(run)} and ${endedGrade(run)} in (2, 3, 4, 5, 6)`,
        followUp: (run) => `${hasEnded(run)} and ${endedGrade(run)} in (2, 3, 4, 5)`,
        graded: hasEnded,
        unrecorded: (run) => `${hasEnded(run)} and ${run}.completed_at is null`,
        unknown: isOfUnknownStatus,
        status: (run, status) => statusCondition(status)(run),
        outcome: (run, outcome) => (outcome === 'succeeded' ? 'true' : didNotSucceed(run)),
        reconciled: hasLineage,
        notified: isNotified,
        id: (run, id) => `${run}.id = ${id}`,
      },
      createdAt: instant('created_at'),
      completedAt: instant('completed_at'),
      hasStoredColumns: true,
      keeps: {
        succeeded: true,
        // Without a column that can say so, the number of what waits on purpose is not known (H4).
        waiting: !(missing.includes('waiting_reason') && missing.includes('queued_at')),
      },
      tenantName: (run) => `(select t.name from ops_tenants t where t.id = ${run}.tenant_id)`,
      isRead: (run, reader) =>
        `exists (select from ops_notification_reads seen where seen.run_id = ${run}.id and seen.reader = ${reader})`,
      reviewPacks: 'ops_review_packs',
    };
  },
};

function instant(name: string): IndexedInstant {
  const column = (run: string) => `${run}.${name}`;
  return { column, value: fromEpochMs, isKnown: (run) => isFinite(column(run)), cutsAtId: true };
}

/** The planner sees through the subselect. */
function completed(missing: readonly LaterColumn[]): string {
  const empty = missing.map((name) => `null::${runColumns[name]} as ${name}`).join(', ');
  return `(select *, ${empty} from ops_runs)`;
}
