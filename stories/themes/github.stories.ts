/** The GitHub theme on a dashboard, a run and a list, inside a piece of the panel that it is made for. */
/// <reference types="vite/client" />
import { View } from '@ops-widgets/live';
import { Tag } from '@ops-widgets/widgets';
import theme from '@ops-widgets/widgets/themes/github.css?inline';
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import * as scenes from '../../mocks/scenes.js';
import { inScope } from '../support/scope.js';
import type { StageParameters } from '../support/stage.js';
import { githubPage, githubStyles } from './github-page.js';
import { wear } from './theme.js';

const dashboard: StageParameters = {
  world: scenes.ordinaryMorning,
  shows: {
    [Tag.Kpis]: View.Ready,
    [Tag.NeedsAttention]: View.Ready,
    [Tag.Progress]: View.Ready,
    [Tag.Recent]: View.Ready,
  },
};

const meta: Meta = {
  title: 'Themes/GitHub',
  parameters: { layout: 'fullscreen' },
  beforeEach: () => wear(theme, githubStyles),
};
export default meta;

function panel(context: StoryContext, title: string, content: TemplateResult): TemplateResult {
  return githubPage(
    String(context.globals['scheme']),
    title,
    inScope(context, html`<div class="gh-grid">${content}</div>`),
  );
}

const widgets = html`
  <ops-kpis class="gh-wide"></ops-kpis>
  <ops-needs-attention class="gh-wide"></ops-needs-attention>
  <ops-progress></ops-progress>
  <ops-recent limit="6"></ops-recent>
`;

export const Dashboard: StoryObj = {
  parameters: dashboard,
  render: (_, context) => panel(context, 'Dashboard', widgets),
};

export const DashboardDark: StoryObj = { ...Dashboard, globals: { scheme: 'dark' } };

export const Run: StoryObj = {
  parameters: { world: scenes.ordinaryMorning, shows: { [Tag.RunDetail]: View.Ready } } satisfies StageParameters,
  render: (_, context) =>
    panel(context, 'Operation 51', html`<div class="Box gh-wide"><ops-run-detail run="51"></ops-run-detail></div>`),
};

export const RunDark: StoryObj = { ...Run, globals: { scheme: 'dark' } };

export const List: StoryObj = {
  parameters: { world: scenes.everythingWrong, shows: { [Tag.List]: View.Ready } } satisfies StageParameters,
  render: (_, context) => panel(context, 'Operations', html`<ops-list class="gh-wide"></ops-list>`),
};

export const ListDark: StoryObj = { ...List, globals: { scheme: 'dark' } };
