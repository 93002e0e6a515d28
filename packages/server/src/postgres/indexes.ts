/**
 * The indexes of `ops_runs`. `specs/database/flat.test.ts` shows which question is answered along
 * which of them.
 */
import {
  didNotSucceed,
  hasEnded,
  hasLineage,
  isActive,
  isNotified,
  isOfUnknownStatus,
  isQueued,
} from './conditions-sql.js';
import { endedGrade, idText } from './verdict-sql.js';

const table = 'ops_runs';

interface Index {
  readonly name: string;
  readonly columns: string;
  /** Columns that are counted by and never sorted by. */
  readonly include?: string;
  readonly where?: string;
}

/**
 * Every order that a page has, inside a workspace and inside a tenant of it; the system plane goes
 * from workspace to workspace. No index holds a column that changes with every sign of life or step
 * of progress: such a write stays on its page.
 */
const walks: readonly Index[] = [
  // The list and the recent operations, newest first: all, of one type, queue or outcome,
  // reconciled.
  { name: 'created', columns: 'created_at desc, id desc', include: 'status, outcome' },
  { name: 'typed', columns: 'type, created_at desc, id desc' },
  { name: 'queued', columns: 'queue, created_at desc, id desc', where: isQueued(table) },
  { name: 'outcome', columns: 'outcome, created_at desc, id desc', where: didNotSucceed(table) },
  { name: 'reconciled', columns: 'created_at desc, id desc', where: hasLineage(table) },
  // Ended runs by grade of urgency: follow-up, the last 24 hours, history, the order of urgency.
  { name: 'graded', columns: `${endedGrade(table)}, completed_at, ${idText(table)}`, where: hasEnded(table) },
  // Runs of an unknown status, which are rare.
  { name: 'unknown', columns: 'status, created_at desc, id desc', where: isOfUnknownStatus(table) },
  // Notifications: of the few runs that have an initiator.
  { name: 'notified', columns: 'completed_at desc, id desc', where: isNotified(table) },
];

const indexes: readonly Index[] = [
  // Active work is a handful of rows in a table of millions: for counts, active and attention.
  { name: 'active', columns: 'workspace_id, tenant_id', where: isActive(table) },
  // Ended without a recorded end: another instant stands for it, so that no walk can find these.
  { name: 'unrecorded', columns: 'workspace_id, tenant_id', where: `${hasEnded(table)} and completed_at is null` },
  ...walks.flatMap((walk) => [
    { ...walk, name: `workspace_${walk.name}`, columns: `workspace_id, ${walk.columns}` },
    { ...walk, name: `tenant_${walk.name}`, columns: `workspace_id, tenant_id, ${walk.columns}` },
  ]),
];

/** Idempotent DDL. */
export const indexesSql = indexes
  .map(({ name, columns, include, where }) => {
    const included = include === undefined ? '' : ` include (${include})`;
    const partial = where === undefined ? '' : ` where ${where}`;
    return `create index if not exists ops_runs_of_${name} on ops_runs (${columns})${included}${partial};`;
  })
  .join('\n');
