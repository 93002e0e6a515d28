/** One run in every state of the widget. What kinds of run there are is in the stories beside this file. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { stuckByHeartbeat } from '../mocks/active-runs.js';
import { failed } from '../mocks/ended-runs.js';
import * as faults from '../mocks/faults.js';
import * as scenes from '../mocks/scenes.js';
import { openEverySection } from './support/open-sections.js';
import { inPanel } from './support/panel.js';
import { inScope } from './support/scope.js';
import { failing, staging, statesOf } from './support/states.js';

const tag = Tag.RunDetail;
const scene = () => scenes.aroundOne(stuckByHeartbeat('51'));

const meta: Meta = {
  title: 'ops-run-detail/States',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-run-detail run="51"></ops-run-detail>`),
};
export default meta;

// A run is there or it is not found: this widget is never empty.
const states = statesOf(tag, scene, null);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = {
  ...states.notFound,
  parameters: staging(tag, scenes.nothingYet, 'not-found', { state: 'not-found' }),
};
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

/** A host that redirects to its sign-in page answers with HTML where JSON was due. */
export const SignInPage: StoryObj = { parameters: staging(tag, failing(scene, faults.signInPage), 'unauthenticated') };

export const Unreachable: StoryObj = { parameters: staging(tag, failing(scene, faults.unreachable), 'failed') };

export const NotTheContract: StoryObj = { parameters: staging(tag, failing(scene, faults.foreign), 'failed') };

export const WithActions: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) =>
    inScope(
      context,
      html`<ops-run-detail run="51"><button type="button" slot="actions">Open the worker log</button></ops-run-detail>`,
    ),
};

/** The operator came by a link that carries a problem class, and the run still is of it (D3). */
export const ArrivedAndConfirmed: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) =>
    inScope(context, html`<ops-run-detail run="51" problem-class="active_stale_attention"></ops-run-detail>`),
};

export const ArrivedAndMovedOn: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) =>
    inScope(context, html`<ops-run-detail run="51" problem-class="terminal_follow_up"></ops-run-detail>`),
};

export const OpenSections: StoryObj = {
  parameters: staging(tag, () => scenes.aroundOne(failed('51')), 'ready'),
  play: openEverySection,
};

export const German: StoryObj = { parameters: staging(tag, scene, 'ready'), globals: { tongue: 'de' } };

export const LongWords: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<ops-run-detail run="52"></ops-run-detail>`),
};

export const LongWordsNarrow: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-run-detail run="50"></ops-run-detail></div>`),
};

export const Compact: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, html`<ops-run-detail run="51"></ops-run-detail>`, { density: 'compact' }),
};

export const Narrow: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-run-detail run="51"></ops-run-detail></div>`),
};

export const InAHostPanel: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, inPanel('Operation 51', html`<ops-run-detail run="51"></ops-run-detail>`)),
};
