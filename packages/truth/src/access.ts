/** Failures that end access to facts. */

/** The failure kinds of contract.md that a retry does not mend: 401, 403 and 404. */
const kindsOfLostAccess = ['unauthenticated', 'forbidden', 'not_found'] as const;

/**
 * True if a failure of this kind (contract.md, "What the adapter tells apart") removes the facts:
 * surfaces hide them (F5), and polling stops until scope or adapter change or the host calls
 * `refresh()` (truth.md, "Polling"). After any other failure the last facts stay.
 */
export function isAccessLost(kind: string | null | undefined): kind is (typeof kindsOfLostAccess)[number] {
  return (kindsOfLostAccess as readonly unknown[]).includes(kind);
}
