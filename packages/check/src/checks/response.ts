/** An answer before its body is read: status, type, JSON, and the headers that the kit and the browser go by. */
import { isInstant } from '@ops-widgets/contract';
import type { HostResponse, HostClient, Host } from '../requests/host-client.js';
import { truncate, isRecord, type JsonRecord } from '../body/body-path.js';
import type { Section } from '../findings/findings.js';

/** How far the facts' instant may be from the answer's own Date. */
const skewSeconds = 30;
/** The kit asks again no sooner than four times the last response time (B10): from here on, an operator notices. */
const slowMs = 2500;

/** The decoded body of a 200, or null where there is none to read. What headers say is told with every answer's. */
export function readResponse(
  section: Section,
  answer: HostResponse,
  { host, everyAnswer }: HostClient,
): JsonRecord | null {
  if (answer.failure !== null) {
    const says = `is not answered: ${answer.failure}`;
    section.problem({ at: answer.request, says, rule: 'a whole answer within 15 s and 8 MB' });
    return null;
  }
  const isOk = section.check('status 200', () => checkStatus(section, answer));
  if (!isOk) return null;
  const body = section.check('JSON', () => parseJson(section, answer));
  if (body === null) return null;
  everyAnswer.check('Content-Type', () => checkContentType(everyAnswer, answer));
  everyAnswer.check('Cache-Control', () => checkCacheControl(everyAnswer, answer));
  checkCookies(everyAnswer, answer);
  everyAnswer.check('as_of and Ops-As-Of', () => checkInstant(everyAnswer, answer, body));
  if (host.origin !== null) everyAnswer.check('CORS', () => checkCors(everyAnswer, answer, host));
  if (answer.durationMs > slowMs) {
    section.note({
      at: answer.request,
      says: `took ${(answer.durationMs / 1000).toFixed(1)} s`,
      rule: 'the kit asks again no sooner than four times that (B10): an index on status, created_at and completed_at helps',
    });
  }
  return body;
}

function checkStatus(section: Section, { status, headers, text }: HostResponse): boolean {
  if (status === 200) return true;
  const location = headers.get('location');
  if (status >= 300 && status < 400) {
    section.problem({
      at: 'status',
      says: `${status}${location === null ? '' : ` to ${truncate(location, 80)}`}`,
      rule: 'no redirect: whoever has not signed in is answered 401, and the address of the api is the final one',
      example: '401 with Content-Type: application/problem+json',
    });
    return false;
  }
  const excerpt = /^\s*</.test(text) ? ' with an HTML page' : text === '' ? '' : `: ${truncate(text, 100)}`;
  section.problem({ at: 'status', says: `${status}${excerpt}`, rule: statusRule(status), example: '200' });
  return false;
}

function statusRule(status: number): string {
  if (status === 401) return '200 for whoever may see operations; the credentials that were given are not accepted';
  if (status === 403) return '200 for whoever may see operations; these credentials lack the capability (F3)';
  if (status === 404) return '200: either nothing is served at this address, or the scope is not theirs to see (F2)';
  if (status === 405) return '200: every endpoint of the contract is a GET (F7)';
  if (status === 429)
    return '200: the kit asks once in 5 to 10 s, and a limit per minute should allow for the open tabs';
  return status >= 500 ? '200: the server failed; its log says why' : '200 with the facts';
}

function parseJson(section: Section, { text, headers }: HostResponse): JsonRecord | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    section.problem({ at: 'the body', ...notJson(text, headers.get('content-type') ?? '') });
    return null;
  }
  if (isRecord(body)) return body;
  section.problem({
    at: 'the body',
    says: `is ${Array.isArray(body) ? 'a list' : truncate(text, 40)}`,
    rule: 'a record with as_of, scope and the facts',
    example: '{ "as_of": "2026-11-20T12:00:00Z", "scope": { … }, … }',
  });
  return null;
}

