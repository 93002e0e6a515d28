/** The shortest of the intervals that several observers ask for; null if none of them asks for one. */
export function shortestInterval(seconds: readonly (number | null)[]): number | null {
  const given = seconds.filter((one) => one !== null);
  return given.length === 0 ? null : Math.min(...given);
}
