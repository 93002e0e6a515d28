/**
 * Sessions that end when no person has used them for a while. The widgets ask every few seconds for
 * as long as something is active: if their polls renewed a session, it would never end.
 */
import type { Sessions } from './job-table.js';

/**
 * @param idleMs how long a session lives without a request that a person caused
 * @param now epoch milliseconds
 */
export function idleSessions(sessions: Sessions, idleMs: number, now = Date.now): Sessions {
  // In your panel: a column of the session's row.
  const usedAt = new Map<string, number>();
  return {
    async memberOf(request) {
      const session = request.headers.get('Authorization') ?? '';
      if (now() - (usedAt.get(session) ?? now()) >= idleMs) return undefined;
      // A poll says so. One that does not say so prolongs the session of its own sender only.
      if (request.headers.get('Ops-Poll') !== '1') usedAt.set(session, now());
      return sessions.memberOf(request);
    },
  };
}
