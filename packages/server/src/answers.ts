/**
 * What each read answers: the store's facts at one instant, as the contract's body without
 * `as_of`.
 */
import { endpoints, wire, type Scope } from '@ops-widgets/contract';
import type { Catalog, Lifecycle, RunFacts } from '@ops-widgets/truth';
import type { Answer } from './conditional.js';
import { encodeAnswer } from './encode-answer.js';
import { limitValue, textValue, wordValue } from './query-values.js';
import type { Route } from './route.js';
import { soundLifecycle, withUsual } from './sound-lifecycle.js';
import type { EvaluationContext, OpsStore, RunFilter, VisibleRows } from './store.js';

/** A request that `authorize` granted: the rows that it may see, and how they are classified. */
export interface Reading {
  readonly store: OpsStore;
  readonly query: URLSearchParams;
  readonly scope: Scope;
  readonly rows: VisibleRows;
  readonly reader: string | null;
  readonly context: EvaluationContext & { readonly lifecycle: Lifecycle; readonly catalog: Catalog };
  /** Whether the windows say how long runs of a type usually take (H6). */
  readonly learnsUsual: boolean;
  /** Called with the reason for which a row was left out. */
  readonly report: (error: unknown) => void;
}

type Body = Pick<Answer, 'body' | 'validated'>;

/**
 * The answer of a route; null if there is no such run.
 * @throws BadParameterError, InvalidCursorError, and the errors of the store
 */
export function answerOf(route: Route, reading: Reading): Promise<Body | null> {
  switch (route.read) {
    case 'snapshot':
      return snapshot(reading);
    case 'runs':
      return runs(reading);
    case 'run':
      return run(reading, route.id);
    case 'notifications':
      return notifications(reading);
    case 'reviewPack':
      return reviewPack(reading);
  }
}

/** What a snapshot says where its store knows no more. */
const ofAnyStore = { countsExact: true, keptSince: null, source: null, groups: null };

async function snapshot(reading: Reading): Promise<Body> {
  const { store, query, rows, context } = reading;
  const fields = endpoints.snapshot.query;
  const limits = { recent: limitValue(query, fields.recent), active: limitValue(query, fields.active) };
  const found = await store.snapshot(rows, context, limits);
  const windows = await learned(reading, [...found.active, ...found.attention, ...found.recent]);
  return { body: encoded(wire.snapshot, windows, { ...ofAnyStore, ...found }) };
}

async function runs(reading: Reading): Promise<Body> {
  const { store, query, rows, context } = reading;
  const fields = endpoints.runs.query;
  const filter: RunFilter = {
    problemClass: wordValue(query, fields.problemClass),
    status: textValue(query, fields.status.wireName),
    outcome: textValue(query, fields.outcome.wireName),
    type: textValue(query, fields.type.wireName),
    queue: textValue(query, fields.queue.wireName),
    waiting: wordValue(query, fields.waiting) === 'true',
    reconciled: wordValue(query, fields.reconciled) === 'true',
    q: textValue(query, fields.q.wireName)?.trim() || null,
    sort: wordValue(query, fields.sort),
    limit: limitValue(query, fields.limit),
    cursor: textValue(query, fields.cursor.wireName),
  };
  const page = await store.runs(rows, context, filter);
  return paged(encoded(wire.runList, await learned(reading, page.runs), { countsExact: true, ...page }));
}

async function run(reading: Reading, id: string | null): Promise<Body | null> {
  const record = id === null ? null : await reading.store.run(reading.rows, reading.context, id);
  if (record === null) return null;
  return { body: encoded(wire.runDetail, await learned(reading, [record.run]), { durations: null, ...record }) };
}

async function notifications(reading: Reading): Promise<Body> {
  const { store, query, rows, context, reader } = reading;
  const { limit, cursor } = endpoints.notifications.query;
  const page = await store.notifications(rows, context, {
    limit: limitValue(query, limit),
    cursor: textValue(query, cursor.wireName),
    reader,
  });
  return paged(encoded(wire.notificationList, reading, page));
}

async function reviewPack(reading: Reading): Promise<Body> {
  const pack = await reading.store.reviewPack(reading.rows, reading.context);
  return { body: encoded(wire.reviewPackAnswer, reading, { pack }) };
}

/** The reading, with windows that say what is usual for the types of these runs. */
async function learned(reading: Reading, runs: readonly RunFacts[]): Promise<Reading> {
  const { store, rows, context, learnsUsual } = reading;
  if (!learnsUsual || store.usual === undefined || runs.length === 0) return reading;
  const usual = await store.usual(rows, [...new Set(runs.map(({ type }) => type))]);
  return { ...reading, context: { ...context, lifecycle: withUsual(context.lifecycle, usual) } };
}

/** The body of an answer without `as_of`, which is outside the validator. */
function encoded<Facts extends object>(
  schema: wire.ObjectCodec<object, Facts>,
  { scope, context, report }: Reading,
  found: Omit<Facts, 'asOf' | 'scope' | 'lifecycle' | 'catalog'>,
): Readonly<Record<string, unknown>> {
  const { asOf, lifecycle, catalog } = context;
  const facts = { asOf, scope, lifecycle: soundLifecycle(lifecycle), catalog, ...found };
  const { as_of: _asOf, ...body } = encodeAnswer(schema, facts, report);
  return body;
}

/**
 * A cursor may carry the instant of its page, and would give an unchanged list a new validator at
 * every poll. The rows before it say where it points, so the validator covers only whether there is
 * one.
 */
function paged(body: Readonly<Record<string, unknown>>): Body {
  return { body, validated: { ...body, next_cursor: body['next_cursor'] !== null } };
}
