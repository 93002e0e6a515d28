/**
 * Errors on the wire (RFC 9457). A problem says nothing of a row: what is hidden and what is
 * missing answer with the same bytes (F2).
 */
import type { WireProblem } from '@ops-widgets/contract';

const problems = {
  unauthenticated: { status: 401, title: 'Unauthorized', detail: 'Sign in to see operations.' },
  forbidden: { status: 403, title: 'Forbidden', detail: 'You can see this workspace, but not its operations.' },
  not_found: { status: 404, title: 'Not Found', detail: 'Not found.' },
  bad_parameter: { status: 400, title: 'Bad Request', detail: 'A query parameter has a value that is not allowed.' },
  method_not_allowed: { status: 405, title: 'Method Not Allowed', detail: 'Operations can only be read.' },
  unavailable: { status: 503, title: 'Service Unavailable', detail: 'The job engine cannot be read.' },
  internal: { status: 500, title: 'Internal Server Error', detail: 'Operations cannot be read at the moment.' },
} as const;

export type ProblemKind = keyof typeof problems;

/**
 * The answer for a kind of problem. `members` are further members of its body, or take the place of
 * one; they and `headers` may only have what is no secret.
 */
export function problemResponse(
  kind: ProblemKind,
  members: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title, detail } = problems[kind];
  const problem: WireProblem = { type: 'about:blank', title, status, detail };
  return new Response(JSON.stringify({ ...problem, ...members }), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'private, no-store',
      Vary: 'Cookie, Authorization',
      ...headers,
    },
  });
}
