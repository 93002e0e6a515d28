/** What surrounds a story: the colour scheme and the language of its page. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

export const inScheme: Decorator = (story, { globals }) => {
  document.documentElement.style.setProperty('color-scheme', String(globals['scheme']));
  return story();
};

export const inTongue: Decorator = (story, { globals }) => {
  const tongue = String(globals['tongue']);
  document.documentElement.lang = tongue;
  return html`${keyed(tongue, html`<div lang=${tongue}>${story()}</div>`)}`;
};
