/** One run: the decision zone, then closed sections (D1 to D4). */
import type { RunDetail } from '@ops-widgets/contract';
import { evaluationContextOf } from '@ops-widgets/live';
import { decisionOf, type Decision, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { sentence } from '../parts/age-label.js';
import { decisionStyles, decisionZone, headline } from '../parts/decision.js';
import { disclosure, disclosureStyles } from '../parts/disclosure.js';
import { durationBarsStyles } from '../parts/duration-bars.js';
import { facts } from '../parts/facts.js';
import { failureList, failureStyles } from '../parts/failures.js';
import { frameStyles } from '../parts/frame.js';
import { joinWithDots } from '../parts/join-with-dots.js';
import { keyedList } from '../parts/keyed-list.js';
import { progressBarStyles } from '../parts/progress-bar.js';
import { relatedList, relatedStyles } from '../parts/related.js';
import { nameOf } from '../parts/run-row.js';
import type { View } from '../parts/view.js';
import type { DetailModel } from './detail-model.js';
import { detailOutline } from './detail-outline.js';
import { diagnosticList, diagnosticStyles } from './diagnostics/diagnostic-list.js';
import { actionsAreInUse, HostActions } from './host-actions.js';

export { detail as english } from '../wording/en.js';

function renderRun(model: DetailModel, detail: RunDetail): TemplateResult {
  const { words, truthOf, arrivedFrom } = model;
  const { run, catalog } = detail;
  const truth = truthOf(run);
  const evaluation = evaluationContextOf(detail, model.confirmedAt ?? detail.asOf);
  const decision = decisionOf(run, { ...evaluation, arrivedFrom });
  const { attempt, duration } = decision;
  const name = nameOf(words, run, catalog);
  return html`<article
    part="run"
    data-run=${run.id}
    data-state=${truth.activeState}
    data-problem=${truth.problemClass}
    data-lineage=${truth.staleLineage ? 'reconciled' : truth.rescued ? 'rescued' : nothing}
    data-waiting=${truth.waiting?.reason ?? nothing}
  >
    ${renderHead(
      model,
      decision,
      joinWithDots([
        name,
        run.tenant?.name ?? null,
        words.text('detail.number', { number: run.id }),
        attempt && html`<span class="attempt">${words.format(attempt)}</span>`,
        duration && words.format(duration),
      ]),
    )}
    ${decisionZone(model, detail, truth, decision, evaluation, name)}
    <slot name="actions"></slot>
    ${renderSections(model, detail, truth, evaluation)}
  </article>`;
}

function renderHead(model: DetailModel, decision: Decision, subject: unknown): TemplateResult {
  const { evidenceMessage: evidence } = decision;
  return html`<div class="head">
    ${headline(model, decision)}
    ${evidence === null ? nothing : html`<p class="evidence" part="evidence">${sentence(model, evidence)}</p>`}
    <p class="subject muted" part="subject">${subject}</p>
  </div>`;
}

function renderSections(
  { words }: DetailModel,
  { run, diagnostics, related }: RunDetail,
  truth: RunTruth,
  evaluation: TruthContext,
): TemplateResult {
  const failures = Array.isArray(run.failures) ? run.failures : [];
  return html`<div class="sections">
    ${disclosure('facts', words.text('section.facts'), facts(words, run, truth, evaluation))}
    ${
      failures.length === 0
        ? nothing
        : disclosure('failures', words.text('section.failures', { count: failures.length }), failureList(failures))
    }
    ${disclosure(
      'diagnostics',
      words.text('section.diagnostics'),
      html`${diagnosticList(words, diagnostics)}<slot name="diagnostics"
          >${diagnostics.length === 0 ? html`<p class="muted">${words.text('section.no_diagnostics')}</p>` : nothing}</slot
        >`,
    )}
    ${related.length === 0 ? nothing : disclosure('related', words.text('section.related'), relatedList(related))}
  </div>`;
}

const styles = [
  ...frameStyles,
  decisionStyles,
  durationBarsStyles,
  progressBarStyles,
  disclosureStyles,
  failureStyles,
  diagnosticStyles,
  relatedStyles,
  css`
    .verdict {
      font-size: var(--_size);
      font-weight: 600;
    }
    article > .head {
      align-items: center;
    }
    .attempt {
      white-space: nowrap;
    }
    .subject {
      margin-inline-start: auto;
    }
  `,
];

export const detailView: View<RunDetail, DetailModel> = {
  ...detailOutline,
  styles,
  follow: (element) => void new HostActions(element),
  isBusy: actionsAreInUse,
  // Another run has sections of its own, closed (D2).
  body: (model, detail) =>
    keyedList(
      [detail],
      ({ run }) => run.id,
      () => renderRun(model, detail),
    ),
};
