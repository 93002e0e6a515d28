/** The shapes of all states but those that are counted. */
import type { Icon } from '@ops-widgets/truth';
import type { CountIcon } from './count-shapes.js';
import { shapeRules } from './glyph.js';
import { arc, line, ring } from './outline.js';

const circle = ring(8, 8, 6.25);
const dashed = [0, 45, 90, 135, 180, 225, 270, 315].map((from) => arc(8, 8, 6.25, from, from + 22)).join('');
/** Half a circle, and lines from both of its ends. */
const bow = (x: number, toX: number, radius: number, from: number) =>
  line(x, 8 - radius, toX, 8 - radius) + arc(x, 8, radius, from, from + 180) + line(x, 8 + radius, toX, 8 + radius);
const chainLink = (x: number) => bow(x, x + 3, 2.5, 90) + arc(x + 3, 8, 2.5, -90, 90);

const shapes: Readonly<Record<Exclude<Icon, CountIcon>, string>> = {
  queued: dashed,
  waiting: dashed + line(6.5, 6, 6.5, 10) + line(9.5, 6, 9.5, 10),
  // Two rings as small as these are a dot.
  running: circle + ring(8, 8, 1.5) + ring(8, 8, 0.75),
  succeeded: line(2.75, 8.5, 6.25, 12, 13.25, 4),
  partial: `${circle}M8 2a6 6 0 0 1 0 12z`,
  blocked: circle + line(3.6, 12.4, 12.4, 3.6),
  cancelled: line(3, 8, 13, 8),
  reconciled: chainLink(3.75) + chainLink(9.25),
  rescued: bow(4, 6.5, 3, 90) + bow(12, 9.5, 3, -90) + line(5, 8, 6.5, 8) + line(9.5, 8, 11, 8),
  unknown:
    arc(8, 5.25, 3.25, 180, 300) +
    arc(8, 5.25, 3.25, 300, 422) +
    line(9.53, 8.12, 8.4, 9.1, 8, 10.5) +
    line(8, 13.5, 8, 14),
};

export const stateShapeRules = shapeRules(shapes);
