/** The panels: what each of them loads, and the page it stands in. */
import { readFileSync } from 'node:fs';

export const Panel = {
  Floor: 'floor',
  FloorLean: 'floor-lean',
  OpsRecent: 'ops-recent',
  WholeKit: 'whole-kit',
  KitSnapshot: 'kit-snapshot',
  FiveWidgets: 'five-widgets',
  SixEqual: 'six-equal',
  ReactQuery: 'react-query',
  ReactQueryLean: 'react-query-lean',
  ReactSwr: 'react-swr',
  Htmx: 'htmx',
  InnerHtml: 'inner-html',
} as const;
export type Panel = (typeof Panel)[keyof typeof Panel];

export const panels: readonly Panel[] = Object.values(Panel);

/** Panels of our elements, which have styles of their own. */
const ours: readonly Panel[] = [Panel.OpsRecent, Panel.WholeKit, Panel.KitSnapshot, Panel.FiveWidgets, Panel.SixEqual];
/** Panels that are the whole kit by its script tag. */
const wholeKit: readonly Panel[] = ours.filter((panel) => panel !== Panel.OpsRecent);

/** Of every page: each list is as wide as the other, and whatever stands beside it is in view. */
const layout = readFileSync(new URL('layout.css', import.meta.url), 'utf8');
const styles = readFileSync(new URL('rows.css', import.meta.url), 'utf8');

export interface PageInput {
  readonly rows: number;
  /** Base of everything that the page asks for, without a slash at its end. */
  readonly base: string;
  /** The snapshot as JSON, for the page that carries it. */
  readonly snapshot: string;
}

/**
 * The page of a panel. All of them load one script as a module, or as its makers say where it is
 * none.
 */
export function pageOf(panel: Panel, input: PageInput): string {
  const { base } = input;
  const script =
    panel === Panel.Htmx
      ? `<script defer src="${base}/js/htmx.js"></script>`
      : `<script type="module" src="${base}/js/${scriptOf(panel)}.js"></script>`;
  const style = `<style>${layout}${ours.includes(panel) ? '' : styles}</style>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Operations</title><link rel="icon" href="data:,">${style}${script}</head><body>${bodyOf(panel, input)}</body></html>`;
}

function scriptOf(panel: Panel): string {
  return wholeKit.includes(panel) ? Panel.WholeKit : panel;
}

function bodyOf(panel: Panel, { base, rows, snapshot }: PageInput): string {
  const heading = '<h2>Recent operations</h2>';
  const recent = `<ops-recent limit="${rows}"></ops-recent>`;
  const provided = (inside: string) =>
    `<ops-provider api="${base}/api" workspace="1" run-url="/operations/{run}" list-url="/operations">${inside}</ops-provider>`;
  switch (panel) {
    case Panel.Floor:
      return `${heading}<ul class="rows" data-api="${base}/api/snapshot"></ul>`;
    case Panel.FloorLean:
      return `${heading}<ul class="rows" data-api="${base}/lean"></ul>`;
    case Panel.ReactQuery:
    case Panel.ReactSwr:
      return `${heading}<main data-api="${base}/api/snapshot"></main>`;
    case Panel.ReactQueryLean:
      return `${heading}<main data-api="${base}/lean"></main>`;
    case Panel.InnerHtml:
      return `${heading}<main data-api="${base}/rows"></main>`;
    case Panel.Htmx:
      return `${heading}<main hx-get="${base}/rows" hx-trigger="load, every 5s, poll"></main>`;
    case Panel.KitSnapshot:
      return provided(
        `<script type="application/json" slot="snapshot">${snapshot.replaceAll('<', '\\u003c')}</script>${recent}`,
      );
    case Panel.FiveWidgets:
      return provided(
        `<div class="beside">${recent}<div><ops-kpis></ops-kpis><ops-needs-attention></ops-needs-attention>` +
          '<ops-progress></ops-progress><ops-notifications></ops-notifications></div></div>',
      );
    case Panel.SixEqual:
      return provided(`<div class="beside">${recent.repeat(6)}</div>`);
    default:
      return provided(recent);
  }
}
