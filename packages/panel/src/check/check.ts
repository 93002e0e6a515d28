/** `check URL`: one read, a line per problem, and an exit code for cron, CI and health checks. */
import type { CheckCommand } from '../command/arguments.js';
import { explainFailure } from '../connection/explain-failure.js';
import type { EngineSource } from '../engine/engine-source.js';
import { shownEngines, type ShownEngine } from '../engine/shown-engines.js';
import { problemsOf, type EngineReport } from './engine-report.js';
import { ProblemKind } from './problem-kind.js';

export interface CheckResult {
  readonly engines: readonly EngineReport[];
  /** Why engines, or a kind of problem, could not be read: a sentence each. */
  readonly unread: readonly string[];
  readonly code: 0 | 1 | 2;
}

/** Reads every engine once. */
export async function check({ failOn }: CheckCommand, sources: readonly EngineSource[]): Promise<CheckResult> {
  await Promise.all(sources.map((source) => source.open()));
  const unread = sources.flatMap(({ isComplete, refusals }) => (isComplete ? [] : refusals));
  const engines: EngineReport[] = [];
  for (const shown of shownEngines(sources)) {
    try {
      engines.push(await reportOf(shown, failOn));
    } catch (error) {
      unread.push(explainFailure(error, shown.source.address));
    }
  }
  unread.push(...engines.flatMap(unrecorded));
  const isProblem = engines.some(({ counts }) => [...counts.values()].some((count) => count !== null && count > 0));
  return { engines, unread, code: unread.length > 0 ? 2 : isProblem ? 1 : 0 };
}

async function reportOf({ engine, source }: ShownEngine, kinds: readonly ProblemKind[]): Promise<EngineReport> {
  const snapshot = await engine.snapshot();
  const { label, version, place } = engine.found;
  const name = `${label} at ${source.address.host}`;
  return { name, engine: engine.found.engine, version, place, snapshot, ...problemsOf(snapshot, kinds) };
}

/** A number that is not recorded is not zero (H4). */
function unrecorded({ name, counts }: EngineReport): readonly string[] {
  return [...counts]
    .filter(([, count]) => count === null)
    .map(([kind]) => `${name} keeps no record of ${kind} jobs: leave ${kind} out of --fail-on.`);
}

const WORDS: Readonly<Record<ProblemKind, string>> = {
  [ProblemKind.Stuck]: 'likely stuck',
  [ProblemKind.Late]: 'past expected time',
  [ProblemKind.Failed]: 'ended and in need of follow-up',
  [ProblemKind.Reconciled]: 'reconciled',
  [ProblemKind.Unknown]: 'not known',
};

/** A line per problem, and one per engine. */
export function checkLines({ engines }: CheckResult): readonly string[] {
  return engines.flatMap(({ name, counts, problems, snapshot }) => {
    const lines = problems.map(({ state, run, reason }) =>
      [state, run.label ?? run.type, run.tenant?.name, run.id, reason].filter(Boolean).join('  '),
    );
    const all = [...counts.values()].reduce<number>((sum, count) => sum + (count ?? 0), 0);
    const more = all > problems.length ? [`and ${all - problems.length} more`] : [];
    const sums = [...counts].flatMap(([kind, count]) => (count === null ? [] : [`${count} ${WORDS[kind]}`]));
    return [...lines, ...more, `${name}: ${sums.join(', ')}; ${snapshot.counts.active} active`];
  });
}

/** The same for machines. */
export function checkJson({ engines, unread, code }: CheckResult): string {
  const ofEngine = ({ name, engine, version, place, snapshot, counts, problems }: EngineReport) => ({
    name,
    engine,
    version,
    place,
    as_of: new Date(snapshot.asOf).toISOString(),
    active: snapshot.counts.active,
    counts: Object.fromEntries(counts),
    problems: problems.map(({ kind, run, state, reason, truth }) => ({
      kind,
      id: run.id,
      type: run.type,
      queue: run.queue ?? null,
      tenant: run.tenant?.id ?? null,
      state,
      reason,
      measured_seconds: truth.evidence?.measuredSeconds ?? null,
      threshold_seconds: truth.evidence?.thresholdSeconds ?? null,
    })),
  });
  return JSON.stringify({ exit_code: code, engines: engines.map(ofEngine), unread }, null, 2);
}
