/**
 * The Filament theme on a dashboard, a run and a list, inside a part of the panel that it is made
 * for.
 */
/// <reference types="vite/client" />
import theme from '@ops-widgets/widgets/themes/filament.css?inline';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { filamentPanel, filamentStyles } from './filament-panel.js';
import { themeStories, wear } from './theme.js';

const meta: Meta = {
  title: 'Themes/Filament',
  parameters: { layout: 'fullscreen' },
  beforeEach: () => wear(theme, filamentStyles),
};
export default meta;

const stories = themeStories({
  panel: filamentPanel,
  grid: 'fi-grid',
  wide: 'fi-wide',
  box: (run) => html`<section class="fi-section fi-wide">${run}</section>`,
});

export const Dashboard: StoryObj = stories.dashboard;
export const DashboardDark: StoryObj = stories.dashboardDark;
export const Run: StoryObj = stories.run;
export const RunDark: StoryObj = stories.runDark;
export const List: StoryObj = stories.list;
export const ListDark: StoryObj = stories.listDark;
