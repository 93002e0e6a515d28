/** One run, read until it has ended. */
import type { RunDetail } from '@ops-widgets/contract';
import { runPollInterval } from '@ops-widgets/truth';
import { evaluationContextOf } from '../evaluation-context.js';
import type { Subscription } from '../observers.js';
import { subscribe, type SubscribeOptions } from '../subscribe.js';

/** Subscribes to a run by its id. A run that is terminal or unknown is read once (B2). */
export function subscribeToRun(
  options: SubscribeOptions<RunDetail> & { readonly run: string },
): Subscription<RunDetail> {
  const { source, scope, run } = options;
  const intervalMs = (detail: RunDetail, asOf: number) =>
    runPollInterval(detail.run, evaluationContextOf(detail, asOf));
  return subscribe<RunDetail, null>(
    options,
    {
      key: ['run', run],
      read: (_, options) => source.adapter.run({ ...scope, run }, options),
      join: () => null,
      covers: () => true,
      intervalMs,
      staleAfterMs: intervalMs,
      runsOf: (detail) => [detail.run],
      matchesTenant: () => false,
    },
    null,
  );
}
