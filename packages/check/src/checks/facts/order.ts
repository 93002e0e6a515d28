/** The orders of the contract's lists: by urgency, and newest first. */
import { compareUrgency, deriveRunTruth, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';

/** Seconds by which a database that rounds may sort otherwise. */
const roundingSeconds = 1;

/** The grades of urgency, most urgent first. */
const grades = ['stuck', 'late', 'reconciled', 'failed', 'blocked', 'partially succeeded'];

export function checkUrgencyOrder(
  section: Section,
  at: string,
  runs: readonly RunFacts[],
  context: TruthContext,
): void {
  const truths = runs.map((run) => deriveRunTruth(run, context));
  truths.forEach((truth, index) => {
    const next = truths[index + 1];
    if (next === undefined || compareUrgency(truth, next) <= 0) return;
    const isSameGrade = truth.urgency.grade === next.urgency.grade;
    if (isSameGrade && next.urgency.seconds - truth.urgency.seconds <= roundingSeconds) return;
    section.problem({
      at: `${at}[${index + 1}]`,
      says: `run ${next.urgency.id} (${describeUrgency(next)}) comes after run ${truth.urgency.id} (${describeUrgency(truth)})`,
      rule: `${grades.join(', ')}, then the rest; inside of a grade the longest first`,
    });
  });
}

/** The grade of a run, and for how long. */
export function describeUrgency({ badge, staleLineage, urgency }: RunTruth): string {
  const grade = grades[urgency.grade];
  const lineage = staleLineage && grade !== 'reconciled' ? ', reconciled' : '';
  const seconds = urgency.seconds > 0 ? `, ${Math.round(urgency.seconds)} s` : '';
  return `${grade ?? badge.key.replace('badge.', '')}${lineage}${seconds}`;
}

export function checkNewestFirst(section: Section, at: string, runs: readonly RunFacts[]): void {
  const rows = runs.map(({ id, createdAt }) => ({ label: `run ${id}`, createdAt: createdAt ?? -Infinity }));
  checkCreatedOrder(section, at, rows);
}

/** Rows by their instants in epoch milliseconds, newest first. */
export function checkCreatedOrder(
  section: Section,
  at: string,
  rows: readonly { readonly label: string; readonly createdAt: number }[],
): void {
  rows.forEach(({ label, createdAt }, index) => {
    const next = rows[index + 1];
    // A time that cannot be read is reported as such, and is in no order.
    if (next === undefined || !(next.createdAt > createdAt)) return;
    section.problem({
      at: `${at}[${index + 1}]`,
      says: `${next.label} is newer than ${label} before it`,
      rule: 'ordered by created_at, newest first',
      example: 'order by created_at desc, id desc',
    });
  });
}
