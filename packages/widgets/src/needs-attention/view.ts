/**
 * The two buckets of operations that need attention, most urgent first, each whole in its own list
 * (A6, A7). Runs of one cause are one line (H8).
 */
import type { Snapshot } from '@ops-widgets/contract';
import { evaluationContextOf } from '@ops-widgets/live';
import {
  attentionOf,
  ListTab,
  ProblemClass,
  type AttentionItem,
  type RunFacts,
  type RunTruth,
} from '@ops-widgets/truth';
import { css, html, nothing, type CSSResultGroup, type LitElement, type TemplateResult } from 'lit';
import { remember } from '../dom/remember.js';
import { sentence } from '../parts/age-label.js';
import { count, countsIn } from '../parts/counts.js';
import { frameStyles } from '../parts/frame.js';
import { below, heading } from '../parts/heading.js';
import { joinWithDots } from '../parts/join-with-dots.js';
import { lazyGroups } from '../parts/lazy-groups.js';
import { lazyRulers } from '../parts/lazy-rulers.js';
import { listAnchor, moreLink } from '../parts/link.js';
import { reasonLine } from '../parts/reason-line.js';
import { rowList, runRow, runRowStyles, type RowContent } from '../parts/run-row.js';
import { smallRuler, smallRulerStyles } from '../parts/small-ruler.js';
import type { ViewModel } from '../parts/view-model.js';
import type { View } from '../parts/view.js';
import { attentionOutline } from './attention-outline.js';

export { attention as english } from '../wording/en.js';

function renderActiveBucket(model: ViewModel<Snapshot>, snapshot: Snapshot, lines: readonly AttentionItem[]): unknown {
  const { words } = model;
  const { counts, countsExact, source } = snapshot;
  const { active, likelyStale, pastExpected } = counts;
  const all = likelyStale + pastExpected;
  if (lines.length + all === 0) return nothing;
  const found = [
    ...(likelyStale > 0 ? [['likely_stale', likelyStale] as const] : [['past_expected', pastExpected] as const]),
    ['active', active] as const,
    ...(likelyStale > 0 && pastExpected > 0 ? [['past_expected', pastExpected] as const] : []),
  ];
  return renderBucket(model, snapshot, lines, {
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

function renderEndedBucket(model: ViewModel<Snapshot>, snapshot: Snapshot, lines: readonly AttentionItem[]): unknown {
  const all = snapshot.counts.terminalFollowUp;
  if (lines.length === 0 && all === 0) return nothing;
  return renderBucket(model, snapshot, lines, {
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
  lines: readonly AttentionItem[],
  of: Bucket,
): TemplateResult {
  const { words } = model;
  const shown = lines.slice(0, model.rowLimit);
  const more = (left: number) => moreLink(model, left, of.tab, of.problemClass, snapshot.countsExact);
  return html`<section class="bucket" part="bucket" data-bucket=${of.problemClass}>
    <div class="head">
      ${heading(below(model.headingLevel), of.title, 'section')}
      <p class="muted">${of.summary}</p>
      ${listAnchor(model, of.tab, of.problemClass, words.text('link.list'))}
    </div>
    ${shown.length === 0 ? nothing : renderLines(model, snapshot, shown, of, more)}
    ${more((of.all ?? 0) - countOf(shown))}
  </section>`;
}

function renderLines(
  model: ViewModel<Snapshot>,
  snapshot: Snapshot,
  lines: readonly AttentionItem[],
  { hasRulers }: Bucket,
  more: (left: number) => unknown,
): TemplateResult {
  const evaluation = evaluationContextOf(snapshot, model.confirmedAt ?? snapshot.asOf);
  const content = (run: RunFacts, truth: RunTruth): RowContent => ({
    status: reasonLine(model.words, run, truth),
    under: hasRulers ? smallRuler(model.words, run, truth, evaluation) : undefined,
  });
  // A ruler moves with time.
  const also = hasRulers && lazyRulers.loaded ? evaluation.asOf : null;
  const row = (run: RunFacts) => runRow(model, snapshot, run, content, also);
  return (
    lazyGroups.loaded?.lineList(model, snapshot, lines, { isOpen: false, idOf: ({ id }) => id, row, more }) ??
    rowList(
      snapshot,
      lines.flatMap(({ runs }) => runs),
      ({ id }) => id,
      row,
    )
  );
}

/** How many runs lines stand for. */
function countOf(lines: readonly AttentionItem[]): number {
  return lines.reduce((sum, { runs, group }) => sum + (group?.count ?? runs.length), 0);
}

/** The lines of both buckets; each run by itself while the rule of groups is not loaded. */
function linesOf(model: ViewModel<Snapshot>, snapshot: Snapshot): readonly AttentionItem[] {
  const { attention, counts, countsExact, groups } = snapshot;
  const { pastExpected, likelyStale, terminalFollowUp } = counts;
  const isCapped = !countsExact || attention.length < pastExpected + likelyStale + (terminalFollowUp ?? 0);
  const evaluation = evaluationContextOf(snapshot, model.confirmedAt ?? snapshot.asOf);
  return (
    lazyGroups.loaded?.groupsOf(attention, { ...evaluation, isCapped, groups }) ??
    attention.map((run) => ({ key: run.id, runs: [run], group: null }))
  );
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

const stylesWith = remember((...late: readonly (CSSResultGroup | undefined)[]) => [
  styles,
  ...late.map((sheet) => sheet ?? []),
]);

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
    return stylesWith(lazyGroups.loaded?.groupRowStyles, lazyRulers.loaded?.rulerStyles);
  },
  follow: loadRulersFor,
  rows: 'attention',
  isEmpty: ({ counts, attention }) =>
    attention.length + counts.pastExpected + counts.likelyStale === 0 && counts.terminalFollowUp === 0,
  // Words alone: an instant beside them would change with every poll (B8).
  emptyText: (model) => sentence(model, { key: 'empty.attention', params: { at: model.confirmedAt ?? NaN } }),
  resultText: ({ words }, { counts, countsExact }) =>
    words.text('attention.announced', {
      active: counts.likelyStale + counts.pastExpected,
      ended: counts.terminalFollowUp,
      atLeast: !countsExact,
    }),
  body(model, snapshot) {
    const lines = linesOf(model, snapshot);
    const linesIn = (problemClass: ProblemClass) =>
      lines.filter(({ runs: [run], group }) =>
        group ? group.problemClass === problemClass : run && model.truthOf(run).problemClass === problemClass,
      );
    return [
      renderActiveBucket(model, snapshot, linesIn(ProblemClass.ActiveStaleAttention)),
      renderEndedBucket(model, snapshot, linesIn(ProblemClass.TerminalFollowUp)),
    ];
  },
};
