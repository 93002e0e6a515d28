/** What surrounds a story: the colour scheme and the language of its page, with the direction in which it is written. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { pseudoTag } from './pseudo.js';

/** On a page of documentation there are stories of several schemes and languages, and none of them is the page's. */
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
