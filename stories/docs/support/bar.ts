/**
 * A bar beside a number, as long as the number is large. Only the number is read out; the bar is
 * decoration. It has the colour of the text, in both schemes.
 */
import { createElement, type ReactNode } from 'react';

const height = 10;

/** `value` of `most`; `strong` emphasises the bar. */
export function bar(value: number, most: number, strong: boolean): ReactNode {
  return chart(filled(percent(value, most), strong));
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
  const line = { y1: height / 2, y2: height / 2, stroke: 'currentColor', strokeWidth: 2 };
  const aim = percent(most, end);
  return chart(
    filled(percent(middle, end), middle > most),
    createElement('line', { x1: percent(low, end), x2: percent(high, end), ...line }),
    createElement('line', { x1: aim, x2: aim, y1: 0, y2: height, stroke: 'currentColor', strokeWidth: 3 }),
  );
}

function chart(...marks: readonly ReactNode[]): ReactNode {
  return createElement(
    'svg',
    { width: '100%', height, 'aria-hidden': true, focusable: false },
    createElement('rect', { width: '100%', height, rx: 2, fill: 'currentColor', opacity: 0.08 }),
    ...marks,
  );
}

function filled(width: string, strong: boolean): ReactNode {
  return createElement('rect', { width, height, rx: 2, fill: 'currentColor', opacity: strong ? 0.85 : 0.4 });
}

function percent(value: number, most: number): string {
  return `${Math.min(100, Math.max(0.5, (value / most) * 100)).toFixed(1)}%`;
}
