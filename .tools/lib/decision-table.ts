/** Writes the decision zone of each kind of run as a document, from the code that operators see. */
import { badges, decisionOf, ProblemClass, type RunFacts } from '@ops-widgets/truth';
import { format } from 'prettier';
import { activeRuns, ago, catalog, endedRuns, lifecycle, noon } from '../../mocks/index.js';
import { english } from '../../packages/widgets/src/wording/en.js';
import { addEnglish } from '../../packages/widgets/src/wording/languages.js';
import { localizerFor } from '../../packages/widgets/src/wording/localizer.js';
import type { AnyMessage } from '../../packages/widgets/src/wording/messages.js';
import { markdownTable } from './markdown-table.js';

type Kinds<Builders> = Readonly<Record<keyof Builders, string>>;

/** A title for each kind of active run in the mocks; a kind without one does not compile. */
const active: Kinds<typeof activeRuns> = {
  healthyQueued: 'Queued, healthy',
  healthyRunning: 'Running, healthy, counted',
  countedWithFailures: 'Running, healthy, counted, with failures',
  countedWithoutTotal: 'Running, healthy, counted without a total',
  countedOver: 'Running, healthy, more processed than expected',
  phased: 'Running, healthy, in phases, with signs of life',
  composite: 'Running, healthy, made of operations',
  activityOnly: 'Running, healthy, without facts of its progress',
  malformedProgress: 'Running, healthy, progress malformed',
  late: 'Late by age',
  lateAlive: 'Late, with signs of life',
  lateQueued: 'Late in the queue',
  stuckByHeartbeat: 'Likely stuck: no signs of life',
  stuckByAge: 'Likely stuck by age',
  stuckQueued: 'Likely stuck in the queue',
  stuckByServer: 'Likely stuck, says the server',
  waitingToRetry: 'Waits to retry',
  scheduledForLater: 'Scheduled for later',
  pausedInQueue: 'Paused in its queue',
  waitingForOthers: 'Running, waits for other operations',
  waitingForSlot: 'Waits for a slot',
  waitingForApproval: 'Waits for approval',
  waitingForAnything: 'Waits for a reason without a name',
  lateAfterWaiting: 'Late in the queue, after a wait',
  rescued: 'Running, rescued',
  unknownFreshness: 'Freshness not known',
  unknownStatus: 'State not recognised',
};

/** A title for each kind of ended run in the mocks. */
const ended: Kinds<typeof endedRuns> = {
  succeeded: 'Succeeded',
  succeededAfterRescue: 'Succeeded, rescued before',
  scheduled: 'Succeeded, scheduled',
  partiallySucceeded: 'Partially succeeded',
  blocked: 'Blocked',
  failed: 'Failed',
  cancelled: 'Cancelled',
  reconciled: 'Reconciled as failed',
  reconciledAsSucceeded: 'Reconciled as succeeded',
  contradictory: 'Contradictory: three at once',
  unknownOutcome: 'Outcome not recognised',
};

/** A run for each contradiction, by its title. */
const contradictory: Readonly<Record<string, RunFacts>> = {
  'Contradictory: ended without an outcome': endedRuns.succeeded('1', { outcome: null }),
  'Contradictory: ended before it started': endedRuns.succeeded('1', {
    startedAt: ago({ minutes: 9 }),
    completedAt: ago({ minutes: 10 }),
  }),
  'Contradictory: active, with an end': activeRuns.healthyRunning('1', { completedAt: ago({ minutes: 1 }) }),
  'Contradictory: a sign of life after the end': endedRuns.cancelled('1', { heartbeatAt: ago({ minutes: 1 }) }),
  'Contradictory: a verdict that does not fit': activeRuns.healthyQueued('1', { freshnessState: 'terminal_normal' }),
  'Contradictory: started after now': activeRuns.healthyRunning('1', { startedAt: ago({ minutes: -60 }) }),
};

/** A run of every kind, by its title. */
export function kindsOfRun(): ReadonlyMap<string, RunFacts> {
  const built = <Name extends string>(
    builders: Readonly<Record<Name, (id: string) => RunFacts>>,
    kinds: Readonly<Record<Name, string>>,
  ) => Object.entries<string>(kinds).map(([name, words]) => [words, builders[name as Name]('1')] as const);
  return new Map([...built(activeRuns, active), ...built(endedRuns, ended), ...Object.entries(contradictory)]);
}

// The document is the same wherever it is written.
process.env['TZ'] = 'UTC';
addEnglish(english);
const localizer = localizerFor('en');
const sentence = (message: AnyMessage | null) => (message === null ? '' : localizer.format(message, noon));
const decide = (run: RunFacts, arrivedFrom: string | null = null) =>
  decisionOf(run, { asOf: noon, lifecycle, catalog, arrivedFrom });

function kindRow([kind, run]: readonly [string, RunFacts]): readonly string[] {
  const decision = decide(run);
  return [
    kind,
    [...decision.headline, ...(decision.rescued === null ? [] : [badges['badge.rescued']])]
      .map(({ key }) => localizer.text(key))
      .join(' · '),
    sentence(decision.evidenceMessage),
    sentence(decision.stillActive),
    [decision.reconciled, decision.rescued].map(sentence).join(' ').trim(),
    sentence(decision.next),
    sentence(decision.attempt),
    sentence(decision.duration),
    decision.contradictions.map((code) => localizer.text(`contradiction.${code}`)).join(' '),
  ];
}

/** A row for each sentence on arrival from a class, with the first kind of run that has it. */
function arrivalRows(): readonly (readonly string[])[] {
  const classes = Object.values(ProblemClass).filter((problemClass) => problemClass !== ProblemClass.None);
  const rows = new Map<string, readonly string[]>();
  for (const problemClass of classes) {
    for (const [kind, run] of kindsOfRun()) {
      const { arrival } = decide(run, problemClass);
      const key = `${problemClass} ${sentence(arrival)}`;
      if (!rows.has(key)) rows.set(key, [`\`${problemClass}\``, kind, sentence(arrival)]);
    }
  }
  return [...rows.values()];
}

/** The text of `specs/decision-zone.md`. */
export async function decisionTable(): Promise<string> {
  const answers = ['Still active?', 'Reconciled?', 'What next?'];
  const head = ['Kind of run', 'Headline', 'Evidence', ...answers, 'Attempt', 'Duration', 'Contradictions'];
  const arrival = ['Came from', 'Kind of run now', 'Sentence'];
  const text = `# The first lines of a run's detail

What an operator reads above everything else, for each kind of run (D1, D4), and what an operator reads who came by a link
that carries a class (D3). Written by \`npm run docs\` from the running code, in English, at one instant; a spec fails when it
is out of date.

<!-- prettier-ignore-start -->

${markdownTable(head, [...kindsOfRun()].map(kindRow))}

## Arriving from a class

The first kind of run of those that have the same sentence.

${markdownTable(arrival, arrivalRows())}

<!-- prettier-ignore-end -->
`;
  return format(text, { parser: 'markdown', printWidth: 120 });
}
