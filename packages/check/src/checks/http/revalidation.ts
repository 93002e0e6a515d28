/**
 * ETag and If-None-Match: a scope in which nothing changes costs no body, and its 304 carries the
 * instant.
 */
import { isInstant } from '@ops-widgets/contract';
import { isRecord } from '../../fields/body-path.js';
import { truncate } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import { jsonOf, type HostResponse, type Query } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { checkCors } from './cors.js';
import { describeHeader } from './headers.js';

/** A request, and its first response. */
export interface EarlierResponse {
  readonly path: string;
  readonly query: Query;
  readonly response: HostResponse;
}

/** How often a host whose facts move is asked again. */
const maxAttempts = 4;

const ownETag = 'etag = sha256(body without as_of)';

/** @param earlier responses that are older than a second, so that `as_of` has moved on since */
export async function checkRevalidation(
  section: Section,
  context: CheckContext,
  earlier: readonly EarlierResponse[],
): Promise<void> {
  const whole = earlier.filter(({ response }) => response.status === 200 && response.failure === null);
  const held = [];
  for (const one of whole) held.push(await revalidate(section, context, one));
  const [first] = whole;
  if (first === undefined) return;
  if (held[0]) await checkChangedTag(section, context, first, held[0]);
  const other = await context.client.get(first.path, first.query, { ifNoneMatch: '"ops-widgets-check"' });
  section.check('200 for another tag', () => {
    if (other.status !== 304) return;
    section.problem({
      at: first.path,
      says: '304 for a tag that the host did not make',
      rule: '304 only where If-None-Match names the ETag of the body',
    });
  });
}

/** Asks with a tag as proxies that compress leave it: weak, and with their coding behind it. */
async function checkChangedTag(
  section: Section,
  { client }: CheckContext,
  { path, query }: EarlierResponse,
  tag: string,
): Promise<void> {
  const changed = `W/${withoutWeakMark(tag).replace(/"$/, '-gzip"')}`;
  const { status } = await client.get(path, query, { ifNoneMatch: changed });
  section.check('304 for a tag that a proxy changed', () => {
    if (status === 304) return;
    section.note({
      at: 'If-None-Match',
      says: `${truncate(changed, 20)} is another tag to ${path}: ${status}`,
      rule: 'better known as well: behind a proxy that compresses so, no answer would ever be a 304',
      example: 'if (request.headers["if-none-match"].includes(digest)) return 304',
    });
  });
}

/** Asks with the tag of the last answer until that is a 304. Returns the tag; null without one. */
async function revalidate(
  section: Section,
  context: CheckContext,
  { path, query, response }: EarlierResponse,
): Promise<string | null> {
  const tag = section.check('ETag', () => readETag(section, path, response));
  if (tag === null) return null;
  let known = { response, tag };
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const next = await context.client.get(path, query, { ifNoneMatch: known.tag });
    if (next.status === 304) {
      section.check('304 with Ops-As-Of', () => checkNotModified(section, context, path, next, known.tag));
      return known.tag;
    }
    if (next.status !== 200) {
      const says = next.failure ?? `${next.status} where If-None-Match is sent`;
      section.problem({ at: path, says, rule: '304 without a body, or 200 with one' });
      return null;
    }
    const nextTag = next.headers.get('etag');
    const hasNewFacts = factsOf(next) !== factsOf(known.response);
    if (nextTag === null || nextTag === known.tag || !hasNewFacts) {
      reportUselessETag(section, path, nextTag, nextTag === known.tag, hasNewFacts);
      return null;
    }
    known = { response: next, tag: nextTag };
  }
  section.note({
    at: path,
    says: `has other facts each time it is asked, ${maxAttempts + 1} times over: its 304 was not seen`,
    rule: 'ask again when the host is at rest',
  });
  return null;
}

function reportUselessETag(
  section: Section,
  path: string,
  tag: string | null,
  isSame: boolean,
  hasNewFacts: boolean,
): void {
  if (hasNewFacts) {
    section.problem({
      at: 'ETag',
      says: `of ${path} is ${tag === null ? 'missing in the second answer' : 'the same, and the facts are others'}`,
      rule: 'other facts have another ETag: the kit does not read a body whose ETag it knows',
      example: ownETag,
    });
  } else if (isSame) {
    section.problem({
      at: 'If-None-Match',
      says: `is ignored by ${path}: 200 with the whole body, under the same ETag`,
      rule: '304 without a body where the ETag still holds',
      example: 'if (request.headers["if-none-match"] == etag) return 304',
    });
  } else {
    section.problem({
      at: 'ETag',
      says: `of ${path} changes though nothing but as_of has`,
      rule: 'the validator leaves as_of out: an unchanged world has an unchanged ETag',
      example: ownETag,
    });
  }
}

function readETag(section: Section, path: string, { headers }: HostResponse): string | null {
  const tag = headers.get('etag');
  if (tag !== null && /^(W\/)?"[^"]+"$/.test(tag)) return tag;
  section.problem({
    at: 'ETag',
    says:
      tag === null ? `is missing in ${path}` : `of ${path} is ${truncate(tag, 40)}, which is no tag in quotation marks`,
    rule: 'every answer has a validator, so that an unchanged world is not sent again',
    example: 'ETag: "5f3a…"',
  });
  return null;
}

function checkNotModified(
  section: Section,
  { client, everyAnswer }: CheckContext,
  path: string,
  response: HostResponse,
  tag: string,
): void {
  const { headers, text } = response;
  const instant = headers.get('ops-as-of');
  if (!isInstant(instant)) {
    section.problem({
      at: 'Ops-As-Of',
      says: `${describeHeader(instant)} in the 304 of ${path}`,
      rule: 'every answer carries the instant of its facts, a 304 included',
      example: 'Ops-As-Of: 2026-11-20T12:00:00Z',
    });
  }
  const given = headers.get('etag');
  if (given !== null && withoutWeakMark(given) !== withoutWeakMark(tag)) {
    const says = `of ${path} is ${truncate(given, 40)} in a 304 to ${truncate(tag, 40)}`;
    section.problem({ at: 'ETag', says, rule: 'a 304 carries the ETag that still holds' });
  }
  if (text !== '') {
    section.problem({ at: path, says: 'has a body in a 304', rule: 'a 304 has no body (RFC 9110)' });
  }
  if (client.host.origin !== null) checkCors(everyAnswer, response, client.host);
}

/** Proxies that compress weaken a tag on its way. */
function withoutWeakMark(tag: string): string {
  return tag.replace(/^W\//, '');
}

/**
 * A body without its instant. Of a cursor only whether there is one counts: it may hold the instant
 * too.
 */
function factsOf(response: HostResponse): string {
  const body = jsonOf(response);
  if (!isRecord(body)) return response.text;
  const { as_of: _instant, next_cursor: cursor, ...facts } = body;
  return JSON.stringify({ ...facts, next_cursor: (cursor ?? null) !== null });
}
