/** The canonical list, in every state. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { waitFor } from 'storybook/test';
import { healthyRunning } from '../mocks/active-runs.js';
import { noon } from '../mocks/instants.js';
import * as scenes from '../mocks/scenes.js';
import { contoso } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import { stageOf } from './support/stage.js';
import { staging, statesOf } from './support/states.js';
import { variationsOf } from './support/variations.js';

const tag = Tag.List;

const meta: Meta = {
  title: 'ops-list',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-list></ops-list>`),
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

export const LikelyStuckOrLate: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list problem-class="active_stale_attention"></ops-list>`),
};

export const NeedsFollowUp: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list problem-class="terminal_follow_up"></ops-list>`),
};

export const NothingMatches: StoryObj = {
  parameters: staging(tag, scenes.allCalm, 'empty'),
  render: (_, context) => inScope(context, html`<ops-list problem-class="terminal_follow_up"></ops-list>`),
};

export const PageByPage: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list page-size="5"></ops-list>`),
};

export const NewOperations: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  play: async (context: StoryContext) => {
    const list = context.canvasElement.querySelector(tag);
    await waitFor(() => {
      if (list?.dataset['view'] !== 'ready') throw new Error('the list is not ready');
    });
    for (const id of ['71', '72', '73'])
      stageOf(context).world.put(healthyRunning(id, { createdAt: noon, startedAt: noon }));
    await list?.refresh();
  },
};

export const Failures: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list preset="failures"></ops-list>`, { plane: 'system' }),
};

export const Stuck: StoryObj = {
  parameters: staging(tag, scenes.everythingWrong, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list preset="stuck"></ops-list>`, { plane: 'system' }),
};

/** The most urgent first, in lines of one cause (H8). */
export const ByCause: StoryObj = {
  parameters: staging(tag, scenes.nightOfAHundred, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list page-size="100"></ops-list>`),
  play: async ({ canvasElement }: StoryContext) => {
    const shown = canvasElement.querySelector(tag)?.shadowRoot;
    const order = await waitFor(() => {
      const select = shown?.querySelector<HTMLSelectElement>('[data-filter="sort"]');
      if (!select) throw new Error('the list is not ready');
      return select;
    });
    order.value = 'cause';
    order.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => {
      if (!shown?.querySelector('[data-group]')) throw new Error('the list has no groups');
    });
  },
};

/** How long what ended took, and what is usual for its type (H6). */
export const UsualDurations: StoryObj = { parameters: staging(tag, scenes.usualDurations, 'ready') };

export const WaitingOnPurpose: StoryObj = { parameters: staging(tag, scenes.waitingOnPurpose, 'ready') };

export const NotRecorded: StoryObj = { parameters: staging(tag, scenes.notRecorded, 'ready') };

export const AtLeastSoMany: StoryObj = { parameters: staging(tag, scenes.atLeastSoMany, 'ready') };

export const WaitingOnPurposeInGerman: StoryObj = {
  parameters: staging(tag, scenes.waitingOnPurpose, 'ready'),
  globals: { tongue: 'de' },
};

export const OneTenant: StoryObj = {
  parameters: staging(tag, scenes.ordinaryMorning, 'ready'),
  render: (_, context) => inScope(context, html`<ops-list></ops-list>`, { tenant: contoso.id }),
};

const variations = variationsOf(tag, scenes.ordinaryMorning, html`<ops-list></ops-list>`);

export const German: StoryObj = variations.german;
export const LongWords: StoryObj = variations.longWords;
export const LongWordsNarrow: StoryObj = variations.longWordsNarrow;
export const Compact: StoryObj = variations.compact;
export const Narrow: StoryObj = variations.narrow;
export const InAHostPanel: StoryObj = variations.inAHostPanel;
