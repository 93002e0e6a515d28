/**
 * Where a page ended, as an opaque text: the sort keys of its last row, as JSON in base64url. The
 * next page begins behind that row and not after a number of rows, so that it skips and repeats
 * nothing if runs were added in the meantime.
 */
import { InvalidCursorError } from './store.js';

/** Behind a run in the order of creation, newest first. `createdAt` in epoch milliseconds. */
export interface CreatedPosition {
  readonly order: 'created';
  readonly createdAt: number;
  readonly id: string;
}

/**
 * Behind a run in the order of urgency as it was at `asOf` (epoch milliseconds), the instant of the
 * first page: verdicts move on with time, and pages of two instants would not fit together.
 */
export interface UrgencyPosition {
  readonly order: 'urgency';
  readonly asOf: number;
  readonly grade: number;
  readonly seconds: number;
  readonly id: string;
}

/** Behind a notification, latest end first. `endedAt` in epoch milliseconds. */
export interface EndedPosition {
  readonly order: 'ended';
  readonly endedAt: number;
  readonly id: string;
}

export type Position = CreatedPosition | UrgencyPosition | EndedPosition;

/** The instants at which runs can be classified, in epoch milliseconds: `Date` can hold them. */
const classifiable = { earliest: Date.parse('0001-01-01T00:00:00Z'), latest: 8.64e15 } as const;
/** The instants that a row can have: from 4714 BC, the first of a timestamptz. */
export const rowInstants = { earliest: -210_866_803_200_000, latest: classifiable.latest } as const;

/** The instant, or the nearest one that a row can have. */
export function rowInstant(epochMs: number): number {
  return Math.min(Math.max(epochMs, rowInstants.earliest), rowInstants.latest);
}
const maximumCursorLength = 1024;

export function encodeCursor(position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The position behind a cursor of the given order; null without a cursor.
 * @throws InvalidCursorError for anything that `encodeCursor` did not make for this order
 */
export function decodeCursor<Order extends Position['order']>(
  cursor: string | null,
  order: Order,
): Extract<Position, { order: Order }> | null {
  if (cursor === null) return null;
  const position = parse(cursor);
  if (position?.['order'] !== order || typeof position['id'] !== 'string' || position['id'].includes('\0')) {
    throw new InvalidCursorError('not a cursor of this list');
  }
  const numbers = {
    created: [isOfRow(position['createdAt'])],
    ended: [isOfRow(position['endedAt'])],
    urgency: [isInstant(position['asOf']), isGrade(position['grade']), isAmount(position['seconds'])],
  }[order];
  if (!numbers.every(Boolean)) throw new InvalidCursorError('not a cursor of this list');
  return position as unknown as Extract<Position, { order: Order }>;
}

function parse(cursor: string): Record<string, unknown> | null {
  if (cursor.length > maximumCursorLength || !/^[\w-]+$/.test(cursor)) return null;
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isInstant(value: unknown): boolean {
  return typeof value === 'number' && value >= classifiable.earliest && value <= classifiable.latest;
}

function isOfRow(value: unknown): boolean {
  return typeof value === 'number' && value === rowInstant(value);
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isGrade(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 100;
}