function checkContentType(section: Section, { request: asked, headers }: HostResponse): void {
  const given = headers.get('content-type');
  if ((given ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json') return;
  section.problem({
    at: 'Content-Type',
    says: `${given === null ? 'is missing' : `is ${truncate(given, 60)}`} in ${asked}`,
    rule: 'JSON says that it is JSON',
    example: 'Content-Type: application/json',
  });
}

function notJson(text: string, type: string) {
  if (text.trim() === '') return { says: 'is empty', rule: 'a record in JSON' };
  if (/<b>(Warning|Notice|Deprecated|Fatal error)<\/b>|^(Warning|Notice|Deprecated): /.test(text)) {
    return {
      says: `begins with a message of PHP: ${truncate(text.replace(/<[^>]*>/g, ' '), 100)}`,
      rule: 'nothing but JSON: mend it, and set display_errors to off',
    };
  }
  if (/^\s*</.test(text) || /html/.test(type)) {
    return {
      says: 'is an HTML page, with status 200',
      rule: 'a record in JSON; a sign-in page is answered 401, never 200',
      example: '401 with Content-Type: application/problem+json',
    };
  }
  return { says: `is not JSON: ${truncate(text, 80)}`, rule: 'a record in JSON' };
}

function checkCacheControl(section: Section, { request: asked, headers }: HostResponse): void {
  const given = headers.get('cache-control');
  const words = new Set((given ?? '').split(',').map((word) => word.trim().toLowerCase()));
  const example = 'Cache-Control: private, no-cache';
  const says = `${given === null ? 'is missing' : `is ${truncate(given, 60)}`} in ${asked}`;
  if (words.has('no-store')) {
    section.problem({
      at: 'Cache-Control',
      says,
      rule: 'without no-store: the browser keeps the answer, and asks with its ETag whether it still holds',
      example,
    });
  } else if (!words.has('private') || !words.has('no-cache')) {
    section.problem({
      at: 'Cache-Control',
      says,
      rule: 'private and no-cache: for one reader, asked for anew',
      example,
    });
  }
}

/** Frameworks renew the session's cookie with every answer: every poll then prolongs the session. */
function checkCookies(section: Section, { request: asked, headers }: HostResponse): void {
  const names = headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
  if (names.length === 0) return;
  const isShared = !/\bprivate\b|\bno-store\b/i.test(headers.get('cache-control') ?? '');
  const finding = {
    at: 'Set-Cookie',
    says: `sets ${truncate(names.join(', '), 60)} in ${asked}`,
    rule: isShared
      ? 'no cookie in an answer that a shared cache may keep'
      : 'better none: polling would prolong a session for as long as a tab is open',
  };
  if (isShared) section.problem(finding);
  else section.note(finding);
}

function checkInstant(section: Section, { request: asked, headers }: HostResponse, body: JsonRecord): void {
  const [inHeader, inBody, date] = [headers.get('ops-as-of'), body['as_of'], headers.get('date')];
  const example = `Ops-As-Of: ${isInstant(inBody) ? inBody : '2026-11-20T12:00:00Z'}`;
  if (inHeader === null) {
    const rule = 'every answer carries the instant of its facts in this header, a 304 included';
    section.problem({ at: 'Ops-As-Of', says: `is missing in ${asked}`, rule, example });
  } else if (!isInstant(inHeader)) {
    section.problem({
      at: 'Ops-As-Of',
      says: `is ${truncate(inHeader, 60)}`,
      rule: 'an instant in RFC 3339 and UTC',
      example,
    });
  } else if (isInstant(inBody) && Date.parse(inHeader) !== Date.parse(inBody)) {
    const says = `is ${inHeader}, and as_of in the body ${inBody}`;
    section.problem({ at: 'Ops-As-Of', says, rule: 'the same instant as as_of', example });
  }
  if (!isInstant(inBody) || date === null || Number.isNaN(Date.parse(date))) return;
  const ahead = (Date.parse(inBody) - Date.parse(date)) / 1000;
  if (Math.abs(ahead) <= skewSeconds) return;
  const quarters = Math.abs(ahead) / 900;
  const isZone = quarters > 3.9 && Math.abs(quarters - Math.round(quarters)) < skewSeconds / 900;
  section.problem({
    at: 'as_of',
    says: `is ${formatSeconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} the answer's own Date${isZone ? ': is local time written as UTC?' : ''}`,
    rule: "the server's clock when the facts were read: every age is judged against it",
    example: `"${new Date(Date.parse(date)).toISOString().replace('.000Z', 'Z')}"`,
  });
}

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${+(seconds / 3600).toFixed(1)} h`;
}

/** What a page on another origin is allowed to read (F7: no preflight is sent, GET only). */
export function checkCors(section: Section, { request: asked, headers }: HostResponse, host: Host): void {
  const origin = host.origin ?? '';
  const withCookie = host.headers.some(([name]) => /^cookie$/i.test(name));
  const allowed = headers.get('access-control-allow-origin');
  const example = `Access-Control-Allow-Origin: ${origin}`;
  if (allowed !== origin && (allowed !== '*' || withCookie)) {
    const says = `${allowed === null ? 'is missing' : `is ${truncate(allowed, 60)}`} in ${asked}`;
    const rule = `the page's origin${withCookie ? ', and no star where cookies are sent' : ''}`;
    section.problem({ at: 'Access-Control-Allow-Origin', says, rule, example });
  }
  if (withCookie && headers.get('access-control-allow-credentials') !== 'true') {
    section.problem({
      at: 'Access-Control-Allow-Credentials',
      says: headers.has('access-control-allow-credentials') ? 'is not true' : `is missing in ${asked}`,
      rule: 'true where the page sends cookies',
      example: 'Access-Control-Allow-Credentials: true',
    });
  }
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase();
  const missing = ['ETag', 'Ops-As-Of'].filter((name) => !exposed.includes(name.toLowerCase()));
  if (missing.length > 0 && !(exposed.trim() === '*' && !withCookie)) {
    section.problem({
      at: 'Access-Control-Expose-Headers',
      says: exposed === '' ? `is missing in ${asked}` : `lacks ${missing.join(' and ')}`,
      rule: 'a cross-origin host exposes ETag and Ops-As-Of',
      example: 'Access-Control-Expose-Headers: ETag, Ops-As-Of',
    });
  }
  if (allowed === origin && !/(^|,)\s*(origin|\*)\s*(,|$)/i.test(headers.get('vary') ?? '')) {
    section.note({
      at: 'Vary',
      says: 'does not name Origin',
      rule: 'an answer that names one origin is no answer for another',
      example: 'Vary: Origin',
    });
  }
}
