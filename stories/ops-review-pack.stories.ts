/** The latest review pack, in every state of the widget and of the pack. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as packs from '../mocks/review-packs.js';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.ReviewPack;

const meta: Meta = {
  title: 'ops-review-pack',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-review-pack></ops-review-pack>`, { tenant: contoso.id }),
};
export default meta;

const packReady = () => scenes.withPack(packs.ready());

const states = statesOf(tag, packReady, () => scenes.withPack());

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Empty: StoryObj = states.empty;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = states.notFound;
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

export const PackQueued: StoryObj = { parameters: staging(tag, () => scenes.withPack(packs.queued()), 'ready') };

export const PackGenerating: StoryObj = {
  parameters: staging(tag, () => scenes.withPack(packs.generating()), 'ready'),
};

export const PackFailed: StoryObj = { parameters: staging(tag, () => scenes.withPack(packs.failed()), 'ready') };

export const PackExpired: StoryObj = { parameters: staging(tag, () => scenes.withPack(packs.expired()), 'ready') };

/** Past its expiry, and still ready by the server's word (B9). */
export const PackPastItsTime: StoryObj = { parameters: staging(tag, () => scenes.withPack(packs.overdue()), 'ready') };

export const PackNotRecognised: StoryObj = {
  parameters: staging(tag, () => scenes.withPack(packs.unrecognised()), 'ready'),
};

/** Its address must not become a link. */
export const PackWithoutAnAddress: StoryObj = {
  parameters: staging(tag, () => scenes.withPack(packs.ready({ downloadUrl: 'file://fileserver/packs/31' })), 'ready'),
};

export const GermanPastItsTime: StoryObj = {
  parameters: staging(tag, () => scenes.withPack(packs.overdue()), 'ready'),
  globals: { tongue: 'de' },
};

const variations = variationsOf(tag, packReady, html`<ops-review-pack></ops-review-pack>`, 'Contoso', {
  tenant: contoso.id,
});

export const German: StoryObj = variations.german;
export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
