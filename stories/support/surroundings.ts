/** What surrounds a story: the colour scheme and the language of its page, with the direction in which it is written. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { pseudoTag } from './pseudo.js';

export const inScheme: Decorator = (story, { globals }) => {
  document.documentElement.style.setProperty('color-scheme', String(globals['scheme']));
  return story();
};

export const inTongue: Decorator = (story, { globals }) => {
  const tongue = String(globals['tongue']);
  document.documentElement.lang = tongue;
  document.documentElement.dir = tongue === pseudoTag ? 'rtl' : 'ltr';
  return html`${keyed(tongue, html`<div lang=${tongue}>${story()}</div>`)}`;
};
