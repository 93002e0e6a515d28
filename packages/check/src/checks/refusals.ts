/** What a host must not answer: what does not exist, what is not theirs, and whoever has not signed in (F2). */
import { Plane } from '@ops-widgets/contract';
import { isCredential, jsonOf, type HostResponse, type HostClient } from '../requests/host-client.js';
import { truncate, isRecord, describeValue } from '../body/body-path.js';
import type { Section } from '../findings/findings.js';

const unknownName = 'ops-widgets-check-nobody';

export async function checkMissing(section: Section, asking: HostClient): Promise<void> {
  const { plane } = asking.host;
  const missing = 'what does not exist and what is not theirs is answered 404, alike (F2)';
  // A text where a database has numbers, and a number that it has not given yet.
  for (const id of [unknownName, '999999999999']) {
    checkRefusal(section, `/runs/${id}`, await asking.get(`/runs/${id}`), 404, missing);
  }
  if (plane === Plane.Admin) {
    for (const name of ['tenant', 'workspace']) {
      checkRefusal(
        section,
        `?${name}=${unknownName}`,
        await asking.get('/snapshot', { [name]: unknownName }),
        404,
        missing,
      );
    }
  }
  const rule = 'a cursor that the host did not make is answered 400';
  checkRefusal(section, `?cursor=${unknownName}`, await asking.get('/runs', { cursor: unknownName }), 400, rule);
}

export async function checkAnonymous(section: Section, asking: HostClient): Promise<void> {
  const hasCredentials = asking.host.headers.some(([name]) => isCredential(name));
  if (!hasCredentials) {
    section.note({
      at: 'credentials',
      says: 'were not given, and the host answers',
      rule: 'a host knows who asks (F2); with --cookie, --bearer or --header this asks with them, and once without',
    });
    return;
  }
  const answer = await asking.get('/snapshot', {}, { anonymous: true });
  const rule = 'whoever has not signed in is answered 401, and never a sign-in page';
  checkRefusal(section, '/snapshot', answer, 401, rule);
}

function checkRefusal(section: Section, at: string, answer: HostResponse, due: number, rule: string): void {
  section.check(`${due} for ${at}`, () => {
    const example = `${due} with Content-Type: application/problem+json`;
    if (answer.failure !== null) {
      section.problem({ at, says: answer.failure, rule, example });
      return;
    }
    if (answer.status !== due) {
      section.problem({ at, says: `is answered ${describeStatus(answer)}`, rule, example });
      return;
    }
    checkProblem(section, at, answer);
  });
}

function describeStatus({ status, headers, text }: HostResponse): string {
  const location = headers.get('location');
  if (location !== null) return `${status} to ${truncate(location, 80)}`;
  return `${status}${status === 200 && /^\s*</.test(text) ? ' with an HTML page' : ''}`;
}

/** The body of an error (RFC 9457). */
export function checkProblem(section: Section, at: string, answer: HostResponse): void {
  const { status, headers } = answer;
  const given = headers.get('content-type');
  const example = `{ "title": "${status === 404 ? 'Not Found' : 'Unauthorized'}", "status": ${status} }`;
  if ((given ?? '').split(';')[0]?.trim().toLowerCase() !== 'application/problem+json') {
    section.problem({
      at: 'Content-Type',
      says: `${given === null ? 'is missing' : `is ${truncate(given, 60)}`} in the ${status} for ${at}`,
      rule: 'errors are problems (RFC 9457)',
      example: 'Content-Type: application/problem+json',
    });
    return;
  }
  const body = jsonOf(answer);
  if (!isRecord(body)) {
    section.problem({
      at: 'the body',
      says: `is no JSON record in the ${status} for ${at}`,
      rule: 'errors are problems (RFC 9457)',
      example,
    });
    return;
  }
  if (typeof body['title'] !== 'string') {
    const says = `is missing in the ${status} for ${at}`;
    section.problem({ at: 'title', says, rule: 'a problem has a title (RFC 9457)', example });
  }
  if (body['status'] !== status) {
    const told = body['status'] === undefined ? 'is missing' : `is ${describeValue(body['status'])}`;
    const rule = 'a problem repeats the status of its answer, as a number (RFC 9457)';
    section.problem({ at: 'status', says: `${told} in the ${status} for ${at}`, rule, example });
  }
}
