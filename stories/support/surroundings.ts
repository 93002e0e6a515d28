/** The colour scheme and language of the page around a story, with its text direction. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { pseudoTag } from './pseudo.js';

/**
 * A page of documentation has stories of several schemes and languages, so it takes on none of
 * them.
 */
export const inScheme: Decorator = (story, { globals, viewMode }) => {
  const scheme = String(globals['scheme']);
  if (viewMode === 'docs') return html`<div class="in-${scheme}">${story()}</div>`;
  document.documentElement.style.setProperty('color-scheme', scheme);
  return story();
};

export const inTongue: Decorator = (story, { globals, viewMode }) => {
  const tongue = String(globals['tongue']);
  const direction = tongue === pseudoTag ? 'rtl' : 'ltr';
  if (viewMode !== 'docs') {
    document.documentElement.lang = tongue;
    document.documentElement.dir = direction;
  }
  return html`${keyed(tongue, html`<div lang=${tongue} dir=${direction}>${story()}</div>`)}`;
};
