/** The number of a navigation and of a title bar, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { inPanel } from './support/panel.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';

const tag = Tag.Badge;

/** A line of a page with the badge at its end. */
function onALine(badge: TemplateResult): TemplateResult {
  return html`<p>Operations ${badge}</p>`;
}

const meta: Meta = {
  title: 'ops-badge',
  component: tag,
  render: (_, context) => inScope(context, onALine(html`<ops-badge></ops-badge>`)),
};
export default meta;

const states = statesOf(tag, scenes.ordinaryMorning, scenes.allCalm);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Empty: StoryObj = states.empty;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = states.notFound;
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

const everyCount = (context: StoryContext): TemplateResult =>
  inScope(
    context,
    html`<p>Attention <ops-badge></ops-badge></p>
      <p>Stuck <ops-badge count="stuck"></ops-badge></p>
      <p>Follow-up <ops-badge count="follow-up"></ops-badge></p>
      <p>Active <ops-badge count="active"></ops-badge></p>`,
  );

export const EveryCount: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => everyCount(context),
};

export const AtLeastSoMany: StoryObj = {
  parameters: staging(tag, scenes.atLeastSoMany, 'ready'),
  render: (_, context) => everyCount(context),
};

export const NotRecorded: StoryObj = {
  parameters: staging(tag, scenes.notRecorded, 'ready'),
  render: (_, context) => everyCount(context),
};

export const AfterReconciliation: StoryObj = { parameters: staging(tag, scenes.afterReconciliation, 'ready') };

export const InALink: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<a href="/admin/operations">Operations <ops-badge></ops-badge></a>`),
};

export const SystemPlane: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, onALine(html`<ops-badge></ops-badge>`), { plane: 'system' }),
};

export const German: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  globals: { tongue: 'de' },
};

export const Narrow: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<div class="narrow">${onALine(html`<ops-badge></ops-badge>`)}</div>`),
};

export const InAHostPanel: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, inPanel('Operations', onALine(html`<ops-badge></ops-badge>`))),
};
