import { Hono } from 'hono';
import type { WorkerSupervisor } from '../worker/supervisor.js';
import { pageOfForm } from './own-origin.js';

/** The demonstration's controls. They belong to the host's pages; the kit itself only reads (F7). */
export function demonstrationRoutes(workers: Pick<WorkerSupervisor, 'start' | 'kill'>): Hono {
  return new Hono()
    .post('/worker/kill', async (c) => {
      await workers.kill();
      return c.redirect(pageOfForm(c.req.raw), 303);
    })
    .post('/worker/start', async (c) => {
      await workers.start();
      return c.redirect(pageOfForm(c.req.raw), 303);
    });
}
