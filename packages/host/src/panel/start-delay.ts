/** When an operator may have an operation start: seconds from now, by what the form says. */
export const START_DELAYS: Readonly<Record<string, string>> = {
  0: 'Now',
  30: 'In 30 seconds',
  600: 'In 10 minutes',
  86400: 'Tomorrow',
};

/** The chosen delay in seconds; 0 where the form has none. Null where the form never offered it. */
export function startDelayOf(chosen: unknown): number | null {
  if (chosen === undefined) return 0;
  return typeof chosen === 'string' && Object.hasOwn(START_DELAYS, chosen) ? Number(chosen) : null;
}
