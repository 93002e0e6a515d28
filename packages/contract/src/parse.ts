/** From a decoded JSON body to a domain answer. Nothing throws: a body is refused whole, or its bad rows are dropped. */
import { isAskedScope, isInScope } from './acceptance.js';
import type { NotificationList, ReviewPackAnswer, RunDetail, RunList, Snapshot } from './domain.js';
import type { Kind } from './kinds.js';
import { Reader, type AskedScope, type Issue } from './reader.js';
import * as wire from './schemas.js';

/** A domain answer with the rows that were dropped on the way, or the reasons why there is none. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Parses `GET {api}/snapshot`. Rows outside the asked scope are dropped (F6). */
export function parseSnapshot(body: unknown, asked: AskedScope = {}): Parsed<Snapshot> {
  return parse(wire.snapshot, body, asked);
}

/** Parses `GET {api}/runs`. Rows outside the asked scope are dropped (F6). */
export function parseRunList(body: unknown, asked: AskedScope = {}): Parsed<RunList> {
  return parse(wire.runList, body, asked);
}

/** Parses `GET {api}/runs/{id}`. A run outside the asked scope refuses the whole body (F6). */
export function parseRunDetail(body: unknown, asked: AskedScope = {}): Parsed<RunDetail> {
  return parse(wire.runDetail, body, asked, (reader, { run }) => isInScope(reader, run, ['run']));
}

/** Parses `GET {api}/notifications`. Rows outside the asked scope are dropped (F6), and those that no run implies (A9, E4). */
export function parseNotifications(body: unknown, asked: AskedScope = {}): Parsed<NotificationList> {
  return parse(wire.notificationList, body, asked);
}

/** Parses `GET {api}/review-packs/latest`. */
export function parseReviewPack(body: unknown, asked: AskedScope = {}): Parsed<ReviewPackAnswer> {
  return parse(wire.reviewPackAnswer, body, asked);
}

function parse<Value>(
  kind: Kind<Value, unknown>,
  body: unknown,
  asked: AskedScope,
  accepts: (reader: Reader, value: Value) => boolean = () => true,
): Parsed<Value> {
  const reader = new Reader(asked);
  const refused = () => ({ ok: false, issues: reader.issues }) as const;
  // Of an answer for another scope nothing else is read.
  const head = new Reader(asked);
  const { scope } = wire.envelope.read(body, head) ?? {};
  if (!head.hasRefused && !isAskedScope(reader, scope)) return refused();
  const value = kind.read(body, reader);
  return reader.hasRefused || !accepts(reader, value) ? refused() : { ok: true, value, issues: reader.issues };
}
