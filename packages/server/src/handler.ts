/**
 * Serves the contract over any store, in every runtime with `Request` and `Response`: Node, Deno,
 * Bun, workers, service workers.
 */
import { endpoints, wire } from '@ops-widgets/contract';
import { defaultFollowUpDays, type Catalog, type Lifecycle } from '@ops-widgets/truth';
import { answerOf } from './answers.js';
import { visibleRows, type Authorize } from './authorize.js';
import { conditionalResponse } from './conditional.js';
import { EngineError } from './engine-error.js';
import { problemResponse } from './problem.js';
import { BadParameterError, textValue, wordValue } from './query-values.js';
import { routeOf, type Route } from './route.js';
import { InvalidCursorError, type LifecycleOf, type OpsStore, type VisibleRows } from './store.js';

/** What a handler serves, and to whom. */
export interface OpsHandlerOptions {
  readonly store: OpsStore;
  /** Decides scope and capability before the store is read (F2, F3). */
  readonly authorize: Authorize;
  /**
   * Windows in seconds, by operation type, or a function that tells them for each answer. Without
   * it those of the store hold; where it has none either, age makes no run late or stuck.
   */
  readonly lifecycle?: Lifecycle | LifecycleOf;
  readonly catalog: Catalog;
  /**
   * The server's clock, epoch milliseconds; asked once per request. By default the store's, or that
   * of this machine where the store has none.
   */
  readonly clock?: () => number | Promise<number>;
  /** Days for which an ended run counts as needing follow-up; 7 by default. */
  readonly followUpDays?: number;
  /**
   * Whether to learn how long runs of each type usually take, and to tell it with the windows (H6).
   * One more read of the store for an answer with runs; false by default.
   */
  readonly usual?: boolean;
  /** The path before the routes, e.g. "/ops/api"; without it only the end of a path counts. */
  readonly basePath?: string;
  /**
   * Called with an error that became a 500 or a 503, and with the reason for which a row was left
   * out.
   */
  readonly onError?: (error: unknown, request: Request) => void;
}

/**
 * Serves `GET {api}/snapshot`, `/runs`, `/runs/{id}`, `/notifications` and `/review-packs/latest`
 * (F7: reads only). The handler never rejects: whatever goes wrong is answered as a problem (RFC
 * 9457).
 */
export function createOpsHandler(options: OpsHandlerOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await respond(options, request);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

async function respond(options: OpsHandlerOptions, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemResponse('method_not_allowed', {}, { Allow: 'GET, HEAD' });
  }
  try {
    const url = new URL(request.url);
    const route = routeOf(url.pathname, options.basePath);
    return route === null ? problemResponse('not_found') : await read(options, request, route, url.searchParams);
  } catch (error) {
    if (error instanceof BadParameterError) return problemResponse('bad_parameter', { parameter: error.parameter });
    if (error instanceof InvalidCursorError) return problemResponse('bad_parameter', { parameter: 'cursor' });
    options.onError?.(error, request);
    if (error instanceof EngineError) return problemResponse('unavailable', { detail: error.message });
    return problemResponse('internal');
  }
}

async function read(
  options: OpsHandlerOptions,
  request: Request,
  route: Route,
  query: URLSearchParams,
): Promise<Response> {
  const fields = endpoints[route.read].query;
  const asked = {
    plane: wordValue(query, fields.plane),
    workspace: textValue(query, fields.workspace.wireName),
    tenant: textValue(query, fields.tenant.wireName),
  };
  const decision = await options.authorize(request, asked);
  if (!decision.granted) return problemResponse(decision.reason);
  const rows = visibleRows(asked, decision);
  if (rows === null) return problemResponse('not_found');

  const { store, catalog, followUpDays = defaultFollowUpDays } = options;
  const now = Math.floor(await instantOf(options));
  const asOf = wire.instantText(now);
  if (asOf === null) throw new Error('the clock gave no instant that RFC 3339 can write');
  const answer = await answerOf(route, {
    store,
    query,
    scope: decision.scope,
    rows,
    reader: decision.reader ?? null,
    context: { asOf: now, lifecycle: await lifecycleOf(options, rows, now), catalog, followUpDays },
    learnsUsual: options.usual ?? false,
    report: (error) => options.onError?.(error, request),
  });
  return answer === null ? problemResponse('not_found') : conditionalResponse(request, { asOf, ...answer });
}

/** The one instant of an answer, epoch milliseconds. */
function instantOf({ clock, store }: OpsHandlerOptions): number | Promise<number> {
  return clock?.() ?? store.now?.() ?? Date.now();
}

/** The windows of an answer. */
function lifecycleOf(
  { lifecycle, store }: OpsHandlerOptions,
  rows: VisibleRows,
  asOf: number,
): Lifecycle | Promise<Lifecycle> {
  if (typeof lifecycle === 'function') return lifecycle(rows, asOf);
  return lifecycle ?? store.lifecycle?.(rows, asOf) ?? {};
}
