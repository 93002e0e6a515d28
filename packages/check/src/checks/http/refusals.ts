/**
 * Requests that a host refuses: unknown and foreign names (404), missing credentials (401) (F2).
 */
import { endpoints, Plane } from '@ops-widgets/contract';
import { isRecord } from '../../fields/body-path.js';
import { describeValue, truncate } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import { jsonOf, runPath, type HostResponse } from '../../requests/host-client.js';
import { isCredential } from '../../requests/host.js';
import type { CheckContext } from '../check-context.js';
import { checkCors } from './cors.js';
import { describeHeader, mediaType } from './headers.js';

/** An id that no host has. */
const unknownId = 'ops-widgets-check-unknown';

/** Unknown runs, tenants and workspaces, and a cursor that the host did not make. */
export async function checkMissing(section: Section, context: CheckContext): Promise<void> {
  const { client } = context;
  const missing = 'what does not exist and what is not theirs is answered 404, alike (F2)';
  // A text where a database has numbers, and a number that it has not given yet.
  for (const id of [unknownId, '999999999999']) {
    const path = runPath(id);
    checkRefusal(section, context, { at: path, response: await client.get(path), due: 404, rule: missing });
  }
  const { snapshot, runs } = endpoints;
  if (client.host.plane === Plane.Admin) {
    for (const { wireName } of [snapshot.query.tenant, snapshot.query.workspace]) {
      const response = await client.get(snapshot.path, { [wireName]: unknownId });
      checkRefusal(section, context, { at: `?${wireName}=${unknownId}`, response, due: 404, rule: missing });
    }
  }
  const { wireName } = runs.query.cursor;
  const rule = 'a cursor that the host did not make is answered 400';
  const response = await client.get(runs.path, { [wireName]: unknownId });
  checkRefusal(section, context, { at: `?${wireName}=${unknownId}`, response, due: 400, rule });
}

/** A request without the credentials that the others have. */
export async function checkAnonymous(section: Section, context: CheckContext): Promise<void> {
  const { client } = context;
  const hasCredentials = client.host.headers.some(([name]) => isCredential(name));
  if (!hasCredentials) {
    section.note({
      at: 'credentials',
      says: 'were not given, and the host answers',
      rule: 'a host knows who asks (F2); with --cookie, --bearer or --header this asks with them, and once without',
    });
    return;
  }
  const { path } = endpoints.snapshot;
  const rule = 'without credentials the answer is 401, and never a sign-in page';
  const response = await client.get(path, {}, { anonymous: true });
  checkRefusal(section, context, { at: path, response, due: 401, rule });
}

interface Refusal {
  readonly at: string;
  readonly response: HostResponse;
  /** The status that the contract requires. */
  readonly due: number;
  readonly rule: string;
}

function checkRefusal(
  section: Section,
  { client: { host }, everyAnswer }: CheckContext,
  { at, response, due, rule }: Refusal,
): void {
  // A page on another origin cannot tell an error without these headers from no network.
  if (host.origin !== null && response.failure === null) checkCors(everyAnswer, response, host);
  section.check(`${due} for ${at}`, () => {
    const example = `${due} with Content-Type: application/problem+json`;
    if (response.failure !== null) {
      section.problem({ at, says: response.failure, rule, example });
    } else if (response.status !== due) {
      section.problem({ at, says: `is answered ${describeStatus(response)}`, rule, example });
    } else checkProblem(section, at, response);
  });
}

function describeStatus({ status, headers, text }: HostResponse): string {
  const location = headers.get('location');
  if (location !== null) return `${status} to ${truncate(location, 80)}`;
  return `${status}${status === 200 && /^\s*</.test(text) ? ' with an HTML page' : ''}`;
}

/** The body of an error (RFC 9457). */
export function checkProblem(section: Section, at: string, response: HostResponse): void {
  const { status, headers } = response;
  const where = `in the ${status} for ${at}`;
  const given = headers.get('content-type');
  if (mediaType(given) !== 'application/problem+json') {
    section.problem({
      at: 'Content-Type',
      says: `${describeHeader(given)} ${where}`,
      rule: 'errors are problems (RFC 9457)',
      example: 'Content-Type: application/problem+json',
    });
    return;
  }
  const example = `{ "title": "${status === 404 ? 'Not Found' : 'Unauthorized'}", "status": ${status} }`;
  const body = jsonOf(response);
  if (!isRecord(body)) {
    const says = `is no JSON record ${where}`;
    section.problem({ at: 'the body', says, rule: 'errors are problems (RFC 9457)', example });
    return;
  }
  if (typeof body['title'] !== 'string') {
    const says = `is missing ${where}`;
    section.problem({ at: 'title', says, rule: 'a problem has a title (RFC 9457)', example });
  }
  if (body['status'] !== status) {
    const given = body['status'] === undefined ? 'is missing' : `is ${describeValue(body['status'])}`;
    const rule = 'a problem repeats the status of its answer, as a number (RFC 9457)';
    section.problem({ at: 'status', says: `${given} ${where}`, rule, example });
  }
}
