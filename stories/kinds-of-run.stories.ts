/** The detail of every kind of run: what it is now, and what to do next (D1). */
import type { RunFacts } from '@ops-widgets/truth';
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as active from '../mocks/active-runs.js';
import * as ended from '../mocks/ended-runs.js';
import { ago } from '../mocks/instants.js';
import * as scenes from '../mocks/scenes.js';
import { openEverySection } from './support/open-sections.js';
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

/** A reaper took it from lost workers twice, and ended it the third time (H3). */
function reconciledAfterRescues(id: string): RunFacts {
  const closed = ended.reconciled(id, { attempt: { number: 3, of: 3 } });
  const rescue = { reasonCode: 'worker_lost', reason: 'The worker stopped responding' };
  const rescues = [
    { ...rescue, at: ago({ minutes: 28, seconds: 10 }) },
    { ...rescue, at: ago({ minutes: 24, seconds: 40 }) },
  ];
  return { ...closed, context: { ...closed.context, rescues } };
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
export const WaitingToRetry: StoryObj = detailOf(active.waitingToRetry);
export const ScheduledForLater: StoryObj = detailOf(active.scheduledForLater);
export const PausedInQueue: StoryObj = detailOf(active.pausedInQueue);
export const WaitingForOthers: StoryObj = detailOf(active.waitingForOthers);
export const WaitingForSlot: StoryObj = detailOf(active.waitingForSlot);
export const WaitingForApproval: StoryObj = detailOf(active.waitingForApproval);
export const WaitingForAnything: StoryObj = detailOf(active.waitingForAnything);
export const LateAfterWaiting: StoryObj = detailOf(active.lateAfterWaiting);
export const Rescued: StoryObj = detailOf(active.rescued);
export const UnknownFreshness: StoryObj = detailOf(active.unknownFreshness);
export const UnknownStatus: StoryObj = detailOf(active.unknownStatus);
export const Reconciled: StoryObj = detailOf(ended.reconciled);
export const ReconciledAsSucceeded: StoryObj = detailOf(ended.reconciledAsSucceeded);
export const ReconciledAfterRescues: StoryObj = detailOf(reconciledAfterRescues);
export const Failed: StoryObj = detailOf(ended.failed);
export const Blocked: StoryObj = detailOf(ended.blocked);
export const PartiallySucceeded: StoryObj = detailOf(ended.partiallySucceeded);
export const Cancelled: StoryObj = detailOf(ended.cancelled);
export const Succeeded: StoryObj = detailOf(ended.succeeded);
export const SucceededAfterRescue: StoryObj = detailOf(ended.succeededAfterRescue);
export const Scheduled: StoryObj = detailOf(ended.scheduled);
export const Contradictory: StoryObj = detailOf(ended.contradictory);
export const UnknownOutcome: StoryObj = detailOf(ended.unknownOutcome);

const amongOthers = (run: string): StoryObj => ({
  parameters: staging(Tag.RunDetail, scenes.usualDurations, 'ready'),
  render: (_, context) => inScope(context, html`<ops-run-detail run=${run}></ops-run-detail>`),
});

/** It took much longer than what is usual for its type, and than the last twenty of it (H6). */
export const UnusuallyLong: StoryObj = amongOthers('46');

export const AsLongAsUsual: StoryObj = amongOthers('50');

/** How long it will take, by the others of its type. */
export const RunningAmongOthers: StoryObj = amongOthers('53');

export const UnusuallyLongInGerman: StoryObj = { ...UnusuallyLong, globals: { tongue: 'de' } };

/** Only its facts are known: no failure, no diagnostics, no related links. */
export const NothingMoreKnown: StoryObj = {
  parameters: staging(Tag.RunDetail, () => scenes.onlyItsFacts(ended.succeeded('51')), 'ready'),
};

const factsOf = (kind: (id: string) => RunFacts): StoryObj => ({ ...detailOf(kind), play: openEverySection });

/** When it became due, its queue and its attempt. */
export const FactsOfWaiting: StoryObj = factsOf(active.waitingToRetry);

/** Its attempts, each rescue and how long it took. */
export const FactsOfRescued: StoryObj = factsOf(reconciledAfterRescues);
