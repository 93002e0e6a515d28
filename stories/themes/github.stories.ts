/**
 * The GitHub theme on a dashboard, a run and a list, inside a part of the page that it is made for.
 */
/// <reference types="vite/client" />
import theme from '@ops-widgets/widgets/themes/github.css?inline';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { githubPage, githubStyles } from './github-page.js';
import { themeStories, wear } from './theme.js';

const meta: Meta = {
  title: 'Themes/GitHub',
  parameters: { layout: 'fullscreen' },
  beforeEach: () => wear(theme, githubStyles),
};
export default meta;

const stories = themeStories({
  panel: githubPage,
  grid: 'gh-grid',
  wide: 'gh-wide',
  box: (run) => html`<div class="Box gh-wide">${run}</div>`,
});

export const Dashboard: StoryObj = stories.dashboard;
export const DashboardDark: StoryObj = stories.dashboardDark;
export const Run: StoryObj = stories.run;
export const RunDark: StoryObj = stories.runDark;
export const List: StoryObj = stories.list;
export const ListDark: StoryObj = stories.listDark;
