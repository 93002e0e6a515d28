/** What a verdict rests on, as data. Wording is made from it, so that a claim can always be checked. */
export const EvidenceBasis = {
  Heartbeat: 'heartbeat',
  Age: 'age',
  Server: 'server',
  Reconciliation: 'reconciliation',
} as const;
export type EvidenceBasis = (typeof EvidenceBasis)[keyof typeof EvidenceBasis];

export interface Evidence {
  readonly basis: EvidenceBasis;
  /** Seconds from `since` to the snapshot's `as_of`; null where the facts name no instant. */
  readonly measuredSeconds: number | null;
  /** The threshold that was reached, in seconds; null where the server judged or a reconciler closed the run. */
  readonly thresholdSeconds: number | null;
  /** Epoch milliseconds from which was measured. */
  readonly since: number | null;
}
