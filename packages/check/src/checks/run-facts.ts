/** What one run says of itself, judged by the rules that the widgets go by. */
import {
  deriveRunTruth,
  Freshness,
  isActive,
  isTerminal,
  RunOutcome,
  RunStatus,
  type RunFacts,
  type TruthContext,
} from '@ops-widgets/truth';
import { describeValue } from '../body/body-path.js';
import { fieldRules } from '../body/field-rules.js';
import type { Section } from '../findings/findings.js';

const isOneOf = (values: Readonly<Record<string, unknown>>, value: unknown) => Object.values(values).includes(value);

/** Tells what is odd about a run: values that no rule knows, progress that is not shown, facts that contradict each other. */
export function checkRunFacts(section: Section, at: string, run: RunFacts, context: TruthContext): void {
  checkVocabulary(section, at, run);
  const { contradictions, progress } = deriveRunTruth(run, context);
  for (const mode of progress.malformed) {
    const rule = progressRules[mode];
    if (rule) section.problem({ at: `${at}.${sourceOf[mode]}`, ...rule });
  }
  for (const contradiction of contradictions) {
    section.note({
      at,
      says: `run ${run.id} contradicts itself: ${contradiction}`,
      rule: contradictionRules[contradiction] ?? 'facts that fit each other (D4)',
    });
  }
  if (isActive(run) && (run.createdAt ?? null) === null && (run.startedAt ?? null) === null) {
    section.note({
      at: `${at}.created_at`,
      says: `run ${run.id} has neither created_at nor started_at: how long it takes cannot be judged`,
      rule: fieldRules['created_at']?.rule ?? '',
      example: fieldRules['created_at']?.example,
    });
  }
}

/** Words outside of the vocabulary are kept and shown as not recognised: at the very beginning they are a mapping forgotten. */
function checkVocabulary(section: Section, at: string, run: RunFacts): void {
  const unknown = (field: 'status' | 'outcome' | 'freshness_state', value: unknown, effect: string) =>
    section.problem({
      at: `${at}.${field}`,
      says: `is ${describeValue(value)}: ${effect}`,
      rule: fieldRules[field]?.rule ?? '',
      example: fieldRules[field]?.example,
    });
  const { status, outcome, freshnessState } = run;
  if (!isOneOf(RunStatus, status)) unknown('status', status, 'shown as "State not recognised", and in no count (A2)');
  if (outcome !== null && outcome !== undefined && !isOneOf(RunOutcome, outcome)) {
    unknown('outcome', outcome, isTerminal(run) ? 'shown as "Ended, outcome not recognised" (A2)' : 'not known');
  }
  if (freshnessState !== null && freshnessState !== undefined && !isOneOf(Freshness, freshnessState)) {
    unknown('freshness_state', freshnessState, 'ignored');
  }
}

const sourceOf: Readonly<Record<string, string>> = {
  phased: 'context.phase',
  composite: 'context.composite',
  counted: 'summary_counts',
};

const progressRules: Readonly<Record<string, { says: string; rule: string; example?: string | undefined }>> = {
  phased: {
    says: 'is not shown: its key is not among the phases that the catalog has for this type',
    rule: 'a key with a label in catalog.{type}.phases (C4)',
    example: fieldRules['phase']?.example,
  },
  composite: {
    says: 'is not shown: it does not add up',
    rule: 'queued + running + succeeded + partially_succeeded + failed = total, all of them whole (C5)',
    example: fieldRules['composite']?.example,
  },
  counted: {
    says: 'is not shown: processed and total are no whole numbers',
    rule: 'processed from 0 up, and total from 1 up or null (C2)',
    example: fieldRules['summary_counts']?.example,
  },
};

const contradictionRules: Readonly<Record<string, string>> = {
  ended_without_outcome: 'a completed run has an outcome other than pending (D4)',
  ended_before_started: 'completed_at is not before started_at (D4)',
  active_with_end: 'queued and running runs have no completed_at (D4)',
  life_after_end: 'no heartbeat_at after completed_at (D4)',
  freshness_mismatch: 'a freshness_state that fits the status, or null (D4)',
};
