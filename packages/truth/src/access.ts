/** Failures that end access to facts. */

/** The failure kinds of contract.md that no repetition mends: 401, 403 and 404. */
const kindsOfLostAccess: readonly unknown[] = ['unauthenticated', 'forbidden', 'not_found'];

/**
 * Whether a failure of this kind (contract.md, "What the adapter tells apart") takes the facts
 * away: surfaces remove what they show, and polling stops until the scope, the adapter or an
 * explicit `refresh()` changes things (truth.md, "Polling"). Any other failure leaves the last
 * facts in place.
 */
export function isAccessLost(kind: string | null | undefined): boolean {
  return kindsOfLostAccess.includes(kind);
}
