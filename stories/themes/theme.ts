/**
 * The style sheet of a theme, in the document while its story is shown, and the page that shows it.
 */
import { ViewStatus } from '@ops-widgets/live';
import { Tag } from '@ops-widgets/widgets';
import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type CSSResult, type TemplateResult } from 'lit';
import * as scenes from '../../mocks/scenes.js';
import { inScope } from '../support/scope.js';
import type { StageParameters } from '../support/stage.js';

/** Adds style sheets to the page; returns a function that removes them. */
export function wear(theme: string, panel: CSSResult): () => void {
  const themeSheet = new CSSStyleSheet();
  themeSheet.replaceSync(theme);
  const worn = [themeSheet, panel.styleSheet as CSSStyleSheet];
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...worn];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !worn.includes(sheet));
  };
}

/** The layout of a page of the theme's panel. */
export interface Layout {
  readonly panel: (scheme: string, title: string, content: TemplateResult) => TemplateResult;
  /** Classes of the grid around the widgets, and of a full-width item. */
  readonly grid: string;
  readonly wide: string;
  /** A box of the panel's own, around a widget without one. */
  readonly box: (run: TemplateResult) => TemplateResult;
}

export function themeStories({ panel, grid, wide, box }: Layout) {
  const story = (parameters: StageParameters, title: string, content: TemplateResult): StoryObj => ({
    parameters,
    render: (_: unknown, context: StoryContext) =>
      panel(String(context.globals['scheme']), title, inScope(context, html`<div class=${grid}>${content}</div>`)),
  });
  const dark = { globals: { scheme: 'dark' } };
  const { Ready } = ViewStatus;
  const dashboard = story(
    {
      world: scenes.ordinaryMorning,
      shows: { [Tag.Kpis]: Ready, [Tag.NeedsAttention]: Ready, [Tag.Progress]: Ready, [Tag.Recent]: Ready },
    },
    'Dashboard',
    html`
      <ops-kpis class=${wide}></ops-kpis>
      <ops-needs-attention class=${wide}></ops-needs-attention>
      <ops-progress></ops-progress>
      <ops-recent limit="6"></ops-recent>
    `,
  );
  const run = story(
    { world: scenes.ordinaryMorning, shows: { [Tag.RunDetail]: Ready } },
    'Operation 51',
    box(html`<ops-run-detail run="51"></ops-run-detail>`),
  );
  const list = story(
    { world: scenes.everythingWrong, shows: { [Tag.List]: Ready } },
    'Operations',
    html`<ops-list class=${wide}></ops-list>`,
  );
  return {
    dashboard,
    dashboardDark: { ...dashboard, ...dark },
    run,
    runDark: { ...run, ...dark },
    list,
    listDark: { ...list, ...dark },
  } satisfies Record<string, StoryObj>;
}
