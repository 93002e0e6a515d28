/** The shapes of states that are counted: a page of counts loads no other. */
import type { TemplateResult } from 'lit';
import { shape, type Shape } from './shape.js';

export const countShapes = {
  late: ['M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 1 1 12.5 0zM8 4.5V8l2.5 1.75'],
  // Solid: it is to be seen first.
  stuck: ['', 'M5.2 1.25h5.6l3.95 3.95v5.6l-3.95 3.95H5.2L1.25 10.8V5.2zM3.25 6.25v3.5h9.5v-3.5z'],
  failed: ['M3.5 3.5l9 9m0-9-9 9'],
} as const satisfies Record<string, Shape>;

/** An icon that a count may have. */
export type CountIcon = keyof typeof countShapes;

/**
 * As `glyph`, for a count.
 *
 * @renders shape
 */
export function countGlyph(icon: CountIcon, tone: string): TemplateResult {
  return shape(icon, tone, countShapes[icon]);
}
