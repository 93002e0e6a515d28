/**
 * truth.md, "Evidence": the data behind a verdict. Wording is made from it, so it can be checked.
 */
export const EvidenceBasis = {
  Heartbeat: 'heartbeat',
  Age: 'age',
  Server: 'server',
  Reconciliation: 'reconciliation',
} as const;
export type EvidenceBasis = (typeof EvidenceBasis)[keyof typeof EvidenceBasis];

/** What a verdict on a run's life rests on (truth.md, "Evidence"). */
export interface Evidence {
  readonly basis: EvidenceBasis;
  /** Seconds from `since` to `as_of`; null where the facts name no instant. */
  readonly measuredSeconds: number | null;
  /** The threshold reached, in seconds; null for a verdict of the server or of a reconciler. */
  readonly thresholdSeconds: number | null;
  /** Epoch milliseconds at which the measured time begins. */
  readonly since: number | null;
}
