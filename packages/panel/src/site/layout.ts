import { html } from 'hono/html';
import type { EngineSource } from '../engine/engine-source.js';
import { shownEngines } from '../engine/shown-engines.js';

export type Markup = ReturnType<typeof html>;

export interface PageFrame {
  readonly title: string;
  readonly sources: readonly EngineSource[];
  /** The path of the page, to mark its entry in the navigation; null where none may be marked. */
  readonly path: string | null;
}

/** A whole page. One script tag embeds the kit, as in any panel. */
export function page(frame: PageFrame, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} - ${brandOf(frame.sources)}</title>
        <link rel="icon" href="/assets/panel.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/panel.css" />
        <script type="module" src="/assets/ops-widgets.js"></script>
        <script type="module" src="/assets/panel.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <p class="brand">${brandOf(frame.sources)}</p>
          ${navigation(frame)}
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer class="foot">Read only. Nothing of the engine is changed.</footer>
      </body>
    </html>`;
}

/** The name of the only engine, or of the only database while nothing of it is read. */
function brandOf(sources: readonly EngineSource[]): string {
  const [only, ...others] = shownEngines(sources);
  const [source] = sources;
  if (others.length > 0 || sources.length > 1 || source === undefined) return 'Operations';
  return only ? only.name : source.address.label;
}

function navigation({ sources, path }: PageFrame): Markup | string {
  const engines = shownEngines(sources);
  if (engines.length === 0) return '';
  const lists = engines.map(({ engine, name }) => ({
    path: `/${encodeURIComponent(engine.key)}/operations`,
    label: engines.length === 1 ? 'Operations' : name,
  }));
  const entries = [{ path: '/', label: 'Overview' }, ...lists];
  const currentOf = (entry: string) =>
    entry === path ? 'page' : entry !== '/' && path?.startsWith(`${entry}/`) ? 'true' : null;
  return html`<nav aria-label="Panel">
    <ul>
      ${entries.map((entry) => {
        const current = currentOf(entry.path);
        return html`<li>
          <a href="${entry.path}" ${current ? html`aria-current="${current}"` : ''}>${entry.label}</a>
        </li>`;
      })}
    </ul>
  </nav>`;
}
