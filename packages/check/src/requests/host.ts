/** The host that is checked, and who asks it. */
import type { Plane } from '@ops-widgets/contract';

/** The host that is checked: its address, the scope to ask for, and the headers to send. */
export interface Host {
  /** The absolute URL that the contract is mounted at, e.g. `https://panel.example/api/ops`. */
  readonly api: URL;
  readonly plane: Plane;
  /** Null asks for the session's own workspace. */
  readonly workspace: string | null;
  /** Null asks for all tenants of the workspace. */
  readonly tenant: string | null;
  /** Names and values. Sent with every request; anonymous requests leave credentials out. */
  readonly headers: readonly (readonly [string, string])[];
  /** The origin of a page on another site; null checks no CORS. */
  readonly origin: string | null;
}

/** True for a header that says who asks. No report has its value. */
export function isCredential(name: string): boolean {
  return /auth|cookie|token|key|secret|session|persona|password/i.test(name);
}
