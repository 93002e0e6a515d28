/**
 * A theme of the kit around any story, with the page colours that the theme is made for: the
 * toolbar's "Theme", and the gallery of the documentation.
 */
/// <reference types="vite/client" />
import filament from '@ops-widgets/widgets/themes/filament.css?inline';
import github from '@ops-widgets/widgets/themes/github.css?inline';
import type { Decorator } from '@storybook/web-components-vite';
import { html, type CSSResult, type TemplateResult } from 'lit';
import { filamentStyles } from './filament-panel.js';
import { githubStyles } from './github-page.js';
import { wear } from './theme.js';

interface WornTheme {
  readonly title: string;
  readonly theme: string;
  readonly page: CSSResult;
  /** The part of the theme's page that colours what is in it. */
  readonly around: (scheme: string, content: unknown) => TemplateResult;
}

export const wornThemes: Readonly<Record<string, WornTheme>> = {
  filament: {
    title: 'Filament',
    theme: filament,
    page: filamentStyles,
    around: (scheme, content) => html`<div class="fi-page fi-ground ${scheme}">${content}</div>`,
  },
  github: {
    title: 'GitHub',
    theme: github,
    page: githubStyles,
    around: (scheme, content) => html`<div class="gh-page gh-ground" data-color-mode=${scheme}>${content}</div>`,
  },
};

let worn: { readonly name: string; readonly takeOff: () => void } | null = null;

/** A page of documentation has stories of several themes, so it takes on none of them. */
export const inTheme: Decorator = (story, { globals, viewMode }) => {
  const name = String(globals['theme']);
  const chosen = viewMode === 'docs' ? undefined : wornThemes[name];
  if (worn?.name !== name || chosen === undefined) {
    worn?.takeOff();
    worn = chosen ? { name, takeOff: wear(chosen.theme, chosen.page) } : null;
  }
  return chosen ? chosen.around(String(globals['scheme']), story()) : story();
};
