/**
 * The OpenAPI 3.1 document of the contract, made from the schemas, the endpoints and the docs of
 * the fields.
 */
import { endpoints, type QueryField } from '../endpoints.js';
import { fieldDocs, type FieldDoc, type FieldDocs } from '../field-docs.js';
import type { ReadName } from '../paths.js';
import * as wire from '../wire.js';
import { jsonSchemas, type Json } from './json-schemas.js';

/** The schemas that the document names. */
export const components = {
  Reference: wire.reference,
  Scope: wire.scope,
  Lifecycle: wire.lifecycle,
  LifecycleWindow: wire.lifecycleWindow,
  CatalogEntry: wire.catalogEntry,
  Counts: wire.counts,
  Usual: wire.usual,
  Waiting: wire.waiting,
  Attempt: wire.attempt,
  Rescue: wire.rescue,
  Reconciliation: wire.reconciliation,
  Phase: wire.phase,
  Composite: wire.composite,
  SummaryCounts: wire.summaryCounts,
  Failure: wire.failure,
  RunContext: wire.runContext,
  Run: wire.run,
  KeptSince: wire.keptSince,
  Source: wire.source,
  Group: wire.group,
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

const reads: Readonly<Record<ReadName, readonly [operationId: string, summary: string, answer: ComponentName]>> = {
  snapshot: ['getSnapshot', 'One answer that feeds every widget of a scope.', 'Snapshot'],
  runs: ['listRuns', 'A page of the runs of a scope.', 'RunList'],
  run: ['getRun', 'One run with its diagnostics.', 'RunDetail'],
  notifications: ['listNotifications', 'Terminal runs that somebody started, one each.', 'NotificationList'],
  reviewPack: ['getLatestReviewPack', 'The latest review pack.', 'ReviewPackAnswer'],
};

const text = { type: 'string' };

const headers = {
  ETag: { description: 'The validator of the body without `as_of`.', schema: text },
  'Ops-As-Of': { description: 'The instant of the facts, RFC 3339 in UTC.', schema: { ...text, format: 'date-time' } },
};

const problems = {
  400: 'A query value that the contract does not allow.',
  401: 'No session, or one that has ended.',
  403: 'A member without the capability to see operations.',
  404: 'Out of scope, or not there: no answer tells which.',
  429: 'Too many requests; `Retry-After` says when.',
  500: 'The server failed.',
  503: 'The server is not available; `Retry-After` may say when.',
};

/** The document as a plain object, the same at every call. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ops Widgets contract',
      version: '1.1',
      description:
        'What a host serves so that the widgets can show the true state of long-running operations. JSON in snake_case, instants as RFC 3339 in UTC, GET only.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/ops', description: 'Wherever the host mounts it: the `api` attribute of the elements.' }],
    paths: Object.fromEntries(
      (Object.keys(endpoints) as ReadName[]).map((name) => [endpoints[name].path, pathItem(name)]),
    ),
    components: {
      schemas: Object.fromEntries(
        Object.entries(jsonSchemas(components)).map(([name, schema]) => [name, described(schema, docsOf(name))]),
      ),
    },
  };
}

/** The document as it is published. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}

function pathItem(name: ReadName) {
  const { path, query } = endpoints[name];
  const [operationId, summary, answer] = reads[name];
  const parameters = Object.values<QueryField>(query).map(queryParameter);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, wireName]) => parameter(wireName!, 'path', 'Path', text));
  return {
    ...(inPath.length > 0 && { parameters: inPath.map((given) => ({ ...given, required: true })) }),
    get: {
      operationId,
      summary,
      parameters,
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

function queryParameter({ wireName, words, default: byDefault, min, max }: QueryField) {
  const schema =
    max !== undefined
      ? { type: 'integer', minimum: min, maximum: max, default: byDefault }
      : words?.includes('true')
        ? { type: 'boolean' }
        : { type: 'string', ...(words && { enum: words }), ...(byDefault !== undefined && { default: byDefault }) };
  return parameter(wireName, 'query', 'Query', schema);
}

function parameter(name: string, place: 'path' | 'query', docs: string, schema: Json) {
  const { text: description, example } = docOf(docsOf(docs), name);
  return { name, in: place, description, schema, example };
}

/** The schema of an object, with what every property means. */
function described(schema: Json, docs: FieldDocs): Json {
  const properties = Object.entries(schema['properties'] as Record<string, Json>).map(([name, property]) => {
    const { text: sentence, unit, example } = docOf(docs, name);
    const description = unit === undefined ? sentence : `${sentence} In ${unit}.`;
    return [name, { ...property, description, examples: [example] }];
  });
  return { ...schema, properties: Object.fromEntries(properties) as unknown };
}

/** @throws Error for an object that `field-docs.ts` leaves out */
function docsOf(name: string): FieldDocs {
  const docs = fieldDocs[name];
  if (!docs) throw new Error(`field-docs.ts describes no field of ${name}`);
  return docs;
}

/** @throws Error for a field that `field-docs.ts` leaves out */
function docOf(docs: FieldDocs, name: string): FieldDoc {
  const doc = docs[name];
  if (!doc) throw new Error(`field-docs.ts does not describe ${name}`);
  return doc;
}

const reference = (name: ComponentName) => ({ $ref: `#/components/schemas/${name}` });
