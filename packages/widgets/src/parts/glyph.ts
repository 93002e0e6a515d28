/** One shape per state, so that it is seen without colour (A11). */
import type { Icon } from '@ops-widgets/truth';
import type { TemplateResult } from 'lit';
import { countShapes } from './count-glyph.js';
import { shape, type Shape } from './shape.js';

const ring = 'M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 1 1 12.5 0z';

const shapes: Readonly<Record<Icon, Shape>> = {
  ...countShapes,
  queued: [ring],
  waiting: [`${ring}M6.5 6v4m3-4v4`],
  running: [ring, 'M9.5 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 1 1 3 0z'],
  succeeded: ['M2.75 8.5l3.5 3.5 7-8'],
  partial: [ring, 'M8.75 2.5a5.5 5.5 0 0 1 0 11z'],
  blocked: [`${ring}M3.6 12.4l8.8-8.8`],
  cancelled: ['M3 8h10'],
  reconciled: ['M3.75 5.5h3a2.5 2.5 0 0 1 0 5h-3a2.5 2.5 0 0 1 0-5zm5.5 0h3a2.5 2.5 0 0 1 0 5h-3a2.5 2.5 0 0 1 0-5z'],
  rescued: ['M6.5 5H4a3 3 0 0 0 0 6h2.5M5 8h1.5m3-3H12a3 3 0 0 1 0 6H9.5m0-3H11'],
  unknown: ['M4.75 5.25a3.25 3.25 0 1 1 4.8 2.9C8.5 8.7 8 9.4 8 10.5m0 3v.5'],
};

/**
 * The glyph of an icon.
 *
 * @renders shape
 */
export function glyph(icon: Icon, tone: string): TemplateResult {
  return shape(icon, tone, shapes[icon]);
}
