/** The two buckets of what needs somebody, most urgent first, each whole in its own list (A6, A7). */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Snapshot } from '@ops-widgets/contract';
import { evaluationContextOf } from '@ops-widgets/live';
import { attentionOf, ListTab, ProblemClass, type RunFacts } from '@ops-widgets/truth';
import type { SnapshotModel } from '../parts/view-model.js';
import { count, countsIn } from '../parts/counts.js';
import { frame, frameStyles } from '../parts/frame.js';
import { below, heading } from '../parts/heading.js';
import { listAnchor } from '../parts/link.js';
import { moreLink } from '../parts/more-link.js';
import { rulerStyles, smallRuler } from '../parts/ruler.js';
import { runList, runRowStyles } from '../parts/run-row.js';
import { reasonLine } from '../parts/status-line.js';
import { skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';

/** Whether nothing needs anybody. */
export function isEmpty({ counts, attention }: Snapshot): boolean {
  return attention.length + counts.pastExpected + counts.likelyStale + counts.terminalFollowUp === 0;
}

export function view(model: SnapshotModel): TemplateResult {
  const { words } = model;
  return frame(model, {
    title: words.text('heading.attention'),
    titleSeen: false,
    skeleton: () => skeletonRows(words, model.limit ?? 3),
    body: (snapshot) => {
      if (isEmpty(snapshot)) return empty(words.text('empty.attention'));
      const of = (problemClass: ProblemClass) =>
        snapshot.attention.filter((run) => model.truthOf(run).problemClass === problemClass);
      return [
        activeBucket(model, snapshot, of(ProblemClass.ActiveStaleAttention)),
        endedBucket(model, snapshot, of(ProblemClass.TerminalFollowUp)),
      ];
    },
  });
}

function activeBucket(model: SnapshotModel, snapshot: Snapshot, runs: readonly RunFacts[]): unknown {
  const { words } = model;
  const { active, likelyStale, pastExpected } = snapshot.counts;
  const all = likelyStale + pastExpected;
  if (runs.length + all === 0) return nothing;
  const found = [
    ...(likelyStale > 0 ? [['likely_stale', likelyStale] as const] : [['past_expected', pastExpected] as const]),
    ['active', active] as const,
    ...(likelyStale > 0 && pastExpected > 0 ? [['past_expected', pastExpected] as const] : []),
  ];
  return bucket(model, snapshot, runs, {
    title: words.text('attention.active'),
    told: countsIn(words, words.format(attentionOf(snapshot.counts)), found),
    tab: ListTab.ActiveStaleAttention,
    problemClass: ProblemClass.ActiveStaleAttention,
    all,
    ruled: true,
  });
}

function endedBucket(model: SnapshotModel, snapshot: Snapshot, runs: readonly RunFacts[]): unknown {
  const all = snapshot.counts.terminalFollowUp;
  if (runs.length + all === 0) return nothing;
  return bucket(model, snapshot, runs, {
    title: model.words.text('attention.ended'),
    told: count(model.words, 'terminal_follow_up', all),
    tab: ListTab.TerminalFollowUp,
    problemClass: ProblemClass.TerminalFollowUp,
    all,
    ruled: false,
  });
}

interface Bucket {
  readonly title: string;
  readonly told: unknown;
  readonly tab: ListTab;
  readonly problemClass: ProblemClass;
  readonly all: number;
  /** Whether its runs still stand somewhere in their window. */
  readonly ruled: boolean;
}

function bucket(model: SnapshotModel, snapshot: Snapshot, runs: readonly RunFacts[], of: Bucket): TemplateResult {
  const { words, limit } = model;
  const shown = runs.slice(0, limit ?? runs.length);
  const judged = evaluationContextOf(snapshot, model.confirmedAt ?? snapshot.asOf);
  return html`<section class="bucket" part="bucket" data-bucket=${of.problemClass}>
    <div class="head">
      ${heading(below(model.headingLevel), of.title, 'section')}
      <p class="quiet">${of.told}</p>
      ${listAnchor(model, of.tab, of.problemClass, words.text('link.list'))}
    </div>
    ${runList(
      model,
      snapshot,
      shown,
      (run, truth) => ({
        told: reasonLine(model, run, truth),
        under: of.ruled ? smallRuler(words, run, truth, judged) : undefined,
      }),
      // A ruler moves with time.
      of.ruled ? judged.asOf : null,
    )}
    ${moreLink(model, of.all - shown.length, of.tab, of.problemClass)}
  </section>`;
}

export const styles = [
  ...frameStyles,
  runRowStyles,
  rulerStyles,
  css`
    .under .ruler {
      max-inline-size: 24rem;
      padding-block: 2px;
    }
    .bucket + .bucket {
      margin-block-start: calc(var(--_space) * 4);
    }
    .bucket .head {
      border-block-end: 1px solid var(--_border);
    }
  `,
];
