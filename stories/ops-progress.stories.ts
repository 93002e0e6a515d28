/** Active operations and their progress, in every state and every mode. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inPanel } from './support/panel.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';

const tag = Tag.Progress;

const meta: Meta = {
  title: 'ops-progress',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-progress></ops-progress>`),
};
export default meta;

const states = statesOf(tag, scenes.ordinaryMorning, scenes.atRest);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Empty: StoryObj = states.empty;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = states.notFound;
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

export const EveryMode: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  render: (_, context) => inScope(context, html`<ops-progress limit="20"></ops-progress>`),
};

export const AllCalm: StoryObj = { parameters: staging(tag, scenes.allCalm, 'ready') };

export const OneStuckAmongFour: StoryObj = { parameters: staging(tag, scenes.oneStuckAmongFour, 'ready') };

export const EverythingWrong: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-progress limit="20"></ops-progress>`),
};

export const MoreThanAreShown: StoryObj = { parameters: staging(tag, scenes.crowded, 'ready') };

export const WaitingOnPurpose: StoryObj = {
  parameters: staging(tag, scenes.waitingOnPurpose, 'ready'),
  render: (_, context) => inScope(context, html`<ops-progress limit="20"></ops-progress>`),
};

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  render: (_, context) => inScope(context, html`<ops-progress></ops-progress>`, { tenant: contoso.id }),
};

export const German: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<ops-progress limit="20"></ops-progress>`),
};

export const LongWords: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
};

export const LongWordsNarrow: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-progress></ops-progress></div>`),
};

export const Compact: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  render: (_, context) => inScope(context, html`<ops-progress limit="20"></ops-progress>`, { density: 'compact' }),
};

export const Narrow: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-progress limit="20"></ops-progress></div>`),
};

export const InAHostPanel: StoryObj = {
  parameters: staging(tag, scenes.everyProgress, 'ready'),
  render: (_, context) => inScope(context, inPanel('Operations', html`<ops-progress></ops-progress>`)),
};
