/**
 * Outlines of strokes 1.5 px wide with round ends, as the data of a path in px. Each of them runs
 * clockwise, so that where two overlap the path is filled as well.
 */
const half = 0.75;

type Point = readonly [x: number, y: number];

/**
 * There on one side of the middle and back on the other, around both ends. `at` is a point beside
 * an end, so many px from the middle, and `along` the way to the next.
 */
function stroke(at: (end: 0 | 1, beside: number) => Point, along: (beside: number) => string): string {
  const to = (end: 0 | 1, beside: number) => String(at(end, beside).map((px) => px.toFixed(2)));
  const around = 'A.75.75 0 0 1 ';
  const start = to(0, half);
  return `M${start}${along(half)}${to(1, half)}${around}${to(1, -half)}${along(-half)}${to(0, -half)}${around}${start}`;
}

/** A line through points, each an x and a y. */
export function line(x: number, y: number, ...[toX, toY, ...others]: readonly number[]): string {
  if (toX === undefined || toY === undefined) return '';
  const dx = toX - x;
  const dy = toY - y;
  const length = Math.hypot(dx, dy);
  const at = (end: 0 | 1, beside: number) =>
    [x + end * dx + (dy / length) * beside, y + end * dy - (dx / length) * beside] as const;
  return stroke(at, () => 'L') + line(toX, toY, ...others);
}

/** Half a circle or less of it; angles in degrees, clockwise from three o’clock. */
export function arc(x: number, y: number, radius: number, from: number, to: number): string {
  const at = (end: 0 | 1, beside: number) => {
    const angle = ((end ? to : from) * Math.PI) / 180;
    return [x + Math.cos(angle) * (radius + beside), y + Math.sin(angle) * (radius + beside)] as const;
  };
  return stroke(at, (beside) => `A${radius + beside} ${radius + beside} 0 0 ${Number(beside > 0)} `);
}

/** A circle. */
export function ring(x: number, y: number, radius: number): string {
  return arc(x, y, radius, 0, 180) + arc(x, y, radius, 180, 360);
}
