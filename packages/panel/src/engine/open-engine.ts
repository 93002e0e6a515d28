/** An engine that is read: its name, and the contract served over it. */
import { parseSnapshot, Plane, type Snapshot } from '@ops-widgets/contract';
import type { FoundEngine } from '@ops-widgets/engines';
import { createOpsHandler, EngineError, type Authorize, type OpsStore } from '@ops-widgets/server';
import type { EngineOptions } from './engine-options.js';
import { findingsOf, type Findings } from './findings.js';

/** What is asked of the engine by the panel itself: as many problems as one answer can have. */
const EVERYTHING = new URLSearchParams({ plane: Plane.System, active: '100' });

export interface OpenEngine {
  /** Names it in addresses: "1-bullmq". */
  readonly key: string;
  readonly found: FoundEngine;
  /** Answers `GET {api}/…` below `/api/{key}`. */
  readonly handle: (request: Request) => Promise<Response>;
  /** One read of everything. @throws EngineError */
  readonly snapshot: () => Promise<Snapshot>;
  /** What is known of it, as of its last read. */
  readonly findings: () => Findings;
}

export interface OpenEngineOptions {
  readonly key: string;
  readonly found: FoundEngine;
  readonly store: OpsStore;
  readonly options: EngineOptions;
  /** What the reader of the engine may not see, a sentence each. */
  readonly notes?: (() => readonly string[]) | undefined;
  /** Called after each read of the engine: null, or the sentence for which it failed. */
  readonly onRead?: (failure: string | null) => void;
}

/** One store is one engine: who may open the panel sees all of it. */
const authorize: Authorize = (_request, { plane }) =>
  plane === Plane.System
    ? { granted: true, scope: { plane, workspace: null, tenant: null }, tenantIds: null }
    : { granted: false, reason: 'not_found' };

export function openEngine({ key, found, store, options, notes, onRead }: OpenEngineOptions): OpenEngine {
  const failures = new WeakMap<Request, unknown>();
  let workers: number | null = null;
  const answer = createOpsHandler({
    store,
    authorize,
    catalog: {},
    basePath: apiOf(key),
    onError: (error, request) => failures.set(request, error),
  });
  const reasonOf = (request: Request) => {
    const failure = failures.get(request);
    return failure instanceof Error ? failure.message : null;
  };
  const handle = async (request: Request) => {
    const response = await answer(request);
    onRead?.(response.status < 500 ? null : (reasonOf(request) ?? `${found.label} cannot be read.`));
    return response;
  };
  const snapshot = async () => {
    const request = new Request(`http://panel${apiOf(key)}/snapshot?${EVERYTHING}`);
    const response = await handle(request);
    if (!response.ok) throw new EngineError(reasonOf(request) ?? `${found.label} cannot be read.`);
    const parsed = parseSnapshot(await response.json(), { plane: Plane.System });
    if (!parsed.ok) throw new EngineError(`${found.label} gave an answer that cannot be read.`);
    workers = parsed.value.source?.workers ?? null;
    return parsed.value;
  };
  const findings = () => findingsOf(found, workers, options, notes?.() ?? []);
  return { key, found, handle, snapshot, findings };
}

/** The path of the contract over an engine. */
export function apiOf(key: string): string {
  return `/api/${encodeURIComponent(key)}`;
}
