/** Models for tests of views, as of noon, and a clock that a test moves. */
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { ViewStatus } from '@ops-widgets/live';
import { deriveRunTruth, listLink, runLink } from '@ops-widgets/truth';
import { catalog } from '../../../../mocks/catalog.js';
import { noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import { createTicker } from '../dom/ticker.js';
import type { ViewModel } from '../parts/view-model.js';
import type { DetailModel } from '../run-detail/detail-model.js';
import { english } from '../wording/en.js';
import { addEnglish } from '../wording/languages.js';
import { localizerFor } from '../wording/localizer.js';

// A view alone has loaded nothing.
addEnglish(english);

export const minutes = (count: number) => count * 60_000;

/** A clock that stands still until it is moved; its timers run when it is. */
export function clockByHand() {
  let elapsed = 0;
  let wakes = 0;
  const timers = new Map<number, { readonly due: number; readonly callback: () => void }>();
  let last = 0;
  const ticker = createTicker({
    now: () => elapsed,
    setTimeout: (callback, delayMs) => {
      timers.set((last += 1), { due: elapsed + delayMs, callback });
      return last;
    },
    clearTimeout: (timer) => timers.delete(timer as number),
  });
  return {
    clock: { now: () => noon + elapsed, ticker },
    ticker,
    /** How many timers are set. */
    waiting: () => timers.size,
    /** How often a timer went off. */
    wakes: () => wakes,
    forward(ms: number) {
      const until = elapsed + ms;
      for (;;) {
        const [id, next] = [...timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [0, null];
        if (next === null || next.due > until) break;
        timers.delete(id);
        elapsed = next.due;
        wakes += 1;
        next.callback();
      }
      elapsed = until;
    },
  };
}

function modelOf<Value extends Snapshot | RunDetail>(value: Value | null): ViewModel<Value> {
  return {
    words: localizerFor('en'),
    clock: clockByHand().clock,
    links: {
      run: (run, problemClass) => runLink({ template: '/operations/{run}', run: run.id, problemClass }),
      list: (tab, problemClass) => listLink({ template: '/operations', tab, problemClass }),
    },
    status: value === null ? ViewStatus.Loading : ViewStatus.Ready,
    value,
    confirmedAt: value?.asOf ?? null,
    failure: null,
    heading: null,
    headingLevel: 2,
    held: false,
    truthOf: (run) => deriveRunTruth(run, { asOf: noon, lifecycle, catalog }),
    outlined: undefined,
    rowLimit: 10,
  };
}

export function snapshotModel(value: Snapshot | null, rest: Partial<ViewModel<Snapshot>> = {}): ViewModel<Snapshot> {
  return { ...modelOf(value), ...rest };
}

export function detailModel(value: RunDetail | null, rest: Partial<DetailModel> = {}): DetailModel {
  return { ...modelOf(value), arrivedFrom: null, ...rest };
}
