/** The truth module's verdicts, second by second: the tables show its answers and nothing else. */
import {
  badges,
  Contradiction,
  deriveRunTruth,
  RunOutcome,
  type LifecycleWindow,
  type RunFacts,
  type RunTruth,
} from '@ops-widgets/truth';
import { endedRuns, noon } from '../../../mocks/index.js';
import type { Cell, TableData } from '../support/table.js';

/** No two thresholds are equal, so that the tables show which one decides. Seconds. */
export const ageWindow: LifecycleWindow = {
  queuedExpected: 60,
  queuedStale: 300,
  runningExpected: 600,
  runningStale: 3600,
};
export const beatingWindow: LifecycleWindow = { ...ageWindow, heartbeatStale: 90 };

const before = (seconds: number) => noon - seconds * 1000;
const base: RunFacts = { id: '1', type: 'inventory_sync', status: 'running', outcome: 'pending' };

export function truthOf(run: RunFacts, window: LifecycleWindow | null): RunTruth {
  return deriveRunTruth(run, { asOf: noon, lifecycle: { default: window }, catalog: {} });
}

interface Measured {
  readonly kind: string;
  readonly of: string;
  readonly window: LifecycleWindow;
  readonly at: (seconds: number) => Partial<RunFacts>;
}

const measured: readonly Measured[] = [
  {
    kind: 'Queued',
    of: 'waiting since it was created',
    window: ageWindow,
    at: (seconds) => ({ status: 'queued', createdAt: before(seconds) }),
  },
  {
    kind: 'Running, no heartbeat window',
    of: 'running since it was started',
    window: ageWindow,
    at: (seconds) => ({ createdAt: before(seconds + 5), startedAt: before(seconds) }),
  },
  {
    kind: 'Running, with a heartbeat window, started 2 min ago',
    of: 'silent since the last sign of life',
    window: beatingWindow,
    at: (seconds) => ({ createdAt: before(125), startedAt: before(120), heartbeatAt: before(seconds) }),
  },
  {
    kind: 'Running, with a heartbeat window, beating now',
    of: 'running since it was started',
    window: beatingWindow,
    at: (seconds) => ({ createdAt: before(seconds + 5), startedAt: before(seconds), heartbeatAt: noon }),
  },
];

/** Longer than every threshold. */
const longest = 4 * 3600;

/** Asks for the verdict at each second from 0 on; a new row begins where it changes. */
function spansOf({ kind, of, window, at }: Measured): readonly (readonly Cell[])[] {
  const rows: { from: number; truth: RunTruth }[] = [];
  for (let seconds = 0; seconds <= longest; seconds += 1) {
    const truth = truthOf({ ...base, ...at(seconds) }, window);
    if (rows.at(-1)?.truth.freshness !== truth.freshness) rows.push({ from: seconds, truth });
  }
  return rows.map(({ from, truth }, index) => {
    const next = rows[index + 1]?.from;
    const span = next === undefined ? `from ${from} s on` : `${from} to ${next - 1} s`;
    return [kind, `${span} ${of}`, ...verdictOf(truth), basisOf(truth)];
  });
}

function verdictOf({ freshness, activeState, problemClass, badges: shown }: RunTruth): readonly Cell[] {
  return [shown.map(({ label }) => label).join(', '), `\`${freshness}\``, `\`${activeState}\``, `\`${problemClass}\``];
}

function basisOf({ evidence }: RunTruth): Cell {
  if (evidence === null) return null;
  const { basis, thresholdSeconds } = evidence;
  return thresholdSeconds === null ? `\`${basis}\`` : `\`${basis}\`, threshold ${thresholdSeconds} s`;
}

const verdictHead = ['Badge', 'Freshness', 'Active state', 'Problem class'];

export function activeTable(): TableData {
  return { head: ['Run', 'Measured', ...verdictHead, 'Evidence'], rows: measured.flatMap(spansOf) };
}

const late = { createdAt: before(30), startedAt: before(20) };

