import { html } from 'hono/html';
import type { Markup } from './markup.js';
import { currentOf, type NavigationEntry } from './navigation.js';
import type { Persona } from './personas.js';
import { provider, type PageScope } from './widgets.js';

export interface PageFrame {
  readonly title: string;
  /** The name of the workspace, where there is one. */
  readonly brand: string;
  readonly persona: Persona | null;
  readonly navigation: readonly NavigationEntry[];
  /** What its widgets show; null where it has none. */
  readonly of: PageScope | null;
  /**
   * The path of the page, to mark its entry in the navigation; null where no entry may be marked.
   */
  readonly path: string | null;
  /** The demonstration's controls, where the page has them. */
  readonly demonstration?: Markup;
}

/** A whole page. One script tag embeds the kit, as in any panel. */
export function page(frame: PageFrame, content: Markup): Markup {
  const inside = html`${frame.persona ? header(frame, frame.persona) : ''}
    <main id="content">${content}</main>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} - ${frame.brand} panel</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/panel.css" />
        <script type="module" src="/assets/ops-widgets.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${frame.of ? provider(frame.of, inside) : inside} ${frame.demonstration ?? ''}
      </body>
    </html>`;
}

function header({ brand, navigation, path }: PageFrame, persona: Persona): Markup {
  const entry = (to: NavigationEntry) => {
    const current = currentOf(to, path);
    return html`<li>
      <a href="${to.href ?? to.path}" ${current ? html`aria-current="${current}"` : ''}
        >${to.label}${to.isCounted ? html` <ops-badge></ops-badge>` : ''}</a
      >
    </li>`;
  };
  return html`<header class="bar">
    <p class="brand">${brand}</p>
    ${
      navigation.length === 0
        ? ''
        : html`<nav aria-label="Panel">
            <ul>
              ${navigation.map(entry)}
            </ul>
          </nav>`
    }
    <div class="who"><span>${persona.name}, ${persona.title.toLowerCase()}</span><a href="/sign-in">Switch</a></div>
  </header>`;
}
