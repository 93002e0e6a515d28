/** The counts of a scope, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.Kpis;

const meta: Meta = {
  title: 'ops-kpis',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-kpis></ops-kpis>`),
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

export const AtRest: StoryObj = { parameters: staging(tag, scenes.atRest, 'ready') };

export const OneStuckAmongFour: StoryObj = { parameters: staging(tag, scenes.oneStuckAmongFour, 'ready') };

export const EverythingWrong: StoryObj = { parameters: staging(tag, scenes.everythingWrong, 'ready') };

export const AfterReconciliation: StoryObj = { parameters: staging(tag, scenes.afterReconciliation, 'ready') };

export const WaitingOnPurpose: StoryObj = { parameters: staging(tag, scenes.waitingOnPurpose, 'ready') };

export const NotRecorded: StoryObj = { parameters: staging(tag, scenes.notRecorded, 'ready') };

export const PartlyRecorded: StoryObj = { parameters: staging(tag, scenes.partlyRecorded, 'ready') };

export const AtLeastSoMany: StoryObj = { parameters: staging(tag, scenes.atLeastSoMany, 'ready') };

export const WaitingOnPurposeInGerman: StoryObj = {
  parameters: staging(tag, scenes.waitingOnPurpose, 'ready'),
  globals: { tongue: 'de' },
};

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-kpis></ops-kpis>`, { tenant: contoso.id }),
};

export const SystemPlane: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-kpis></ops-kpis>`, { plane: 'system' }),
};

export const OwnHeading: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-kpis heading="Operations of Acme" heading-level="3"></ops-kpis>`),
};

export const German: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  globals: { tongue: 'de' },
};

const variations = variationsOf(tag, scenes.ordinaryMorning, html`<ops-kpis></ops-kpis>`);

export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
