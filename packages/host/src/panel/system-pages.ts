import { Plane } from '@ops-widgets/contract';
import { html } from 'hono/html';
import type { Markup } from './layout.js';
import { wayBackLink } from './way-back-link.js';
import type { WayBack } from './way-back.js';
import { listWidget, overviewWidgets, provider, runWidget } from './widgets.js';

export const SCOPE = { plane: Plane.System } as const;

/** @param snapshot the plane's, as JSON; null where there is none */
export function platformPage(snapshot: string | null): Markup {
  return html`<h1>Platform</h1>
    ${provider(SCOPE, overviewWidgets(snapshot))}`;
}

export const RUNS_PAGE = provider(SCOPE, listWidget('Runs'));
export const FAILURES_PAGE = provider(SCOPE, listWidget('Failures', 'failures'));
export const STUCK_PAGE = provider(SCOPE, listWidget('Stuck', 'stuck'));

/**
 * @param place the names of the run's workspace and tenant: text, because their pages are on
 *   another plane (E5)
 */
export function systemRunPage(runId: string, place: string, back: WayBack): Markup {
  return html`${wayBackLink(back)}
    <div class="top">
      <h1>Run ${runId}</h1>
      <p class="of">${place}</p>
    </div>
    ${provider(SCOPE, runWidget(runId))}`;
}
