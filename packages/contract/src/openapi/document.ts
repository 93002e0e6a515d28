/** The OpenAPI 3.1 document of the contract, made from the schemas. */
import * as wire from '../schemas.js';
import { jsonSchemas } from './json-schema.js';

const components = {
  Reference: wire.reference,
  Scope: wire.scope,
  LifecycleWindow: wire.lifecycleWindow,
  CatalogEntry: wire.catalogEntry,
  Counts: wire.counts,
  Reconciliation: wire.reconciliation,
  Phase: wire.phase,
  Composite: wire.composite,
  SummaryCounts: wire.summaryCounts,
  Failure: wire.failure,
  Run: wire.run,
  HistoryHour: wire.historyHour,
  Diagnostic: wire.diagnostic,
  Related: wire.related,
  Notification: wire.notification,
  ReviewPack: wire.reviewPack,
  Snapshot: wire.snapshot,
  RunList: wire.runList,
  RunDetail: wire.runDetail,
  NotificationList: wire.notificationList,
  ReviewPackAnswer: wire.reviewPackAnswer,
  Problem: wire.problem,
} as const;

type ComponentName = keyof typeof components;

const reference = (name: ComponentName) => ({ $ref: `#/components/schemas/${name}` });

const text = { type: 'string' };

function query(name: string, description: string, schema: object = text) {
  return { name, in: 'query', description, schema };
}

const scopeQuery = [
  query('plane', 'The plane that is asked about.', { type: 'string', enum: ['admin', 'system'], default: 'admin' }),
  query('workspace', "Omitted: the session's own, where it has exactly one."),
  query('tenant', 'One tenant of the workspace; admin plane only.'),
];

const cursorQuery = query('cursor', 'Opaque, from `next_cursor`. Following cursors skips and repeats nothing.');

const headers = {
  ETag: { description: 'The validator of the body without `as_of`.', schema: text },
  'Ops-As-Of': { description: 'The instant of the facts, RFC 3339 in UTC.', schema: { ...text, format: 'date-time' } },
};

const problems = {
  400: 'A query value that the contract does not allow.',
  401: 'No session, or one that has ended.',
  403: 'A member without the capability to see operations.',
  404: 'Out of scope, or not there: the two are told apart for nobody.',
  429: 'Too many requests; `Retry-After` says when.',
  500: 'The server failed.',
  503: 'The server is not available; `Retry-After` may say when.',
};

function read(operationId: string, summary: string, answer: ComponentName, parameters: readonly object[]) {
  return {
    get: {
      operationId,
      summary,
      parameters: [...scopeQuery, ...parameters],
      responses: {
        200: { description: summary, headers, content: { 'application/json': { schema: reference(answer) } } },
        304: { description: 'Nothing but the instant changed since the validator that was sent.', headers },
        ...Object.fromEntries(
          Object.entries(problems).map(([status, description]) => [
            status,
            { description, content: { 'application/problem+json': { schema: reference('Problem') } } },
          ]),
        ),
      },
    },
  };
}

const limit = (name: string, description: string, byDefault: number, maximum: number, minimum = 1) =>
  query(name, description, { type: 'integer', minimum, maximum, default: byDefault });

/** The document as a plain object, the same at every call. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ops Widgets contract',
      version: '1',
      description:
        'What a host serves so that the widgets can show the true state of long-running operations. JSON in snake_case, instants as RFC 3339 in UTC, GET only.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/ops', description: 'Wherever the host mounts it: the `api` attribute of the elements.' }],
    paths: {
      '/snapshot': read('getSnapshot', 'One answer that feeds every widget of a scope.', 'Snapshot', [
        limit('recent', 'How many recent runs to list.', 10, 50, 0),
        limit('active', 'How many active runs to list.', 20, 100, 0),
      ]),
      '/runs': read('listRuns', 'A page of the runs of a scope.', 'RunList', [
        query('problem_class', 'Only runs of this class, or only active ones.', {
          type: 'string',
          enum: ['active', 'active_stale_attention', 'terminal_follow_up'],
        }),
        query('status', 'Only runs of this status.'),
        query('outcome', 'Only runs of this outcome.'),
        query('type', 'Only runs of this type.'),
        query('reconciled', 'Only runs that a reconciler closed.', { type: 'boolean' }),
        query('q', 'Only runs whose label or id contains this.'),
        query('sort', 'The order.', { type: 'string', enum: ['urgency', 'created'], default: 'created' }),
        limit('limit', 'How many runs a page holds.', 25, 100),
        cursorQuery,
      ]),
      '/runs/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        ...read('getRun', 'One run with its diagnostics.', 'RunDetail', []),
      },
      '/notifications': read(
        'listNotifications',
        'Terminal runs that somebody started, one each.',
        'NotificationList',
        [limit('limit', 'How many notifications a page holds.', 25, 100), cursorQuery],
      ),
      '/review-packs/latest': read('getLatestReviewPack', 'The latest review pack.', 'ReviewPackAnswer', []),
    },
    components: { schemas: jsonSchemas(components) },
  };
}

/** The document as it is published. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
