/** The detail of every kind of run: what it is now, and what to do next (D1). */
import type { RunFacts } from '@ops-widgets/truth';
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as active from '../mocks/active-runs.js';
import * as ended from '../mocks/ended-runs.js';
import * as scenes from '../mocks/scenes.js';
import { inScope } from './support/scope.js';
import { staging } from './support/states.js';

const meta: Meta = {
  title: 'ops-run-detail/Kinds of run',
  component: Tag.RunDetail,
  render: (_, context) => inScope(context, html`<ops-run-detail run="51"></ops-run-detail>`),
};
export default meta;

function detailOf(kind: (id: string) => RunFacts): StoryObj {
  return { parameters: staging(Tag.RunDetail, () => scenes.aroundOne(kind('51')), 'ready') };
}

export const HealthyQueued: StoryObj = detailOf(active.healthyQueued);
export const HealthyRunning: StoryObj = detailOf(active.healthyRunning);
export const Phased: StoryObj = detailOf(active.phased);
export const Composite: StoryObj = detailOf(active.composite);
export const CountedWithoutTotal: StoryObj = detailOf(active.countedWithoutTotal);
export const CountedOver: StoryObj = detailOf(active.countedOver);
export const Late: StoryObj = detailOf(active.late);
export const LateButAlive: StoryObj = detailOf(active.lateAlive);
export const LateQueued: StoryObj = detailOf(active.lateQueued);
export const StuckByHeartbeat: StoryObj = detailOf(active.stuckByHeartbeat);
export const StuckByAge: StoryObj = detailOf(active.stuckByAge);
export const StuckQueued: StoryObj = detailOf(active.stuckQueued);
export const StuckByServer: StoryObj = detailOf(active.stuckByServer);
export const UnknownFreshness: StoryObj = detailOf(active.unknownFreshness);
export const UnknownStatus: StoryObj = detailOf(active.unknownStatus);
export const Reconciled: StoryObj = detailOf(ended.reconciled);
export const ReconciledAsSucceeded: StoryObj = detailOf(ended.reconciledAsSucceeded);
export const Failed: StoryObj = detailOf(ended.failed);
export const Blocked: StoryObj = detailOf(ended.blocked);
export const PartiallySucceeded: StoryObj = detailOf(ended.partiallySucceeded);
export const Cancelled: StoryObj = detailOf(ended.cancelled);
export const Succeeded: StoryObj = detailOf(ended.succeeded);
export const Scheduled: StoryObj = detailOf(ended.scheduled);
export const Contradictory: StoryObj = detailOf(ended.contradictory);
export const UnknownOutcome: StoryObj = detailOf(ended.unknownOutcome);

/** Only its facts are known: no failure, no diagnostics, no related links. */
export const NothingMoreKnown: StoryObj = {
  parameters: staging(Tag.RunDetail, () => scenes.onlyItsFacts(ended.succeeded('51')), 'ready'),
};
