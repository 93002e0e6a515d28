/** One run, watched until it has ended. */
import type { RunDetail } from '@ops-widgets/contract';
import { runPollInterval } from '@ops-widgets/truth';
import type { Subscription } from '../query.js';
import { evaluationContextOf } from '../truth-cache.js';
import { watchShared, type SubscribeOptions } from '../subscribe.js';

/** Watches one run. A run that is terminal or unknown is asked for once and then left in peace (B2). */
export function subscribeToRun(
  options: SubscribeOptions<RunDetail> & { readonly run: string },
): Subscription<RunDetail> {
  const { origin, scope, run } = options;
  const intervalMs = (detail: RunDetail, asOf: number) =>
    runPollInterval(detail.run, evaluationContextOf(detail, asOf));
  return watchShared<RunDetail, null>(
    options,
    ['run', run],
    () => ({
      read: (_, signal, previous) => origin.adapter.run({ ...scope, run }, { signal, previous }),
      join: () => null,
      covers: () => true,
      intervalMs,
      staleAfterMs: intervalMs,
      judged: (detail, asOf) => ({ runs: [detail.run], context: evaluationContextOf(detail, asOf) }),
      concerns: () => false,
    }),
    null,
  );
}
