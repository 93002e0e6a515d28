import type { TenantRef } from '@ops-widgets/truth';
import { html } from 'hono/html';
import { OPERATION_CATALOG, OPERATION_TYPES } from '../operations/catalog.js';
import { ADMIN } from './addresses.js';
import type { Markup } from './markup.js';
import { START_DELAYS } from './start-delay.js';
import { wayBackLink } from './way-back-link.js';
import type { WayBack } from './way-back.js';
import { listWidget, overviewWidgets, runWidget } from './widgets.js';

export function overviewPage(workspace: TenantRef): Markup {
  return html`<h1>${workspace.name}</h1>
    ${overviewWidgets(html`<ops-notifications limit="5"></ops-notifications>`)}`;
}

export function tenantPage(tenant: TenantRef, mayStart: boolean): Markup {
  const beside = html`<ops-review-pack></ops-review-pack> <ops-notifications limit="5"></ops-notifications>`;
  return html`<div class="top">
      <h1>${tenant.name}</h1>
      ${mayStart ? startForm(tenant) : ''}
    </div>
    ${overviewWidgets(beside)}`;
}

function startForm(tenant: TenantRef): Markup {
  return html`<form class="start" method="post" action="${ADMIN.tenant(tenant.id)}/operations">
    <label for="type">Operation</label>
    <select id="type" name="type">
      ${OPERATION_TYPES.map((type) => html`<option value="${type}">${OPERATION_CATALOG[type].label}</option>`)}
    </select>
    <label for="delay">When</label>
    <select id="delay" name="delay">
      ${Object.entries(START_DELAYS).map(([seconds, label]) => html`<option value="${seconds}">${label}</option>`)}
    </select>
    <button>Start</button>
  </form>`;
}

/**
 * @param tenant the tenant that the user is fixed to; the list itself shows and clears the tenant
 *   of the address (E2)
 */
export function operationsPage(tenant: TenantRef | null): Markup {
  return listWidget(tenant ? `Operations of ${tenant.name}` : 'Operations');
}

/** @param tenant the run's, where the user may see it */
export function runPage(runId: string, tenant: TenantRef | null, back: WayBack): Markup {
  return html`${wayBackLink(back)}
    <div class="top">
      <h1>Operation ${runId}</h1>
      ${tenant ? html`<p class="of"><a href="${ADMIN.tenant(tenant.id)}">${tenant.name}</a></p>` : ''}
    </div>
    ${runWidget(runId)}`;
}
