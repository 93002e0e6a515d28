import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WINDOWS } from '../../config/windows.js';
import type { Query } from '../../database/database.js';
import { Archive } from '../../files/archive.js';
import { RunLifecycle } from '../../lifecycle/run-lifecycle.js';
import { operationStarter } from '../../operations/start-operation.js';
import { Pauses } from '../../queue/pauses.js';
import { MemoryQueue } from '../../testing/memory-queue.js';
import { openTestDatabase } from '../../testing/test-database.js';
import { VirtualTime } from '../../testing/virtual-time.js';
import { loadDirectory } from '../directory.js';
import { createPanel } from '../panel.js';
import type { Sessions } from '../sessions.js';

export const ORIGIN = 'http://127.0.0.1:4173';

/** A whole panel over a test database, without workers. */
export async function openTestPanel(sessions?: Sessions) {
  const database = await openTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'ops-panel-'));
  const { clock } = new VirtualTime();
  const workers = { running: 1, wanted: 1, started: 0, killed: 0 };
  const lifecycle = new RunLifecycle(database.query, clock);
  const archive = new Archive(dataFolder);
  archive.create();
  const asked: string[] = [];
  const query: Query = (sql, params) => {
    asked.push(sql);
    return database.query(sql, params);
  };
  const panel = createPanel(
    {
      query,
      clock,
      directory: await loadDirectory(database.query),
      start: operationStarter(lifecycle, new MemoryQueue()),
      workers: {
        wanted: workers.wanted,
        get running() {
          return workers.running;
        },
        async start() {
          workers.running = 1;
          return Boolean((workers.started += 1));
        },
        async kill() {
          workers.running = 0;
          return Boolean((workers.killed += 1));
        },
      },
      pauses: new Pauses(lifecycle),
      archive,
      config: { windows: WINDOWS.demo, dataFolder, databaseUrl: null },
      onError: (error) => assert.fail(String(error)),
    },
    sessions,
  );
  return {
    database,
    dataFolder,
    workers,
    archive,
    /** Every statement that the panel sent to the database. */
    asked,
    request: panel.request,
    get: (path: string, Cookie = '', headers: Record<string, string> = {}) =>
      panel.request(`${ORIGIN}${path}`, { headers: { Cookie, ...headers } }),
    post: (path: string, headers: Record<string, string>, body = '') =>
      panel.request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body,
      }),
    /** Signs in and returns the cookie. */
    async signIn(as: string): Promise<string> {
      const response = await panel.request(`${ORIGIN}/sign-in?as=${as}`);
      assert.deepEqual([response.status, response.headers.get('Location')], [303, '/admin']);
      return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    },
    async close() {
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export type TestPanel = Awaited<ReturnType<typeof openTestPanel>>;

/** Creates a queued run of a tenant, or of the workspace itself; returns its id. */
export async function addRun({ database }: TestPanel, workspaceId: string, tenantId: string | null): Promise<string> {
  const { rows } = await database.query(
    `insert into ops_runs (workspace_id, tenant_id, type, status, created_at)
     values ($1, $2, 'inventory_sync', 'queued', now()) returning id::text as id`,
    [workspaceId, tenantId],
  );
  return String(rows[0]?.id);
}
