import type { EngineSource } from './engine-source.js';
import type { OpenEngine } from './open-engine.js';

/** An engine that is read, and the address behind which it is. */
export interface ShownEngine {
  readonly engine: OpenEngine;
  readonly source: EngineSource;
  /** "BullMQ", "BullMQ at localhost:6379" beside another one, or with its prefix or schema too. */
  readonly name: string;
}

/** The engines of every address, in their order. A name has as much as tells it from the others. */
export function shownEngines(sources: readonly EngineSource[]): readonly ShownEngine[] {
  const all = sources.flatMap((source) => source.engines.map((engine) => ({ engine, source })));
  const named = all.map(({ engine: { found }, source: { address } }) => {
    const label = found.label;
    return [label, `${label} at ${address.host}`, `${label} at ${address.host}, ${found.place}`] as const;
  });
  return all.map((one, index) => {
    const names = named[index] ?? ['', '', ''];
    const isAlone = (at: number) => named.filter((other) => other[at] === names[at]).length === 1;
    return { ...one, name: isAlone(0) ? names[0] : isAlone(1) ? names[1] : names[2] };
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
