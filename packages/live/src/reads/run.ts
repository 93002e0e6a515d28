/** One run, read until it has ended. */
import { oneRun } from '@ops-widgets/adapter';
import type { RunDetail } from '@ops-widgets/contract';
import { runPollInterval } from '@ops-widgets/truth';
import { evaluationContextOf } from '../evaluation-context.js';
import type { Subscription } from '../observers.js';
import type { QueryDefinition } from '../query-definition.js';
import { subscribe, type SubscribeOptions } from '../subscribe.js';

type RunOptions = SubscribeOptions<RunDetail> & { readonly run: string };

/** Subscribes to a run by its id. A run that is terminal or unknown is read once (B2). */
export function subscribeToRun(options: RunOptions): Subscription<RunDetail> {
  return subscribe(options, runRead, null);
}

function runRead({ source, scope, run }: RunOptions): QueryDefinition<RunDetail, null> {
  const intervalMs = (detail: RunDetail, asOf: number) =>
    runPollInterval(detail.run, evaluationContextOf(detail, asOf));
  return {
    key: ['run', run],
    read: (_, options) => source.adapter.read(oneRun, { ...scope, run }, options),
    join: () => null,
    covers: () => true,
    intervalMs,
    staleAfterMs: intervalMs,
    runsOf: (detail) => [detail.run],
    matchesTenant: () => false,
  };
}
