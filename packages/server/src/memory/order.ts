/** The orders of rows that no verdict decides, and where a page of them begins. */
import { rowInstant, rowInstants } from '../cursor.js';

/** An instant as rows are sorted by it: a missing one is the earliest. */
export function sortableInstant(epochMs: number | null | undefined): number {
  if (typeof epochMs !== 'number' || Number.isNaN(epochMs)) return rowInstants.earliest;
  return rowInstant(epochMs);
}

export interface Placed {
  readonly instant: number;
  readonly id: string;
}

/** Latest first, and of one instant the highest id first. */
export function compareLatest(a: Placed, b: Placed): number {
  return b.instant - a.instant || compareIds(b.id, a.id);
}

/** Ids that are whole numbers by their value, as a database would; all others by code unit. */
function compareIds(a: string, b: string): number {
  const numeric = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (numeric && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The last row of the page where more follow, else null. */
  readonly last: Row | null;
}

/**
 * The first rows behind a position, of rows in order. `isBehind` tells whether a row comes after
 * the position.
 */
export function pageOf<Row>(rows: readonly Row[], isBehind: (row: Row) => boolean, limit: number): Page<Row> {
  const behind = rows.filter(isBehind);
  const page = behind.slice(0, limit);
  return { rows: page, last: behind.length > page.length ? (page.at(-1) ?? null) : null };
}
