/** The most recent operations with their badges, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.Recent;

const meta: Meta = {
  title: 'ops-recent',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-recent></ops-recent>`),
};
export default meta;

const states = statesOf(tag, scenes.ordinaryMorning, scenes.nothingYet);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Empty: StoryObj = states.empty;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = states.notFound;
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

export const AllCalm: StoryObj = { parameters: staging(tag, scenes.allCalm, 'ready') };

export const OneStuckAmongFour: StoryObj = { parameters: staging(tag, scenes.oneStuckAmongFour, 'ready') };

export const EverythingWrong: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-recent limit="20"></ops-recent>`),
};

export const AfterReconciliation: StoryObj = { parameters: staging(tag, scenes.afterReconciliation, 'ready') };

/** How long what ended took, and what is usual for its type (H6). */
export const UsualDurations: StoryObj = { parameters: staging(tag, scenes.usualDurations, 'ready') };

export const UsualDurationsInGerman: StoryObj = { ...UsualDurations, globals: { tongue: 'de' } };

export const WaitingOnPurpose: StoryObj = { parameters: staging(tag, scenes.waitingOnPurpose, 'ready') };

export const WaitingOnPurposeInGerman: StoryObj = {
  parameters: staging(tag, scenes.waitingOnPurpose, 'ready'),
  globals: { tongue: 'de' },
};

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-recent></ops-recent>`, { tenant: contoso.id }),
};

export const ThreeOnly: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-recent limit="3"></ops-recent>`),
};

const variations = variationsOf(tag, scenes.ordinaryMorning, html`<ops-recent></ops-recent>`);

export const German: StoryObj = variations.german;
export const LongWords: StoryObj = variations.longWords;
export const LongWordsNarrow: StoryObj = variations.longWordsNarrow;
export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
