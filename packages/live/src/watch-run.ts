/** One run, watched until it has ended. */
import type { RunDetail } from '@ops-widgets/contract';
import { runPollInterval } from '@ops-widgets/truth';
import type { Watch } from './feed.js';
import { contextOf } from './judge.js';
import { watchShared, type WatchOptions } from './watch.js';

/** Watches one run. A run that is terminal or unknown is asked for once and then left in peace (B2). */
export function watchRun(options: WatchOptions<RunDetail> & { readonly run: string }): Watch<RunDetail> {
  const { origin, scope, run } = options;
  const intervalMs = (detail: RunDetail, asOf: number) => runPollInterval(detail.run, contextOf(detail, asOf));
  return watchShared<RunDetail, null>(
    options,
    ['run', run],
    () => ({
      read: (_, signal, previous) => origin.adapter.run({ ...scope, run }, { signal, previous }),
      join: () => null,
      covers: () => true,
      intervalMs,
      staleAfterMs: intervalMs,
      judged: (detail, asOf) => ({ runs: [detail.run], context: contextOf(detail, asOf) }),
      concerns: () => false,
    }),
    null,
  );
}
