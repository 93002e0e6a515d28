/**
 * The facts of a run in operators' words: its instants, its attempts, its initiator and its counts.
 */
import { durationOf, type RunFacts, type RunTruth, type SummaryCounts, type TruthContext } from '@ops-widgets/truth';
import { dueOf, readableRescues } from '@ops-widgets/truth/timing';
import { html, nothing, type TemplateResult } from 'lit';
import { isoOf } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyKey } from '../wording/messages.js';
import { joinWithDots } from './join-with-dots.js';
import { nameOf } from './run-row.js';

const counted = [
  ['total', 'fact.total'],
  ['processed', 'fact.processed'],
  ['succeeded', 'fact.succeeded'],
  ['failed', 'fact.failed'],
  ['skipped', 'fact.skipped'],
] as const satisfies readonly (readonly [keyof SummaryCounts, AnyKey])[];

/**
 * The facts that the run has; a missing one has no row.
 *
 * @csspart facts - The facts of the run.
 */
export function facts(words: Localizer, run: RunFacts, truth: RunTruth, evaluation: TruthContext): TemplateResult {
  const reconciliation = run.context?.reconciliation;
  const row = (label: string, value: unknown) =>
    value === null || value === undefined || value === '' || value === nothing
      ? nothing
      : html`<div>
          <dt class="muted">${label}</dt>
          <dd>${value}</dd>
        </div>`;
  const lasted = (exact: number | null | undefined) => (exact == null ? null : words.text('fact.lasted', { exact }));
  return html`<dl class="pairs" part="facts">
    ${row(words.text('column.operation'), nameOf(words, run, evaluation.catalog ?? {}))}
    ${row(words.text('fact.run'), run.id)} ${row(words.text('column.tenant'), run.tenant?.name)}
    ${row(words.text('fact.initiator'), run.initiator ?? words.text('fact.scheduled'))}
    ${row(words.text('fact.queue'), run.queue)}
    ${row(words.text('fact.attempt'), truth.attempt && words.text('fact.attempt_of', truth.attempt))}
    ${row(words.text('mark.created'), exact(words, run.createdAt))}
    ${row(words.text('mark.due'), exact(words, dueOf(run, truth, evaluation.asOf)))}
    ${row(words.text('mark.started'), exact(words, run.startedAt))}
    ${row(words.text('mark.sign'), exact(words, run.heartbeatAt))}
    ${readableRescues(run).map(({ at, reason }) =>
      row(words.text('badge.rescued'), joinWithDots([exact(words, at), reason ?? null])),
    )}
    ${row(words.text('mark.ended'), exact(words, run.completedAt))}
    ${row(words.text('fact.took'), lasted(durationOf(run)))}
    ${row(words.text('fact.usual'), lasted(truth.usual?.median))}
    ${row(words.text('mark.reconciled'), exact(words, reconciliation?.reconciledAt))}
    ${row(words.text('fact.reason'), reconciliation?.reason)}
    ${counted.map(([name, key]) => row(words.text(key), number(words, run.summaryCounts, name)))}
  </dl>`;
}

function exact(words: Localizer, at: number | null | undefined): TemplateResult | null {
  return typeof at === 'number' ? html`<time datetime=${isoOf(at)}>${words.instant(at)}</time>` : null;
}

/** A count as the host gave it; null if it is no number. The diagnostics have it as it came. */
function number(words: Localizer, counts: unknown, name: keyof SummaryCounts): string | null {
  const value = typeof counts === 'object' && counts !== null ? (counts as SummaryCounts)[name] : null;
  return typeof value === 'number' && Number.isFinite(value) ? words.number(value) : null;
}
