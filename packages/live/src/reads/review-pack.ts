/** The latest review pack, read again while it is queued or generating (B11). */
import { latestReviewPack } from '@ops-widgets/adapter';
import type { ReviewPackAnswer } from '@ops-widgets/contract';
import { reviewPackPollInterval } from '@ops-widgets/truth';
import type { Subscription } from '../observers.js';
import type { QueryDefinition } from '../query-definition.js';
import { matchesTenant, subscribe, type SubscribeOptions } from '../subscribe.js';

/** Subscribes to the latest review pack of a scope. A pack in any other state is not read again. */
export function subscribeToReviewPack(options: SubscribeOptions<ReviewPackAnswer>): Subscription<ReviewPackAnswer> {
  return subscribe(options, reviewPackRead, null);
}

function reviewPackRead({
  source,
  scope,
}: SubscribeOptions<ReviewPackAnswer>): QueryDefinition<ReviewPackAnswer, null> {
  const intervalMs = ({ pack }: ReviewPackAnswer) => reviewPackPollInterval(pack);
  return {
    key: ['review-pack'],
    read: (_, options) => source.adapter.read(latestReviewPack, scope, options),
    join: () => null,
    covers: () => true,
    intervalMs,
    staleAfterMs: intervalMs,
    runsOf: () => [],
    matchesTenant: (tenant) => matchesTenant(scope, tenant),
  };
}
