/** The shapes of states that are counted: a page of counts loads no other. */
import { shapeRules, type Shapes } from './glyph.js';
import { line, ring } from './outline.js';

export const countShapes = {
  late: ring(8, 8, 6.25) + line(8, 4.5, 8, 8, 10.5, 9.75),
  // Solid: it is to be seen first. The bar runs the other way round, and is left out.
  stuck: 'M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5zM4 7v2h8V7z',
  failed: line(3.5, 3.5, 12.5, 12.5) + line(12.5, 3.5, 3.5, 12.5),
} as const satisfies Shapes;

/** An icon that a count may have. */
export type CountIcon = keyof typeof countShapes;

export const countShapeRules = shapeRules(countShapes);
