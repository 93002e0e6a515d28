import { Hono, type Context } from 'hono';
import type { WorkerSupervisor } from '../worker/supervisor.js';
import { pageOfForm } from './own-origin.js';

/**
 * The demonstration's controls. They belong to the host's pages; the kit itself only reads (F7).
 */
export function demonstrationRoutes(workers: Pick<WorkerSupervisor, 'start' | 'kill'>): Hono {
  return new Hono()
    .post('/worker/kill', async (c) => {
      await workers.kill();
      return backToPage(c);
    })
    .post('/worker/start', async (c) => {
      await workers.start();
      return backToPage(c);
    });
}

async function backToPage(c: Context): Promise<Response> {
  const { page } = await c.req.parseBody();
  return c.redirect(pageOfForm(c.req.raw, page), 303);
}
