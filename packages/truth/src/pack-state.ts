/** The states of a review pack. */

/** Where a pack stands. Any other value is kept as given and not recognised. */
export const PackStatus = {
  Queued: 'queued',
  Generating: 'generating',
  Ready: 'ready',
  Failed: 'failed',
  Expired: 'expired',
} as const;
export type PackStatus = (typeof PackStatus)[keyof typeof PackStatus];

/** Whether a pack is queued or being generated, so that it has to be polled (B11). */
export function isPackInMaking(status: unknown): boolean {
  return status === PackStatus.Queued || status === PackStatus.Generating;
}
