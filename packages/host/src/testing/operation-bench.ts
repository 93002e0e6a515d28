import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRunDetail, Plane, type RunDetail } from '@ops-widgets/contract';
import { createOpsHandler, createPostgresStore } from '@ops-widgets/server';
import { WINDOWS } from '../config/windows.js';
import type { Database } from '../database/database.js';
import { reconcileOnce } from '../lifecycle/reconciler.js';
import { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { OPERATION_CATALOG, type OperationType } from '../operations/catalog.js';
import { operationStarter } from '../operations/start-operation.js';
import { QUEUES } from '../queue/operation-queue.js';
import { MemoryQueue } from './memory-queue.js';
import { openTestDatabase } from './test-database.js';
import { VirtualTime } from './virtual-time.js';
import { WatchedWorker } from './watched-worker.js';

const WORKSPACE = { workspace: { id: '1', name: 'Acme' }, tenant: null };

/**
 * The surroundings of operations in a test: a database, a data folder, a clock and any number of
 * workers.
 */
export class OperationBench {
  readonly readRate: number;
  readonly #database: Database;
  #dataFolder: string;
  #time = new VirtualTime();
  #queue = new MemoryQueue(() => this.#time.now());
  readonly #workers: WatchedWorker[] = [];

  constructor(database: Database, dataFolder: string, readRate: number) {
    this.#database = database;
    this.#dataFolder = dataFolder;
    this.readRate = readRate;
  }

  /** @param readRate bytes per second of the virtual clock */
  static async open(readRate: number): Promise<OperationBench> {
    return new OperationBench(await openTestDatabase(), await newFolder(), readRate);
  }

  get dataFolder(): string {
    return this.#dataFolder;
  }

  get time(): VirtualTime {
    return this.#time;
  }

  get lifecycle(): RunLifecycle {
    return new RunLifecycle(this.query, this.#time.clock);
  }

  /** One pass of the reconciler. Returns the ids of the runs that it closed. */
  reconcile(): Promise<readonly string[]> {
    const { query, lifecycle } = this;
    return reconcileOnce({ query, lifecycle, clock: this.#time.clock, windows: WINDOWS.demo, queues: QUEUES });
  }

  readonly query: Database['query'] = (sql, params) => this.#database.query(sql, params);

  /**
   * Resets everything and kills workers that are still at work, or a review would wait for its
   * parts for ever.
   */
  async clear(): Promise<void> {
    for (const worker of this.#workers.splice(0)) worker.kill();
    await rm(this.#dataFolder, { recursive: true, force: true });
    this.#dataFolder = await newFolder();
    this.#time = new VirtualTime();
    this.#queue = new MemoryQueue(() => this.#time.now());
    await this.query('truncate ops_runs, ops_review_packs, host_baselines, host_pauses restart identity cascade');
  }

  async close(): Promise<void> {
    for (const worker of this.#workers.splice(0)) worker.kill();
    await this.#database.close();
    await rm(this.#dataFolder, { recursive: true, force: true });
  }

  worker(name: string): WatchedWorker {
    const config = { dataFolder: this.#dataFolder, readRate: this.readRate, windows: WINDOWS.demo };
    const worker = new WatchedWorker(name, this.query, this.#time, config, this.#queue);
    this.#workers.push(worker);
    return worker;
  }

  /** Creates a queued run. Returns its id. */
  start(
    type: OperationType,
    { tenantId = '7', ...more }: { tenantId?: string; parentId?: string; dueAt?: number } = {},
  ): Promise<string> {
    const starter = operationStarter(this.lifecycle, this.#queue);
    return starter({ workspaceId: '1', tenantId, type, initiator: 'Ada', ...more });
  }

  /** Starts a run and works on it to its end. Returns its id. */
  async done(type: OperationType, tenantId = '7'): Promise<string> {
    const id = await this.start(type, { tenantId });
    await this.worker('worker-0').work(id);
    return id;
  }

  async row(id: string): Promise<Record<string, unknown>> {
    return (await this.query('select * from ops_runs where id = $1::bigint', [id])).rows[0] ?? {};
  }

  /**
   * The kit's facts from the host's answer about a run; throws where the contract reports any
   * issue.
   */
  async read(id: string): Promise<RunDetail> {
    const handler = createOpsHandler({
      store: createPostgresStore({ query: this.query }),
      authorize: () => ({ granted: true, scope: { ...WORKSPACE, plane: Plane.Admin }, tenantIds: null }),
      lifecycle: WINDOWS.demo.lifecycle,
      usual: true,
      catalog: OPERATION_CATALOG,
      clock: this.#time.clock,
    });
    const response = await handler(new Request(`http://panel/api/ops/runs/${id}`));
    const parsed = parseRunDetail(await response.json());
    if (!parsed.ok || parsed.issues.length > 0) throw new Error(JSON.stringify(parsed.issues));
    return parsed.value;
  }

  /** Makes the runs of a killed worker likely stuck, so that another worker may continue them. */
  passSilence(): void {
    this.#time.pass(WINDOWS.demo.lifecycle.default?.heartbeatStale ?? 0);
  }
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'ops-host-'));
}
