/** The two problem classes, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.NeedsAttention;

const meta: Meta = {
  title: 'ops-needs-attention',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-needs-attention></ops-needs-attention>`),
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

export const NothingEverRan: StoryObj = { parameters: staging(tag, scenes.nothingYet, 'empty') };

export const OneStuckAmongFour: StoryObj = { parameters: staging(tag, scenes.oneStuckAmongFour, 'ready') };

export const EverythingWrong: StoryObj = { parameters: staging(tag, scenes.everythingWrong, 'ready') };

export const AfterReconciliation: StoryObj = { parameters: staging(tag, scenes.afterReconciliation, 'ready') };

export const NightOfAHundred: StoryObj = { parameters: staging(tag, scenes.nightOfAHundred, 'ready') };

export const NightOfAHundredReconciled: StoryObj = {
  parameters: staging(tag, scenes.nightOfAHundredReconciled, 'ready'),
};

export const WaitingOnPurpose: StoryObj = { parameters: staging(tag, scenes.waitingOnPurpose, 'ready') };

export const NotRecorded: StoryObj = { parameters: staging(tag, scenes.notRecorded, 'ready') };

export const AtLeastSoMany: StoryObj = { parameters: staging(tag, scenes.atLeastSoMany, 'ready') };

export const WithoutWorkers: StoryObj = { parameters: staging(tag, scenes.withoutWorkers, 'ready') };

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-needs-attention></ops-needs-attention>`, { tenant: contoso.id }),
};

export const German: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  globals: { tongue: 'de' },
};

const variations = variationsOf(tag, scenes.ordinaryMorning, html`<ops-needs-attention></ops-needs-attention>`);

export const LongWords: StoryObj = variations.longWords;
export const LongWordsNarrow: StoryObj = variations.longWordsNarrow;
export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
