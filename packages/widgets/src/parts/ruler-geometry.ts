/** The places of the marks of a lifecycle ruler. Pure: instants in, places from 0 to 100 out. */

export const MarkKind = {
  Created: 'created',
  Due: 'due',
  Started: 'started',
  Expected: 'expected',
  Stale: 'stale',
  Sign: 'sign',
  Rescued: 'rescued',
  Now: 'now',
  Ended: 'ended',
  Reconciled: 'reconciled',
} as const;
export type MarkKind = (typeof MarkKind)[keyof typeof MarkKind];

/** An instant of a run's life, in epoch milliseconds. */
export interface Moment {
  readonly kind: MarkKind;
  readonly at: number;
}

export interface Mark extends Moment {
  /** From 0 (the first mark) to 100 (the last). */
  readonly x: number;
}

export interface RulerLayout {
  /** Oldest first. */
  readonly marks: readonly Mark[];
  /**
   * Where the line is cut because a stretch that is not measured is too long to be drawn to scale.
   */
  readonly cuts: readonly number[];
  /** The place of now, or of the run's end. */
  readonly reached: number;
}

const order: readonly MarkKind[] = Object.values(MarkKind);
/**
 * A stretch that is not measured, beyond the expected or before the run was due, is at most this
 * many times as long as what was expected.
 */
const longest = 1.5;

/**
 * Lays moments out on a line, to scale from when the run was due up to the expected instant; longer
 * stretches outside are cut short, and say so. Null for fewer than two different instants.
 */
export function layOut(moments: readonly Moment[]): RulerLayout | null {
  const sorted = [...moments].sort((a, b) => a.at - b.at || order.indexOf(a.kind) - order.indexOf(b.kind));
  const first = sorted[0];
  if (first === undefined) return null;
  const atOf = (kind: MarkKind) => sorted.find((moment) => moment.kind === kind)?.at;
  const due = atOf(MarkKind.Due) ?? first.at;
  const expected = atOf(MarkKind.Expected) ?? atOf(MarkKind.Stale) ?? Infinity;
  const cap = expected > due ? (expected - due) * longest : Infinity;

  let drawn = 0;
  let before = first.at;
  const cutsDrawn: number[] = [];
  const places = sorted.map(({ at }) => {
    const stretch = at - before;
    const length = before >= expected || at <= due ? Math.min(stretch, cap) : stretch;
    if (length < stretch) cutsDrawn.push(drawn + length / 2);
    before = at;
    return (drawn += length);
  });
  if (drawn === 0) return null;

  // Less than half a percent is not visible: a mark that moves less is not redrawn.
  const scaled = (place: number) => Math.round((place / drawn) * 200) / 2;
  const marks = sorted.map((moment, index) => ({ ...moment, x: scaled(places[index] ?? 0) }));
  const end = marks.find(({ kind }) => kind === MarkKind.Now || kind === MarkKind.Ended);
  return { marks, cuts: cutsDrawn.map(scaled), reached: end?.x ?? 0 };
}
