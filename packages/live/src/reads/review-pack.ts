/** The latest review pack: refreshed while it is being made, and still in every other state (B11). */
import type { ReviewPackAnswer } from '@ops-widgets/contract';
import { reviewPackPollInterval } from '@ops-widgets/truth';
import type { Subscription } from '../query.js';
import { concerns, watchShared, type SubscribeOptions } from '../subscribe.js';

export function subscribeToReviewPack(options: SubscribeOptions<ReviewPackAnswer>): Subscription<ReviewPackAnswer> {
  const { origin, scope } = options;
  const intervalMs = ({ pack }: ReviewPackAnswer) => reviewPackPollInterval(pack);
  return watchShared<ReviewPackAnswer, null>(
    options,
    ['review-pack'],
    () => ({
      read: (_, signal, previous) => origin.adapter.reviewPack(scope, { signal, previous }),
      join: () => null,
      covers: () => true,
      intervalMs,
      staleAfterMs: intervalMs,
      judged: () => null,
      concerns: (tenant) => concerns(scope, tenant),
    }),
    null,
  );
}
