import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { Archive } from '../files/archive.js';
import type { Pauses } from '../queue/pauses.js';
import type { WorkerSupervisor } from '../worker/supervisor.js';
import type { Markup } from './markup.js';
import { pageOfForm } from './own-origin.js';

/** What the demonstration controls. */
export interface Controlled {
  readonly workers: Pick<WorkerSupervisor, 'running' | 'wanted' | 'start' | 'kill'>;
  readonly pauses: Pick<Pauses, 'isPaused' | 'pause' | 'resume'>;
  readonly archive: Pick<Archive, 'isConnected' | 'connect' | 'disconnect'>;
}

/**
 * The demonstration's controls. They belong to the host's pages; the kit itself only reads (F7).
 */
export function demonstrationRoutes({ workers, pauses, archive }: Controlled): Hono {
  const actions: Readonly<Record<string, () => unknown>> = {
    '/worker/kill': () => workers.kill(),
    '/worker/start': () => workers.start(),
    '/queue/pause': () => pauses.pause(),
    '/queue/resume': () => pauses.resume(),
    '/archive/disconnect': () => archive.disconnect(),
    '/archive/connect': () => archive.connect(),
  };
  const routes = new Hono();
  for (const [path, act] of Object.entries(actions)) {
    routes.post(path, async (c) => {
      await act();
      return backToPage(c);
    });
  }
  return routes;
}

async function backToPage(c: Context): Promise<Response> {
  const { page } = await c.req.parseBody();
  return c.redirect(pageOfForm(c.req.raw, page), 303);
}

/** @param page the path that the forms return to, where it holds more than the page's address */
export function demonstrationControls({ workers, pauses, archive }: Controlled, page: string | undefined): Markup {
  const form = (action: string, label: string, possible = true) =>
    html`<form method="post" action="/demo/${action}">
      ${page ? html`<input type="hidden" name="page" value="${page}" />` : ''}
      <button ${possible ? '' : 'disabled'}>${label}</button>
    </form>`;
  const { running, wanted } = workers;
  return html`<aside class="demonstration" aria-labelledby="demonstration">
    <h2 id="demonstration">Demonstration</h2>
    <p>${workersInWords(running)} Ending one leaves its operations without a sign of life.</p>
    ${form('worker/kill', 'End the worker', running > 0)} ${form('worker/start', 'Start a worker', running < wanted)}
    ${pauses.isPaused ? form('queue/resume', 'Resume the queue') : form('queue/pause', 'Pause the queue')}
    ${
      archive.isConnected
        ? form('archive/disconnect', 'Take the archive away')
        : form('archive/connect', 'Bring the archive back')
    }
  </aside>`;
}

function workersInWords(running: number): string {
  if (running === 0) return 'No worker is running.';
  return running === 1 ? 'A worker is running.' : `${running} workers are running.`;
}
