/** The facts of one run, held against the rules that the widgets go by. */
import {
  deriveRunTruth,
  Freshness,
  isActive,
  isTerminal,
  RunOutcome,
  RunStatus,
  WaitReason,
  type RunFacts,
  type TruthContext,
} from '@ops-widgets/truth';
import { contractField } from '../../fields/contract-fields.js';
import { describeSchema, describeValue, exampleOf, oneOf } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';

/** Reports unknown words, progress that is not shown, and facts that contradict each other. */
export function checkRunFacts(section: Section, at: string, run: RunFacts, context: TruthContext): void {
  checkVocabulary(section, at, run);
  checkWait(section, at, run);
  checkAttempt(section, at, run);
  const { contradictions, progress } = deriveRunTruth(run, context);
  for (const mode of progress.malformed) {
    const fault = progressFaults[mode];
    if (!fault) continue;
    const { path, component, field, says, rule } = fault;
    section.problem({ at: `${at}.${path}`, says, rule, example: exampleOf(component, field) });
  }
  for (const contradiction of contradictions) {
    section.note({
      at,
      says: `run ${run.id} contradicts itself: ${contradiction}`,
      rule: contradictionRules[contradiction] ?? 'facts that fit each other (D4)',
    });
  }
  if (isActive(run) && (run.createdAt ?? null) === null && (run.startedAt ?? null) === null) {
    const field = contractField('Run', 'created_at');
    section.note({
      at: `${at}.created_at`,
      says: `run ${run.id} has neither created_at nor started_at: how long it takes cannot be judged`,
      rule: field ? describeSchema(field.schema) : '',
      example: exampleOf('Run', 'created_at'),
    });
  }
}

/**
 * Words outside of the vocabulary are shown as not recognised: in a new host they are a mapping
 * that was forgotten.
 */
function checkVocabulary(section: Section, at: string, run: RunFacts): void {
  const endEffect = isTerminal(run) ? 'shown as "Ended, outcome not recognised" (A2)' : 'not known';
  const fields = [
    ['status', run.status, RunStatus, 'shown as "State not recognised", and in no count (A2)'],
    ['outcome', run.outcome, RunOutcome, endEffect],
    ['freshness_state', run.freshnessState, Freshness, 'ignored'],
  ] as const;
  for (const [name, value, vocabulary, effect] of fields) {
    const words: readonly string[] = Object.values(vocabulary);
    if (value === null || value === undefined || words.includes(value)) continue;
    // `unknown` is the verdict of the rules on too few facts; no server has to send it.
    const advised = words.filter((word) => word !== Freshness.Unknown);
    section.problem({
      at: `${at}.${name}`,
      says: `is ${describeValue(value)}: ${effect}`,
      rule: `${oneOf(advised)}${name === 'status' ? '' : ', or null'}`,
      example: exampleOf('Run', name),
    });
  }
}

/** A wait that claims nothing, or has no name, or is of a run that waits for nothing (H1). */
function checkWait(section: Section, at: string, run: RunFacts): void {
  const reason = run.waiting?.reason;
  if (reason === undefined) return;
  const reasons: readonly string[] = Object.values(WaitReason);
  const rule = `${oneOf(reasons)}: what a run waits for on purpose (H1)`;
  if (reason.trim() === '') {
    section.problem({ at: `${at}.waiting.reason`, says: 'is empty: the run does not wait', rule, example: '"retry"' });
  } else if (!reasons.includes(reason)) {
    section.note({ at: `${at}.waiting.reason`, says: `is ${describeValue(reason)}: shown as "Waiting"`, rule });
  }
  if (!isTerminal(run)) return;
  section.note({
    at: `${at}.waiting`,
    says: `run ${run.id} has ended, and waits: not shown`,
    rule: 'waiting of queued and running runs; null of any other (H1)',
    example: 'null',
  });
}

function checkAttempt(section: Section, at: string, { attempt }: RunFacts): void {
  if (!attempt || attempt.number >= 1) return;
  section.problem({
    at: `${at}.attempt.number`,
    says: `is ${attempt.number}: not shown`,
    rule: 'attempts are counted from 1 (H2)',
    example: exampleOf('Attempt', 'number'),
  });
}

interface ProgressFault {
  readonly path: string;
  readonly component: string;
  readonly field: string;
  readonly says: string;
  readonly rule: string;
}

const progressFaults: Readonly<Record<string, ProgressFault>> = {
  phased: {
    path: 'context.phase',
    component: 'RunContext',
    field: 'phase',
    says: 'is not shown: its key is not among the phases that the catalog has for this type',
    rule: 'a key with a label in catalog.{type}.phases (C4)',
  },
  composite: {
    path: 'context.composite',
    component: 'RunContext',
    field: 'composite',
    says: 'is not shown: it does not add up',
    rule: 'queued + running + succeeded + partially_succeeded + failed = total, all of them whole (C5)',
  },
  counted: {
    path: 'summary_counts',
    component: 'Run',
    field: 'summary_counts',
    says: 'is not shown: processed and total are no whole numbers',
    rule: 'processed from 0 up, and total from 1 up or null (C2)',
  },
};

const contradictionRules: Readonly<Record<string, string>> = {
  ended_without_outcome: 'a completed run has an outcome other than pending (D4)',
  ended_before_started: 'completed_at is not before started_at (D4)',
  active_with_end: 'queued and running runs have no completed_at (D4)',
  life_after_end: 'no heartbeat_at after completed_at (D4)',
  freshness_mismatch: 'a freshness_state that fits the status, or null (D4)',
  from_the_future: 'created_at, started_at, completed_at and heartbeat_at by the clock of as_of, and not after it (D4)',
};
