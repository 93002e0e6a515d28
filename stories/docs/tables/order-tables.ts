/** Urgency, progress and polling, as the truth module answers. */
import { FailureKind } from '@ops-widgets/adapter';
import {
  compareUrgency,
  listPollInterval,
  nextDelay,
  PackStatus,
  progressOf,
  reviewPackPollInterval,
  runPollInterval,
  snapshotPollInterval,
  type RunFacts,
} from '@ops-widgets/truth';
import { activeRuns, catalog, endedRuns, lifecycle, noon } from '../../../mocks/index.js';
import type { TableData } from '../support/table.js';
import { ageWindow, beatingWindow, truthOf } from './freshness-tables.js';

const before = (seconds: number) => noon - seconds * 1000;
const running = (startedAgo: number, facts: Partial<RunFacts> = {}): RunFacts => ({
  id: '1',
  type: 'inventory_sync',
  status: 'running',
  outcome: 'pending',
  createdAt: before(startedAgo + 5),
  startedAt: before(startedAgo),
  ...facts,
});

/** In another order than the answer. */
const unsorted: readonly RunFacts[] = [
  endedRuns.partiallySucceeded('partially succeeded'),
  endedRuns.succeeded('succeeded'),
  endedRuns.blocked('blocked'),
  running(700, { id: 'late by 100 s' }),
  endedRuns.failed('failed'),
  running(4000, { id: 'stuck by age, 400 s over' }),
  endedRuns.reconciled('reconciled'),
  running(5000, { id: 'stuck by age, 1,400 s over' }),
  running(900, { id: 'late by 300 s' }),
];

export function urgencyTable(): TableData {
  const rows = unsorted
    .map((run) => truthOf(run, ageWindow))
    .sort(compareUrgency)
    .map(({ urgency, problemClass }, at) => [at + 1, urgency.id, urgency.grade, `\`${problemClass}\``]);
  return { head: ['Place', 'Run', 'Grade', 'Problem class'], rows };
}

interface Example {
  readonly what: string;
  readonly facts: Partial<RunFacts>;
}

const examples: readonly Example[] = [
  { what: 'nothing', facts: {} },
  { what: 'counts with a total', facts: { summaryCounts: { total: 120, processed: 40 } } },
  { what: 'all but one', facts: { summaryCounts: { total: 1000, processed: 999 } } },
  { what: 'counts without a total', facts: { summaryCounts: { processed: 20_000 } } },
  { what: 'more than expected', facts: { summaryCounts: { total: 10, processed: 12 } } },
  { what: 'a broken count', facts: { summaryCounts: { total: 10, processed: -2 } } },
  {
    what: 'a phase of the catalog',
    facts: { type: 'baseline_capture', context: { phase: { key: 'capture', position: 2, of: 4 } } },
  },
  {
    what: 'a phase that is not in the catalog',
    facts: { type: 'baseline_capture', context: { phase: { key: 'PDOException' } } },
  },
  {
    what: 'operations that it is made of',
    facts: {
      context: { composite: { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 0, failed: 1 } },
    },
  },
  {
    what: 'operations that do not add up',
    facts: {
      context: { composite: { total: 12, queued: 0, running: 0, succeeded: 8, partiallySucceeded: 0, failed: 0 } },
    },
  },
  {
    what: 'a phase and counts',
    facts: {
      type: 'baseline_capture',
      context: { phase: { key: 'capture' } },
      summaryCounts: { total: 120, processed: 40 },
    },
  },
  {
    what: 'counts, and it is likely stuck',
    facts: { startedAt: before(9000), summaryCounts: { total: 120, processed: 40 } },
  },
  {
    what: 'counts, and it has ended',
    facts: { status: 'completed', outcome: 'succeeded', summaryCounts: { total: 9, processed: 9 } },
  },
];

export function progressTable(): TableData {
  const rows = examples.map(({ what, facts }) => {
    const run = running(120, facts);
    const { mode, percent, frozen, malformed } = progressOf(run, { asOf: noon, lifecycle, catalog });
    const given = { summary_counts: run.summaryCounts, context: run.context };
    const wire = JSON.stringify(given) === '{}' ? '' : `\`${JSON.stringify(run.context ?? run.summaryCounts)}\``;
    return [
      what,
      wire,
      `\`${mode}\``,
      percent === null ? 'none' : `${percent} %`,
      frozen ? 'yes' : 'no',
      malformed.map((one) => `\`${one}\``).join(', '),
    ];
  });
  return {
    head: ['Progress facts', 'In its facts', 'Mode', 'Percentage', 'Frozen', 'Reported as malformed'],
    rows,
  };
}

function seconds(ms: number | null): string {
  return ms === null ? 'no more' : `every ${ms / 1000} s`;
}

/** The first age of each interval, found second by second. */
function runIntervals(): readonly (readonly string[])[] {
  const rows: { from: number; interval: string }[] = [];
  for (let age = 0; age <= 600; age += 1) {
    const interval = seconds(runPollInterval(running(age), { asOf: noon, lifecycle: { default: beatingWindow } }));
    if (rows.at(-1)?.interval !== interval) rows.push({ from: age, interval });
  }
  return rows.map(({ from, interval }) => ['The detail of a run', `active, from ${from} s of age on`, interval]);
}

export function pollingTable(): TableData {
  const context = { asOf: noon, lifecycle: { default: ageWindow } };
  const snapshot = (active: readonly RunFacts[], idle: number | null = null) =>
    seconds(snapshotPollInterval({ asOf: noon, counts: { active: active.length }, active }, idle));
  const rows = [
    ...runIntervals(),
    ['The detail of a run', 'ended', seconds(runPollInterval(endedRuns.failed('1'), context))],
    [
      'The detail of a run',
      'nothing can be known of it',
      seconds(runPollInterval(activeRuns.unknownStatus('1'), context)),
    ],
    ['Everything else on a page', 'the youngest active run is younger than 60 s', snapshot([running(59)])],
    ['Everything else on a page', 'the youngest active run is older', snapshot([running(60)])],
    ['Everything else on a page', 'nothing is active', snapshot([])],
    ['Everything else on a page', 'nothing is active, and the host wrote `idle-interval="120"`', snapshot([], 120)],
    ['A page of the list', 'a row is active', seconds(listPollInterval([running(900)]))],
    ['A page of the list', 'no row is active', seconds(listPollInterval([endedRuns.failed('1')]))],
    ...Object.values(PackStatus).map((status) => [
      'The review pack',
      `\`${status}\``,
      seconds(reviewPackPollInterval({ status })),
    ]),
  ];
  return { head: ['What is watched', 'While', 'It asks'], rows };
}

/** The longest wait after each failure in a row; the actual wait is a random part of it. */
export function backOffTable(): TableData {
  const wait = (failures: number, retryAfterMs: number | null = null) => {
    const delay = nextDelay({ intervalMs: 10_000, failures, retryAfterMs, random: 1 });
    return delay === null ? 'no more' : `at most ${delay / 1000} s`;
  };
  const rows = [1, 2, 3, 4, 5, 6].map((failures) => [`${failures} in a row`, wait(failures), wait(failures, 60_000)]);
  return { head: ['Failures', 'The next read comes after', 'With `Retry-After: 60`'], rows };
}

/** The kinds of failure that stop polling. */
export function finalKinds(): readonly string[] {
  return Object.values(FailureKind).filter(
    (kind) => nextDelay({ intervalMs: 10_000, failures: 1, failureKind: kind, random: 1 }) === null,
  );
}