/** Verdicts that do not depend on age or silence. */
const odd: readonly (readonly [string, Partial<RunFacts>, LifecycleWindow | null])[] = [
  ['The server says `likely_stale` of a run that is 20 s old', { ...late, freshnessState: 'likely_stale' }, ageWindow],
  ['The server says `terminal_normal` of a running run', { ...late, freshnessState: 'terminal_normal' }, ageWindow],
  ['Running, without a start', {}, ageWindow],
  ['Running, and there is no window for its type', late, null],
  ['Running, and it is to start in the future', { createdAt: noon + 9000, startedAt: noon + 9000 }, ageWindow],
  ['A status that is not of the contract', { ...late, status: 'hibernating' }, ageWindow],
];

export function oddTable(): TableData {
  const rows = odd.map(([kind, facts, window]) => {
    const truth = truthOf({ ...base, ...facts }, window);
    return [kind, ...verdictOf(truth), truth.contradictions.map((code) => `\`${code}\``).join(', ')];
  });
  return { head: ['Run', ...verdictHead, 'Contradictions'], rows };
}

const reconciliation = { reconciledAt: before(60), reasonCode: 'worker_gone', reason: 'Its worker is gone' };

/** Every outcome, of a run that ended by itself and of one that a reconciler closed. */
export function endedTable(): TableData {
  const outcomes = [...Object.values(RunOutcome).filter((outcome) => outcome !== 'pending'), 'exploded'];
  const rows = [false, true].flatMap((closed) =>
    outcomes.map((outcome) => {
      const truth = truthOf(
        {
          ...base,
          status: 'completed',
          outcome,
          createdAt: before(605),
          startedAt: before(600),
          completedAt: before(60),
          context: closed ? { reconciliation } : null,
        },
        ageWindow,
      );
      const { freshness, problemClass, badges: shown } = truth;
      const ending = outcome === 'exploded' ? 'one that is not of the contract' : `\`${outcome}\``;
      return [
        ending,
        closed ? 'yes' : 'no',
        shown.map(({ label }) => label).join(', '),
        `\`${freshness}\``,
        `\`${problemClass}\``,
      ];
    }),
  );
  return { head: ['Outcome', 'Reconciled', 'Badges', 'Freshness', 'Problem class'], rows };
}

export function badgeTable(): TableData {
  const rows = Object.values(badges).map(({ label, tone, icon, key }) => [label, tone, icon, `\`${key}\``]);
  return { head: ['Label', 'Tone', 'Shape', 'Key of the message'], rows };
}

const contradictory: Readonly<Record<Contradiction, RunFacts>> = {
  ended_without_outcome: endedRuns.succeeded('1', { outcome: null }),
  ended_before_started: endedRuns.succeeded('1', { startedAt: before(60), completedAt: before(120) }),
  active_with_end: { ...base, ...late, completedAt: before(5) },
  life_after_end: endedRuns.cancelled('1', { heartbeatAt: before(1) }),
  freshness_mismatch: { ...base, ...late, freshnessState: 'terminal_normal' },
  from_the_future: endedRuns.succeeded('1', { completedAt: before(-3600) }),
};

const contradictionsInWords: Readonly<Record<Contradiction, string>> = {
  ended_without_outcome: 'completed, and no outcome',
  ended_before_started: 'an end before the start',
  active_with_end: 'queued or running, with an end',
  life_after_end: 'a heartbeat after the end',
  freshness_mismatch: 'a verdict of the server that does not fit the status',
  from_the_future: 'created, started, ended or alive more than a minute after `as_of`',
};

export function contradictionTable(): TableData {
  const rows = Object.values(Contradiction).map((code) => {
    const truth = truthOf(contradictory[code], ageWindow);
    const found = truth.contradictions.map((one) => `\`${one}\``).join(', ');
    return [contradictionsInWords[code], found, truth.badges.map(({ label }) => label).join(', ')];
  });
  return { head: ['Facts', 'Contradiction', 'Badge, all the same'], rows };
}
