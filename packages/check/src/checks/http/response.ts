/**
 * A response before the fields of its body: status, JSON, and the headers that the kit and the
 * browser go by.
 */
import { maxAnswerBytes, answerTimeoutMs } from '@ops-widgets/contract';
import { isRecord, type JsonRecord } from '../../fields/body-path.js';
import { truncate } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import type { HostResponse } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { checkCors } from './cors.js';
import { checkCacheControl, checkContentType, checkCookies, checkInstant } from './headers.js';

/**
 * The kit asks again no sooner than four times the last response time (B10): from here on, an
 * operator notices.
 */
const slowMs = 2500;

/** The decoded body of a 200; null if there is none. Findings about headers go to `everyAnswer`. */
export function readResponse(
  section: Section,
  response: HostResponse,
  { client, everyAnswer }: CheckContext,
): JsonRecord | null {
  if (response.failure !== null) {
    section.problem({
      at: response.request,
      says: `is not answered: ${response.failure}`,
      rule: `a whole answer within ${answerTimeoutMs / 1000} s and ${maxAnswerBytes / 1_000_000} MB`,
    });
    return null;
  }
  if (!section.check('status 200', () => checkStatus(section, response))) return null;
  const body = section.check('JSON', () => parseJson(section, response));
  if (body === null) return null;
  everyAnswer.check('Content-Type', () => checkContentType(everyAnswer, response));
  everyAnswer.check('Cache-Control', () => checkCacheControl(everyAnswer, response));
  checkCookies(everyAnswer, response);
  everyAnswer.check('as_of and Ops-As-Of', () => checkInstant(everyAnswer, response, body));
  if (client.host.origin !== null) everyAnswer.check('CORS', () => checkCors(everyAnswer, response, client.host));
  if (response.durationMs > slowMs) {
    section.note({
      at: response.request,
      says: `took ${(response.durationMs / 1000).toFixed(1)} s`,
      rule: 'the kit asks again no sooner than four times that (B10): an index on status, created_at and completed_at helps',
    });
  }
  return body;
}

/** Reports any status but 200; true for 200. */
function checkStatus(section: Section, { status, headers, text }: HostResponse): boolean {
  if (status === 200) return true;
  if (status >= 300 && status < 400) {
    const location = headers.get('location');
    section.problem({
      at: 'status',
      says: `${status}${location === null ? '' : ` to ${truncate(location, 80)}`}`,
      rule: 'no redirect: without a session the answer is 401, and the address of the api is the final one',
      example: '401 with Content-Type: application/problem+json',
    });
    return false;
  }
  const excerpt = isHtml(text) ? ' with an HTML page' : text === '' ? '' : `: ${truncate(text, 100)}`;
  section.problem({ at: 'status', says: `${status}${excerpt}`, rule: statusRule(status), example: '200' });
  return false;
}

function statusRule(status: number): string {
  if (status === 401) return '200 for a user who may see operations; the credentials that were given are not accepted';
  if (status === 403) return '200 for a user who may see operations; these credentials lack the capability (F3)';
  if (status === 404) return '200: either nothing is served at this address, or the scope is not theirs to see (F2)';
  if (status === 405) return '200: every endpoint of the contract is a GET (F7)';
  if (status === 429) {
    return '200: the kit asks once in 5 to 10 s, and a limit per minute should allow for the open tabs';
  }
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

function notJson(text: string, type: string) {
  if (text.trim() === '') return { says: 'is empty', rule: 'a record in JSON' };
  if (/<b>(Warning|Notice|Deprecated|Fatal error)<\/b>|^(Warning|Notice|Deprecated): /.test(text)) {
    return {
      says: `begins with a message of PHP: ${truncate(text.replace(/<[^>]*>/g, ' '), 100)}`,
      rule: 'nothing but JSON: mend it, and set display_errors to off',
    };
  }
  if (isHtml(text) || /html/.test(type)) {
    return {
      says: 'is an HTML page, with status 200',
      rule: 'a record in JSON; a sign-in page is answered 401, never 200',
      example: '401 with Content-Type: application/problem+json',
    };
  }
  return { says: `is not JSON: ${truncate(text, 80)}`, rule: 'a record in JSON' };
}

function isHtml(text: string): boolean {
  return /^\s*</.test(text);
}
