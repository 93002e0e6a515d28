/** `doctor URL`: what was found, what is known and what not, and what would make it known. */
import { explainFailure } from '../connection/explain-failure.js';
import type { EngineSource } from '../engine/engine-source.js';
import { shownEngines, type ShownEngine } from '../engine/shown-engines.js';

export interface DoctorResult {
  readonly lines: readonly string[];
  /** Why engines could not be read: a sentence each. */
  readonly unread: readonly string[];
}

export async function doctor(sources: readonly EngineSource[]): Promise<DoctorResult> {
  await Promise.all(sources.map((source) => source.open()));
  const lines: string[] = [];
  const unread = sources.flatMap(({ refusals }) => refusals);
  for (const shown of shownEngines(sources)) {
    try {
      lines.push(...(await linesOf(shown)));
    } catch (error) {
      unread.push(explainFailure(error, shown.source.address));
    }
  }
  return { lines, unread };
}

async function linesOf({ engine, source }: ShownEngine): Promise<readonly string[]> {
  const { found } = engine;
  const snapshot = await engine.snapshot();
  const { counts, source: stated, keptSince, countsExact } = snapshot;
  const version = stated?.version ?? found.version;
  const part = source.address.kind === 'redis' ? 'prefix' : 'schema';
  const least = countsExact ? '' : 'at least ';
  const { known, notKnown } = engine.findings();
  const since = [
    keptSince?.succeeded != null ? `succeeded since ${instantText(keptSince.succeeded)}` : null,
    keptSince?.failed != null ? `failed since ${instantText(keptSince.failed)}` : null,
  ].filter((text) => text !== null);
  return [
    `${[found.label, version].filter(Boolean).join(' ')} at ${source.address.host}, ${part} ${found.place}`,
    ...(found.queues.length > 0 ? [`  queues: ${found.queues.join(', ')}`] : []),
    ...(stated?.workers != null ? [`  workers connected: ${stated.workers}`] : []),
    `  active: ${least}${counts.active}; ${counts.healthy} healthy, ${counts.pastExpected} past expected time, ${counts.likelyStale} likely stuck, ${counts.unknown} not known`,
    ...(since.length > 0 ? [`  kept: ${since.join(', ')}`] : []),
    '  known:',
    ...known.map((line) => `    + ${line}`),
    ...(notKnown.length > 0 ? ['  not known:'] : []),
    ...notKnown.map((line) => `    - ${line}`),
  ];
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}
