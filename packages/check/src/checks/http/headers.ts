/** The headers of an answer, and the instant that header and body have in common. */
import { isInstant } from '@ops-widgets/contract';
import type { JsonRecord } from '../../fields/body-path.js';
import { truncate } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import type { HostResponse } from '../../requests/host-client.js';

export function checkContentType(section: Section, { request, headers }: HostResponse): void {
  const given = headers.get('content-type');
  if (mediaType(given) === 'application/json') return;
  section.problem({
    at: 'Content-Type',
    says: `${describeHeader(given)} in ${request}`,
    rule: 'JSON says that it is JSON',
    example: 'Content-Type: application/json',
  });
}

export function checkCacheControl(section: Section, { request, headers }: HostResponse): void {
  const given = headers.get('cache-control');
  const directives = new Set((given ?? '').split(',').map((directive) => directive.trim().toLowerCase()));
  const finding = {
    at: 'Cache-Control',
    says: `${describeHeader(given)} in ${request}`,
    example: 'Cache-Control: private, no-cache',
  };
  if (directives.has('no-store')) {
    const rule = 'without no-store: the browser keeps the answer, and asks with its ETag whether it still holds';
    section.problem({ ...finding, rule });
  } else if (!directives.has('private') || !directives.has('no-cache')) {
    section.problem({ ...finding, rule: 'private and no-cache: for one reader, asked for anew' });
  }
}

/**
 * Frameworks renew the session's cookie with every answer: every poll then prolongs the session.
 */
export function checkCookies(section: Section, { request, headers }: HostResponse): void {
  const names = headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
  if (names.length === 0) return;
  const finding = { at: 'Set-Cookie', says: `sets ${truncate(names.join(', '), 60)} in ${request}` };
  if (/\bprivate\b|\bno-store\b/i.test(headers.get('cache-control') ?? '')) {
    section.note({
      ...finding,
      rule: 'better none: polling would prolong a session for as long as a tab is open',
    });
  } else section.problem({ ...finding, rule: 'no cookie in an answer that a shared cache may keep' });
}

/** `Ops-As-Of` is the body's `as_of`, and both are the server's clock. */
export function checkInstant(section: Section, { request, headers }: HostResponse, body: JsonRecord): void {
  const [inHeader, inBody, date] = [headers.get('ops-as-of'), body['as_of'], headers.get('date')];
  const finding = { at: 'Ops-As-Of', example: `Ops-As-Of: ${isInstant(inBody) ? inBody : '2026-11-20T12:00:00Z'}` };
  if (inHeader === null) {
    const rule = 'every answer carries the instant of its facts in this header, a 304 included';
    section.problem({ ...finding, says: `is missing in ${request}`, rule });
  } else if (!isInstant(inHeader)) {
    section.problem({ ...finding, says: `is ${truncate(inHeader, 60)}`, rule: 'an instant in RFC 3339 and UTC' });
  } else if (isInstant(inBody) && Date.parse(inHeader) !== Date.parse(inBody)) {
    const says = `is ${inHeader}, and as_of in the body ${inBody}`;
    section.problem({ ...finding, says, rule: 'the same instant as as_of' });
  }
  if (isInstant(inBody) && date !== null) checkClock(section, Date.parse(inBody), Date.parse(date));
}

/** How far `as_of` may be from the answer's own Date. */
const maxSkewSeconds = 30;
const quarterSeconds = 900;

function checkClock(section: Section, asOf: number, date: number): void {
  const aheadSeconds = (asOf - date) / 1000;
  const skewSeconds = Math.abs(aheadSeconds);
  // A Date header that is no date gives NaN, which is no skew.
  if (!(skewSeconds > maxSkewSeconds)) return;
  const quarters = skewSeconds / quarterSeconds;
  const isZone = quarters > 3.9 && Math.abs(quarters - Math.round(quarters)) < maxSkewSeconds / quarterSeconds;
  section.problem({
    at: 'as_of',
    says: `is ${formatSeconds(skewSeconds)} ${aheadSeconds > 0 ? 'ahead of' : 'behind'} the answer's own Date${isZone ? ': is local time written as UTC?' : ''}`,
    rule: "the server's clock when the facts were read: every age is judged against it",
    example: `"${new Date(date).toISOString().replace('.000Z', 'Z')}"`,
  });
}

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${+(seconds / 3600).toFixed(1)} h`;
}

/** The media type of a `Content-Type`, without its parameters. */
export function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** What a header says: `is missing`, or `is` and its value. */
export function describeHeader(value: string | null): string {
  return value === null ? 'is missing' : `is ${truncate(value, 60)}`;
}
