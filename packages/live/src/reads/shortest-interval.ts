/** The shortest of the intervals of several observers, in seconds; null if none of them has one. */
export function shortestInterval(seconds: readonly (number | null)[]): number | null {
  const given = seconds.filter((one) => one !== null);
  return given.length === 0 ? null : Math.min(...given);
}
