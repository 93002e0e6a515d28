/** An engine behind the contract: a handler over its store, a listening server, and one page. */
import assert from 'node:assert/strict';
import { parseRunDetail, parseRunList, parseSnapshot, type Parsed, type Snapshot } from '@ops-widgets/contract';
import { createOpsHandler, type Authorize } from '@ops-widgets/server';
import { deriveRunTruth, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { startPlainHost } from '../../support/panel/plain-page.js';
import type { EngineBench, LiveEngine } from './engine.js';

/** The session that may see all of the engine. */
export const cookie = 'session=operator';

/**
 * Short windows of what waits for a worker, so that it would be late within a story if it were
 * judged by its age.
 */
const queued = { queuedExpected: 2, queuedStale: 4 };

export const surfaces = ['ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-list', 'ops-run-detail'] as const;

/** A run as it goes over the wire, and the truth about it at the instant of its answer. */
export interface SeenRun {
  readonly run: RunFacts;
  readonly truth: RunTruth;
  /** Epoch milliseconds. */
  readonly asOf: number;
}

export interface ServedEngine {
  readonly origin: string;
  /** The address of a page with every surface, the detail being that of this run. */
  page(run: string): string;
  snapshot(): Promise<Snapshot>;
  /** Null where the engine keeps no record of it any more. */
  run(id: string): Promise<SeenRun | null>;
  /** The id on the wire of a job, by the id that the engine gave it. */
  idOf(job: string): Promise<string | null>;
  /** The answer of a path below `/api`. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

export async function serveEngine(engine: LiveEngine, { store }: Pick<EngineBench, 'store'>): Promise<ServedEngine> {
  const respond = createOpsHandler({
    store,
    authorize,
    catalog: {},
    lifecycle: { default: { ...queued, ...engine.window } },
    onError: (error) => console.error(engine.name, error),
  });
  const host = await startPlainHost({ respond }, widgets);
  const get: ServedEngine['get'] = (path, headers = {}) =>
    fetch(`${host.origin}/api${path}`, { headers: { cookie, ...headers } });
  return {
    origin: host.origin,
    page: (run) => `${host.origin}/?${new URLSearchParams({ run }).toString()}`,
    snapshot: async () => read(parseSnapshot, await get('/snapshot')),
    run: async (id) => {
      const response = await get(`/runs/${encodeURIComponent(id)}`);
      if (response.status === 404) return null;
      const { run, ...context } = await read(parseRunDetail, response);
      return seenRun(run, context);
    },
    idOf: async (job) => {
      const { runs } = await read(parseRunList, await get('/runs?limit=100'));
      return runs.map(({ id }) => id).find((id) => id === job || id.endsWith(`:${job}`)) ?? null;
    },
    get,
    stop: () => host.stop(),
  };
}

const authorize: Authorize = (request, { plane, tenant }) => {
  if (request.headers.get('cookie') !== cookie) return { granted: false, reason: 'unauthenticated' };
  if (tenant !== null) return { granted: false, reason: 'not_found' };
  return plane === 'system'
    ? { granted: false, reason: 'not_found' }
    : { granted: true, scope: { plane, workspace: { id: '1', name: 'Engine' }, tenant: null }, tenantIds: null };
};

function widgets({ searchParams }: URL): string {
  const run = searchParams.get('run') ?? '';
  return `<ops-provider api="/api" workspace="1" list-url="/list" run-url="/run/{run}">
    <ops-kpis></ops-kpis>
    ${surfaces.map((tag) => `<${tag}${tag === 'ops-run-detail' ? ` run="${encodeURI(run)}"` : ''}></${tag}>`).join('')}
  </ops-provider>`;
}

async function read<Value>(parse: (body: unknown) => Parsed<Value>, response: Response): Promise<Value> {
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const parsed = parse(JSON.parse(text));
  assert.deepEqual(parsed.issues, [], text);
  assert.ok(parsed.ok);
  return parsed.value;
}

function seenRun(run: RunFacts, context: TruthContext): SeenRun {
  return { run, truth: deriveRunTruth(run, context), asOf: context.asOf };
}
