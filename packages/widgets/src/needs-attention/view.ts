/**
 * The two buckets of operations that need attention, most urgent first, each whole in its own list
 * (A6, A7).
 */
import type { Snapshot } from '@ops-widgets/contract';
import { evaluationContextOf } from '@ops-widgets/live';
import { attentionOf, ListTab, ProblemClass, type RunFacts } from '@ops-widgets/truth';
import { css, html, nothing, type CSSResultGroup, type LitElement, type TemplateResult } from 'lit';
import { remember } from '../dom/remember.js';
import { ageing } from '../parts/age-label.js';
import { count, countsIn } from '../parts/counts.js';
import { frameStyles } from '../parts/frame.js';
import { below, heading } from '../parts/heading.js';
import { joinWithDots } from '../parts/join-with-dots.js';
import { lazyRulers } from '../parts/lazy-rulers.js';
import { listAnchor, moreLink } from '../parts/link.js';
import { reasonLine } from '../parts/reason-line.js';
import { runList, runRowStyles } from '../parts/run-row.js';
import { smallRuler, smallRulerStyles } from '../parts/small-ruler.js';
import type { ViewModel } from '../parts/view-model.js';
import type { View } from '../parts/view.js';
import { attentionOutline } from './attention-outline.js';

export { attention as english } from '../wording/en.js';

function renderActiveBucket(model: ViewModel<Snapshot>, snapshot: Snapshot, runs: readonly RunFacts[]): unknown {
  const { words } = model;
  const { counts, countsExact, source } = snapshot;
  const { active, likelyStale, pastExpected } = counts;
  const all = likelyStale + pastExpected;
  if (runs.length + all === 0) return nothing;
  const found = [
    ...(likelyStale > 0 ? [['likely_stale', likelyStale] as const] : [['past_expected', pastExpected] as const]),
    ['active', active] as const,
    ...(likelyStale > 0 && pastExpected > 0 ? [['past_expected', pastExpected] as const] : []),
  ];
  return renderBucket(model, snapshot, runs, {
    title: words.text('attention.active'),
    summary: joinWithDots([
      html`${countsIn(words, words.format(attentionOf(counts)), found, countsExact)}`,
      source?.workers === 0 ? words.text('evidence.no_worker') : null,
    ]),
    tab: ListTab.ActiveStaleAttention,
    problemClass: ProblemClass.ActiveStaleAttention,
    all,
    hasRulers: true,
  });
}

function renderEndedBucket(model: ViewModel<Snapshot>, snapshot: Snapshot, runs: readonly RunFacts[]): unknown {
  const all = snapshot.counts.terminalFollowUp;
  if (runs.length === 0 && all === 0) return nothing;
  return renderBucket(model, snapshot, runs, {
    title: model.words.text('attention.ended'),
    summary: count(model.words, 'terminal_follow_up', all, snapshot.countsExact),
    tab: ListTab.TerminalFollowUp,
    problemClass: ProblemClass.TerminalFollowUp,
    all,
    hasRulers: false,
  });
}

interface Bucket {
  readonly title: string;
  readonly summary: unknown;
  readonly tab: ListTab;
  readonly problemClass: ProblemClass;
  /** Null: not recorded. */
  readonly all: number | null;
  /** Whether its runs are active, and stand somewhere in their window. */
  readonly hasRulers: boolean;
}

function renderBucket(
  model: ViewModel<Snapshot>,
  snapshot: Snapshot,
  runs: readonly RunFacts[],
  of: Bucket,
): TemplateResult {
  const { words } = model;
  const shown = runs.slice(0, model.rowLimit);
  const evaluation = evaluationContextOf(snapshot, model.confirmedAt ?? snapshot.asOf);
  return html`<section class="bucket" part="bucket" data-bucket=${of.problemClass}>
    <div class="head">
      ${heading(below(model.headingLevel), of.title, 'section')}
      <p class="muted">${of.summary}</p>
      ${listAnchor(model, of.tab, of.problemClass, words.text('link.list'))}
    </div>
    ${runList(
      model,
      snapshot,
      shown,
      (run, truth) => ({
        status: reasonLine(model, run, truth),
        under: of.hasRulers ? smallRuler(words, run, truth, evaluation) : undefined,
      }),
      // A ruler moves with time.
      of.hasRulers && lazyRulers.loaded ? evaluation.asOf : null,
    )}
    ${moreLink(model, (of.all ?? 0) - shown.length, of.tab, of.problemClass, snapshot.countsExact)}
  </section>`;
}

const styles = [
  ...frameStyles,
  runRowStyles,
  smallRulerStyles,
  css`
    .bucket + .bucket {
      margin-block-start: calc(var(--_space) * 4);
    }
    .bucket p::first-letter {
      text-transform: uppercase;
    }
    .bucket .head {
      border-block-end: 1px solid var(--_border);
    }
  `,
];

const stylesWith = remember((rulerStyles: CSSResultGroup | undefined) => [styles, rulerStyles ?? []]);

/** Loads the rulers when an element shows the first place for one. */
function loadRulersFor(element: LitElement): void {
  let hasAsked = false;
  element.addController({
    hostUpdated() {
      if (hasAsked || element.renderRoot.querySelector('.ruler') === null) return;
      hasAsked = true;
      void lazyRulers.load().then(
        () => element.requestUpdate(),
        // The module has warned; the words say the same.
        () => {},
      );
    },
  });
}

export const attentionView: View<Snapshot> = {
  ...attentionOutline,
  get styles() {
    return stylesWith(lazyRulers.loaded?.rulerStyles);
  },
  follow: loadRulersFor,
  rows: 'attention',
  isEmpty: ({ counts, attention }) =>
    attention.length + counts.pastExpected + counts.likelyStale === 0 && counts.terminalFollowUp === 0,
  // Words alone: an instant beside them would change with every poll (B8).
  emptyText: (model) => ageing(model, { key: 'empty.attention', params: { at: model.confirmedAt ?? NaN } }),
  resultText: ({ words }, { counts, countsExact }) =>
    words.text('attention.announced', {
      active: counts.likelyStale + counts.pastExpected,
      ended: counts.terminalFollowUp,
      atLeast: !countsExact,
    }),
  body(model, snapshot) {
    const runsOf = (problemClass: ProblemClass) =>
      snapshot.attention.filter((run) => model.truthOf(run).problemClass === problemClass);
    return [
      renderActiveBucket(model, snapshot, runsOf(ProblemClass.ActiveStaleAttention)),
      renderEndedBucket(model, snapshot, runsOf(ProblemClass.TerminalFollowUp)),
    ];
  },
};
