import { html } from 'hono/html';
import type { TenantRef } from '@ops-widgets/truth';
import { OPERATION_CATALOG, OPERATION_TYPES } from '../operations/catalog.js';
import type { Markup } from './layout.js';
import { PERSONAS } from './personas.js';

/** What the widgets of a page show. */
export interface WidgetScope {
  readonly workspaceId: string;
  readonly tenantId: string | null;
}

function provider({ workspaceId, tenantId }: WidgetScope, widgets: Markup): Markup {
  return html`<ops-provider
    api="/api/ops"
    workspace="${workspaceId}"
    ${tenantId ? html` tenant="${tenantId}"` : ''}
    list-url="/admin/operations"
    run-url="/admin/operations/{run}"
    >${widgets}</ops-provider
  >`;
}

const OVERVIEW_WIDGETS = html` <ops-kpis></ops-kpis>
  <div class="columns">
    <ops-needs-attention></ops-needs-attention>
    <ops-progress></ops-progress>
  </div>
  <ops-recent></ops-recent>`;

export function overviewPage(workspace: TenantRef): Markup {
  return html`<h1>${workspace.name}</h1>
    ${provider({ workspaceId: workspace.id, tenantId: null }, OVERVIEW_WIDGETS)}`;
}

/** The operations of every workspace. Their pages are not part of this panel yet, so nothing links to them (E5). */
export function platformPage(): Markup {
  return html`<h1>Platform</h1>
    <ops-provider api="/api/ops" plane="system">${OVERVIEW_WIDGETS}</ops-provider>`;
}

export function tenantPage(scope: WidgetScope, tenant: TenantRef, mayStart: boolean): Markup {
  return html`<h1>${tenant.name}</h1>
    ${mayStart ? startForm(tenant) : ''} ${provider(scope, OVERVIEW_WIDGETS)}`;
}

function startForm(tenant: TenantRef): Markup {
  return html`<form class="start" method="post" action="/admin/t/${tenant.id}/operations">
    <label for="type">Operation</label>
    <select id="type" name="type">
      ${OPERATION_TYPES.map((type) => html`<option value="${type}">${OPERATION_CATALOG[type].label}</option>`)}
    </select>
    <button>Start</button>
  </form>`;
}

export function operationsPage(scope: WidgetScope, tenant: TenantRef | null): Markup {
  return html`<h1>Operations${tenant ? html` of ${tenant.name}` : ''}</h1>
    ${provider(
      scope,
      html` <ops-kpis></ops-kpis>
        <div class="columns">
          <ops-needs-attention></ops-needs-attention>
          <ops-progress></ops-progress>
        </div>
        <ops-recent limit="50"></ops-recent>`,
    )}`;
}

export function runPage(scope: WidgetScope, runId: string): Markup {
  return html`<h1>Operation ${runId}</h1>
    ${provider(scope, html`<ops-run-detail run="${runId}"></ops-run-detail>`)}`;
}

export function signInPage(): Markup {
  return html`<div class="sign-in">
    <h1>Who are you?</h1>
    <p>This panel is a demonstration: choose who to be. Each sees exactly what they may.</p>
    <ul>
      ${PERSONAS.map(
        ({ key, name, title, description }) =>
          html`<li><a href="/sign-in?as=${key}">${title}</a> ${name} ${description}.</li>`,
      )}
    </ul>
  </div>`;
}

export function messagePage(title: string, message: string): Markup {
  return html`<h1>${title}</h1>
    <p>${message}</p>`;
}
