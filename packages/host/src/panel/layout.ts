import { html } from 'hono/html';
import type { TenantRef } from '@ops-widgets/truth';
import type { Persona } from './personas.js';

export type Markup = ReturnType<typeof html>;

export interface WorkerState {
  readonly running: number;
  readonly wanted: number;
}

export interface PageFrame {
  readonly title: string;
  readonly persona: Persona | null;
  readonly workspace: TenantRef | null;
  readonly tenants: readonly TenantRef[];
  /** The path of the page, to mark its entry in the navigation. */
  readonly path: string;
  /** Absent on pages without the demonstration's controls. */
  readonly worker?: WorkerState;
}

/** A whole page. The kit comes in by one script tag, as in any panel that embeds it. */
export function page(frame: PageFrame, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} - ${frame.workspace?.name ?? 'Operations'} panel</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/panel.css" />
        <script type="module" src="/assets/ops-widgets.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${frame.persona ? header(frame, frame.persona) : ''}
        <main id="content">${content}</main>
        ${frame.worker ? demonstration(frame.worker) : ''}
      </body>
    </html>`;
}

function header(frame: PageFrame, persona: Persona): Markup {
  const entry = (path: string, label: string) =>
    html`<li><a href="${path}" ${frame.path === path ? html` aria-current="page"` : ''}>${label}</a></li>`;
  return html`<header class="bar">
    <p class="brand">${frame.workspace?.name ?? 'Operations panel'}</p>
    <nav aria-label="Panel">
      <ul>
        ${frame.tenants.length === 1 && persona.tenantIds ? '' : entry('/admin', 'Overview')}
        ${frame.tenants.map(({ id, name }) => entry(`/admin/t/${id}`, name))}
        ${frame.workspace ? entry('/admin/operations', 'Operations') : ''}
      </ul>
    </nav>
    <div class="who"><span>${persona.name}, ${persona.title.toLowerCase()}</span><a href="/sign-in">Switch</a></div>
  </header>`;
}

function demonstration({ running, wanted }: WorkerState): Markup {
  const form = (action: string, label: string, possible: boolean) =>
    html`<form method="post" action="${action}"><button${possible ? '' : html` disabled`}>${label}</button></form>`;
  return html`<aside class="demonstration" aria-labelledby="demonstration">
    <h2 id="demonstration">Demonstration</h2>
    <p>${workersInWords(running)} Ending one leaves its operations without a sign of life.</p>
    ${form('/demo/worker/kill', 'End the worker', running > 0)}
    ${form('/demo/worker/start', 'Start a worker', running < wanted)}
  </aside>`;
}

function workersInWords(running: number): string {
  if (running === 0) return 'No worker is running.';
  return running === 1 ? 'A worker is running.' : `${running} workers are running.`;
}
