import { Plane } from '@ops-widgets/contract';
import { html } from 'hono/html';
import type { Markup } from './markup.js';
import { wayBackLink } from './way-back-link.js';
import type { WayBack } from './way-back.js';
import { listWidget, overviewWidgets, runWidget, type PageScope } from './widgets.js';

export const SCOPE = { plane: Plane.System } as const;
/** That of every page but the overview, which has its first snapshot. */
export const PAGE_SCOPE: PageScope = { scope: SCOPE, snapshot: null };

export const PLATFORM_PAGE = html`<h1>Platform</h1>
  ${overviewWidgets()}`;
export const RUNS_PAGE = listWidget('Runs');
export const FAILURES_PAGE = listWidget('Failures', 'failures');
export const STUCK_PAGE = listWidget('Stuck', 'stuck');

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
    ${runWidget(runId)}`;
}
