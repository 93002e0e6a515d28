/** Notifications of ended runs, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.Notifications;

const meta: Meta = {
  title: 'ops-notifications',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-notifications></ops-notifications>`),
};
export default meta;

const states = statesOf(tag, scenes.everyEnd, scenes.allScheduled);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Empty: StoryObj = states.empty;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = states.notFound;
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

export const AfterReconciliation: StoryObj = { parameters: staging(tag, scenes.afterReconciliation, 'ready') };

export const EverythingWrong: StoryObj = { parameters: staging(tag, scenes.everythingWrong, 'ready') };

export const Rescued: StoryObj = { parameters: staging(tag, scenes.waitingOnPurpose, 'ready') };

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.everyEnd, 'ready'),
  render: (_, context) => inScope(context, html`<ops-notifications></ops-notifications>`, { tenant: contoso.id }),
};

export const ThreeOfMore: StoryObj = {
  parameters: staging(tag, scenes.everyEnd, 'ready'),
  render: (_, context) => inScope(context, html`<ops-notifications limit="3"></ops-notifications>`),
};

export const SystemPlane: StoryObj = {
  parameters: staging(tag, scenes.everyEnd, 'ready'),
  render: (_, context) => inScope(context, html`<ops-notifications></ops-notifications>`, { plane: 'system' }),
};

const variations = variationsOf(tag, scenes.everyEnd, html`<ops-notifications></ops-notifications>`, 'Inbox');

export const German: StoryObj = variations.german;
export const LongWords: StoryObj = variations.longWords;
export const LongWordsNarrow: StoryObj = variations.longWordsNarrow;
export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
