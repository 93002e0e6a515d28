/**
 * A bar beside a number, as long as the number is large. Only the number is read out; the bar is
 * decoration.
 */
import { createElement, type ReactNode } from 'react';

/**
 * `value` of `most`; `strong` emphasises the bar. It has the colour of the text, in both schemes.
 */
export function bar(value: number, most: number, strong: boolean): ReactNode {
  const length = `${Math.min(100, Math.max(0.5, (value / most) * 100)).toFixed(1)}%`;
  return createElement(
    'svg',
    { width: '100%', height: 10, 'aria-hidden': true, focusable: false },
    createElement('rect', { width: '100%', height: 10, rx: 2, fill: 'currentColor', opacity: 0.08 }),
    createElement('rect', { width: length, height: 10, rx: 2, fill: 'currentColor', opacity: strong ? 0.85 : 0.4 }),
  );
}
