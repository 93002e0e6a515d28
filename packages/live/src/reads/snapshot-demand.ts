/** How much of a snapshot an observer needs, and how the demands of several are met by one read. */
import { rowLimits, type Snapshot } from '@ops-widgets/contract';
import { shortestInterval } from './shortest-interval.js';

/** How much of a snapshot an observer needs. */
export interface SnapshotDemand {
  /** Recent rows that the observer shows. */
  readonly recent: number;
  /** Active rows that the observer shows. */
  readonly active: number;
  /** Seconds between reads while nothing is active; null for none (B1). */
  readonly idleSeconds: number | null;
}

/** The demand of an observer that names none: what the server answers by default. */
export const defaultDemand: SnapshotDemand = {
  recent: rowLimits.recent.default,
  active: rowLimits.active.default,
  idleSeconds: null,
};

/** The demand that meets all of these. */
export function joinDemands(demands: readonly SnapshotDemand[]): SnapshotDemand {
  const all = [defaultDemand, ...demands];
  return {
    recent: Math.max(...all.map(({ recent }) => recent)),
    active: Math.max(...all.map(({ active }) => active)),
    idleSeconds: shortestInterval(all.map(({ idleSeconds }) => idleSeconds)),
  };
}

/** The demand that an embedded snapshot meets. One with room for more rows has them all. */
export function demandMetBy({ recent, active, counts }: Snapshot): SnapshotDemand {
  return {
    recent: recent.length < defaultDemand.recent ? Infinity : recent.length,
    active: active.length < counts.active ? active.length : Infinity,
    idleSeconds: null,
  };
}
