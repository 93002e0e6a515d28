import type { EngineSource } from './engine-source.js';
import type { OpenEngine } from './open-engine.js';

/** An engine that is read, and the address behind which it is. */
export interface ShownEngine {
  readonly engine: OpenEngine;
  readonly source: EngineSource;
  /** "BullMQ", or "BullMQ at localhost:6379" where another one has that name. */
  readonly name: string;
}

/** The engines of every address, in their order. */
export function shownEngines(sources: readonly EngineSource[]): readonly ShownEngine[] {
  const all = sources.flatMap((source) => source.engines.map((engine) => ({ engine, source })));
  const isNamed = (label: string) => all.filter(({ engine }) => engine.found.label === label).length === 1;
  return all.map(({ engine, source }) => {
    const { label } = engine.found;
    return { engine, source, name: isNamed(label) ? label : `${label} at ${source.address.host}` };
  });
}

/** "localhost:6379 · prefix bull · 3 queues · version 6.7.0" */
export function placeOf({ engine, source, name }: ShownEngine): string {
  const { label, place, version, queues } = engine.found;
  const { address } = source;
  const parts = [
    name === label ? address.host : null,
    `${address.kind === 'redis' ? 'prefix' : 'schema'} ${place}`,
    queues.length === 0 ? null : queues.length === 1 ? `queue ${queues[0]}` : `${queues.length} queues`,
    version === null ? null : `version ${version}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
