/**
 * A bar beside a number, as long as the number is large. Only the number is read out; the bar is
 * decoration. It has the colour of the text, in both schemes.
 */
import { createElement, type ReactNode } from 'react';

/** Of a bar, and of the room for a mark that reaches over it. */
const [height, over] = [10, 2];

/** `value` of `most`; `strong` emphasises the bar. */
export function bar(value: number, most: number, strong: boolean): ReactNode {
  return chart(height, track(0), filled(0, percent(value, most), strong ? 0.85 : 0.4));
}

/** What rounds of a measurement say of a ratio, and what it is to be at most. */
export interface MeasuredRatio {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

/**
 * A bar to the middle of the rounds, a line from the lowest to the highest, and a mark at what is
 * aimed at. `end` is the ratio at the end of the bar's room: one for all bars that are compared.
 */
export function ratioBar({ middle, low, high, most }: MeasuredRatio, end: number): ReactNode {
  const whole = height + 2 * over;
  const line = { y1: whole / 2, y2: whole / 2, stroke: 'currentColor', strokeWidth: 2 };
  const aim = percent(most, end);
  return chart(
    whole,
    track(over),
    filled(over, percent(middle, end), middle > most ? 0.55 : 0.25),
    createElement('line', { x1: percent(low, end), x2: percent(high, end), ...line }),
    createElement('line', { x1: aim, x2: aim, y1: 0, y2: whole, stroke: 'currentColor', strokeWidth: 3 }),
  );
}

function chart(whole: number, ...marks: readonly ReactNode[]): ReactNode {
  return createElement('svg', { width: '100%', height: whole, 'aria-hidden': true, focusable: false }, ...marks);
}

function track(y: number): ReactNode {
  return filled(y, '100%', 0.08);
}

function filled(y: number, width: string, opacity: number): ReactNode {
  return createElement('rect', { y, width, height, rx: 2, fill: 'currentColor', opacity });
}

function percent(value: number, most: number): string {
  return `${Math.min(100, Math.max(0.5, (value / most) * 100)).toFixed(1)}%`;
}
