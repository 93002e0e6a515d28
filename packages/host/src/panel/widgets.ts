import { Plane } from '@ops-widgets/contract';
import { html, raw } from 'hono/html';
import { ADMIN, SYSTEM } from './addresses.js';
import type { Markup } from './markup.js';

/** The scope of the widgets of a page. */
export type WidgetScope =
  | { readonly plane: typeof Plane.Admin; readonly workspaceId: string; readonly tenantId: string | null }
  | { readonly plane: typeof Plane.System };

/** The query of a scope, as the API expects it. */
export function queryOf(scope: WidgetScope): URLSearchParams {
  if (scope.plane === Plane.System) return new URLSearchParams({ plane: scope.plane });
  const { workspaceId: workspace, tenantId: tenant } = scope;
  return new URLSearchParams(tenant === null ? { workspace } : { workspace, tenant });
}

/** What the widgets of a page show. */
export interface PageScope {
  readonly scope: WidgetScope;
  /** Their first snapshot, as JSON; null: they ask for it. */
  readonly snapshot: string | null;
}

/**
 * The first snapshot for the widgets of a provider, as JSON (B15). A `<` in it could end the
 * script, so it is escaped.
 */
function firstSnapshot(json: string | null): Markup | string {
  if (json === null) return '';
  return html`<script type="application/json" slot="snapshot">
    ${raw(json.replaceAll('<', '\\u003c'))}
  </script>`;
}

/**
 * The kit's provider around a page: its navigation and its content have one scope and one source,
 * so they share each read (B7). Links stay in the plane of the scope (E5).
 */
export function provider({ scope, snapshot }: PageScope, content: Markup): Markup {
  const inside = html`${firstSnapshot(snapshot)}${content}`;
  if (scope.plane === Plane.System) {
    return html`<ops-provider
      api="/api/ops"
      share="tabs"
      plane="system"
      list-url="${SYSTEM.list}"
      run-url="${SYSTEM.run}"
      >${inside}</ops-provider
    >`;
  }
  return html`<ops-provider
    api="/api/ops"
    share="tabs"
    workspace="${scope.workspaceId}"
    ${scope.tenantId ? html` tenant="${scope.tenantId}"` : ''}
    list-url="${ADMIN.list}"
    run-url="${ADMIN.run}"
    >${inside}</ops-provider
  >`;
}

/** The widgets of every overview, with further content below the active runs. */
export function overviewWidgets(beside: Markup | string = ''): Markup {
  return html`<div class="widgets">
    <ops-kpis></ops-kpis>
    <div class="overview">
      <ops-needs-attention></ops-needs-attention>
      <div class="beside"><ops-progress></ops-progress>${beside}</div>
      <ops-recent></ops-recent>
    </div>
  </div>`;
}

/** The list of a scope's runs. The page's address holds its state; it has the page's heading. */
export function listWidget(title: string, preset: 'all' | 'failures' | 'stuck' = 'all'): Markup {
  return html`<div class="widgets">
    <ops-list sync-url ${preset === 'all' ? '' : html`preset="${preset}"`}><h1 slot="heading">${title}</h1></ops-list>
  </div>`;
}

export function runWidget(runId: string): Markup {
  return html`<div class="widgets"><ops-run-detail run="${runId}"></ops-run-detail></div>`;
}
