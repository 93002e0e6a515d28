/** ETag and If-None-Match: an unchanged world costs no body, and says so even when the time has moved on. */
import { isInstant } from '@ops-widgets/contract';
import { jsonOf, type HostResponse, type HostClient, type Query } from '../requests/host-client.js';
import { truncate, isRecord } from '../body/body-path.js';
import { checkCors } from './response.js';
import type { Section } from '../findings/findings.js';

/** An address, and what it answered first. */
export interface EarlierResponse {
  readonly path: string;
  readonly query: Query;
  readonly answer: HostResponse;
}

/** How often a host whose facts move is asked again. */
const maxAttempts = 4;

/** @param kept answers that are older than a second, so that as_of has moved since */
export async function checkRevalidation(
  section: Section,
  asking: HostClient,
  kept: readonly EarlierResponse[],
): Promise<void> {
  const ok = kept.filter(({ answer }) => answer.status === 200 && answer.failure === null);
  for (const one of ok) await revalidate(section, asking, one);
  const [first] = ok;
  if (first === undefined) return;
  const other = await asking.get(first.path, first.query, { ifNoneMatch: '"ops-widgets-check"' });
  section.check('200 for another tag', () => {
    if (other.status !== 304) return;
    section.problem({
      at: first.path,
      says: '304 for a tag that the host did not make',
      rule: '304 only where If-None-Match names the ETag of the body',
    });
  });
}

async function revalidate(
  section: Section,
  asking: HostClient,
  { path, query, answer }: EarlierResponse,
): Promise<void> {
  const tag = section.check('ETag', () => readETag(section, path, answer));
  if (tag === null) return;
  let [known, knownTag] = [answer, tag];
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const next = await asking.get(path, query, { ifNoneMatch: knownTag });
    if (next.status === 304) {
      section.check('304 with Ops-As-Of', () => checkNotModified(section, asking, path, next, knownTag));
      return;
    }
    if (next.status !== 200) {
      const says = next.failure ?? `${next.status} where If-None-Match is sent`;
      section.problem({ at: path, says, rule: '304 without a body, or 200 with one' });
      return;
    }
    const nextTag = next.headers.get('etag');
    if (factsOf(next) === factsOf(known)) {
      section.problem(
        nextTag === knownTag
          ? {
              at: 'If-None-Match',
              says: `is ignored by ${path}: 200 with the whole body, under the same ETag`,
              rule: '304 without a body where the ETag still holds',
              example: 'if (request.headers["if-none-match"] == etag) return 304',
            }
          : {
              at: 'ETag',
              says: `of ${path} changes though nothing but as_of has`,
              rule: 'the validator leaves as_of out: an unchanged world has an unchanged ETag',
              example: 'etag = sha256(body without as_of)',
            },
      );
      return;
    }
    if (nextTag === null || nextTag === knownTag) {
      section.problem({
        at: 'ETag',
        says: `of ${path} is ${nextTag === null ? 'missing in the second answer' : 'the same, and the facts are others'}`,
        rule: 'other facts have another ETag: the kit does not read a body whose ETag it knows',
        example: 'etag = sha256(body without as_of)',
      });
      return;
    }
    [known, knownTag] = [next, nextTag];
  }
  section.note({
    at: path,
    says: `has other facts each time it is asked, ${maxAttempts + 1} times over: its 304 was not seen`,
    rule: 'ask again when the host is at rest',
  });
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

function checkNotModified(section: Section, asking: HostClient, path: string, answer: HostResponse, tag: string): void {
  const { headers, text } = answer;
  const instant = headers.get('ops-as-of');
  if (!isInstant(instant)) {
    section.problem({
      at: 'Ops-As-Of',
      says: `${instant === null ? 'is missing' : `is ${truncate(instant, 40)}`} in the 304 of ${path}`,
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
  if (asking.host.origin !== null) checkCors(asking.everyAnswer, answer, asking.host);
}

/** Proxies that compress weaken a tag on its way. */
function withoutWeakMark(tag: string): string {
  return tag.replace(/^W\//, '');
}

/** The facts of a body: without its instant, and of a cursor only whether there is one, since it may hold the instant too. */
function factsOf(answer: HostResponse): string {
  const body = jsonOf(answer);
  if (!isRecord(body)) return answer.text;
  const { as_of: _instant, next_cursor: cursor, ...facts } = body;
  return JSON.stringify({ ...facts, next_cursor: (cursor ?? null) !== null });
}
