/** What each read answers: the store's facts, judged at one instant, as the contract's body without `as_of`. */
import type {
  Scope,
  WireNotificationList,
  WireReviewPackAnswer,
  WireRunDetail,
  WireRunList,
  WireSnapshot,
} from '@ops-widgets/contract';
import { ProblemClass, type Catalog, type Lifecycle } from '@ops-widgets/truth';
import type { Answer } from './conditional.js';
import { limitValue, textValue, wordValue } from './query-values.js';
import type { Route } from './route.js';
import type { Judgement, OpsStore, RunFilter, VisibleRows } from './store.js';
import {
  catalogToWire,
  countsToWire,
  diagnosticToWire,
  historyToWire,
  lifecycleToWire,
  notificationToWire,
  relatedToWire,
  reviewPackToWire,
  runToWire,
  scopeToWire,
} from './to-wire.js';

/** A request that was let in: what it may see, and how that is judged. */
export interface Reading {
  readonly store: OpsStore;
  readonly query: URLSearchParams;
  readonly scope: Scope;
  readonly rows: VisibleRows;
  readonly reader: string | null;
  readonly judgement: Judgement & { readonly lifecycle: Lifecycle; readonly catalog: Catalog };
}

type Body = Pick<Answer, 'body' | 'validated'>;
type Without<Wire, Member extends string = never> = Omit<Wire, 'as_of' | Member>;

/**
 * The answer of a route; null where there is nothing to be found.
 * @throws BadParameterError, InvalidCursorError, and whatever the store throws
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

async function snapshot(reading: Reading): Promise<Body> {
  const { store, query, rows, judgement } = reading;
  const limits = {
    recent: limitValue(query, 'recent', { fallback: 10, least: 0, most: 50 }),
    active: limitValue(query, 'active', { fallback: 20, least: 0, most: 100 }),
  };
  const found = await store.snapshot(rows, judgement, limits);
  return {
    body: {
      ...judged(reading),
      counts: countsToWire(found.counts),
      history: found.history && historyToWire(found.history),
      active: found.active.map(runToWire),
      attention: found.attention.map(runToWire),
      recent: found.recent.map(runToWire),
    } satisfies Without<WireSnapshot>,
  };
}

/** The problem classes that a list can be filtered by; `active` is the list's tab of that name. */
const problemClasses = ['active', ProblemClass.ActiveStaleAttention, ProblemClass.TerminalFollowUp] as const;

async function runs(reading: Reading): Promise<Body> {
  const { store, query, rows, judgement } = reading;
  const filter: RunFilter = {
    problemClass: wordValue(query, 'problem_class', problemClasses),
    status: textValue(query, 'status'),
    outcome: textValue(query, 'outcome'),
    type: textValue(query, 'type'),
    reconciled: wordValue(query, 'reconciled', ['true', 'false']) === 'true',
    q: textValue(query, 'q')?.trim() || null,
    sort: wordValue(query, 'sort', ['urgency', 'created']) ?? 'created',
    limit: limitValue(query, 'limit', { fallback: 25, least: 1, most: 100 }),
    cursor: textValue(query, 'cursor'),
  };
  const page = await store.runs(rows, judgement, filter);
  const facts = {
    ...judged(reading),
    counts: countsToWire(page.counts),
    runs: page.runs.map(runToWire),
    total: page.total,
    ...(page.totalExact ? {} : { total_exact: false }),
  } satisfies Without<WireRunList, 'next_cursor'>;
  return paged(facts, page.nextCursor);
}

async function run(reading: Reading, id: string | null): Promise<Body | null> {
  const record = id === null ? null : await reading.store.run(reading.rows, reading.judgement, id);
  if (record === null) return null;
  return {
    body: {
      ...judged(reading),
      run: runToWire(record.run),
      diagnostics: record.diagnostics.map(diagnosticToWire),
      related: record.related.map(relatedToWire),
    } satisfies Without<WireRunDetail>,
  };
}

async function notifications(reading: Reading): Promise<Body> {
  const { store, query, rows, judgement, reader } = reading;
  const limit = limitValue(query, 'limit', { fallback: 25, least: 1, most: 100 });
  const page = await store.notifications(rows, judgement, { limit, cursor: textValue(query, 'cursor'), reader });
  const facts = {
    ...judged(reading),
    notifications: page.notifications.map(notificationToWire),
  } satisfies Without<WireNotificationList, 'next_cursor'>;
  return paged(facts, page.nextCursor);
}

async function reviewPack({ store, rows, judgement, scope }: Reading): Promise<Body> {
  const pack = await store.reviewPack(rows, judgement);
  return {
    body: { scope: scopeToWire(scope), pack: pack && reviewPackToWire(pack) } satisfies Without<WireReviewPackAnswer>,
  };
}

function judged({ scope, judgement }: Reading) {
  return {
    scope: scopeToWire(scope),
    lifecycle: lifecycleToWire(judgement.lifecycle),
    catalog: catalogToWire(judgement.catalog),
  };
}

/**
 * A cursor may carry the instant of its page, and would give an unchanged list a new validator at every poll. Where it
 * points is told by the rows in front of it, so the validator need only know whether there is one.
 */
function paged(facts: Readonly<Record<string, unknown>>, nextCursor: string | null): Body {
  return {
    body: { ...facts, next_cursor: nextCursor },
    validated: { ...facts, next_cursor: nextCursor !== null },
  };
}
