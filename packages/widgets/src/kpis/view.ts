/** The counts, each a link to the list of its runs (A7, A10). */
import type { Snapshot } from '@ops-widgets/contract';
import { countBadges, ListTab, ProblemClass } from '@ops-widgets/truth';
import { html, type TemplateResult } from 'lit';
import { count, countsIn } from '../parts/counts.js';
import { frameStyles } from '../parts/frame.js';
import { joinWithDots } from '../parts/join-with-dots.js';
import { kpi, kpiStyles, type Kpi } from '../parts/kpi.js';
import { skeletonBlocks } from '../parts/skeleton.js';
import { sparkline, sparklineStyles } from '../parts/sparkline.js';
import { empty } from '../parts/state-message.js';
import type { ViewModel } from '../parts/view-model.js';
import type { View } from '../parts/view.js';

const boxes = 5;

function hasNothingToCount({ counts }: Snapshot): boolean {
  // What is not recorded may well be there.
  return [counts.active, counts.terminalFollowUp, counts.ended24h].every((count) => count === 0);
}

function kpisOf(model: ViewModel<Snapshot>, snapshot: Snapshot): readonly Kpi[] {
  const { words } = model;
  const { counts, history } = snapshot;
  const waiting = counts.waiting ?? 0;
  const note = (...about: Note) => renderNote(model, snapshot, ...about);
  const attention = { tab: ListTab.ActiveStaleAttention, problemClass: ProblemClass.ActiveStaleAttention };
  return [
    {
      name: 'active',
      label: words.text('kpi.active'),
      value: counts.active,
      tab: ListTab.Active,
      problemClass: null,
      note: joinWithDots([
        html`${note('healthy', counts.healthy)} ${waiting > 0 ? note('waiting', waiting) : ''}`,
        counts.unknown > 0 ? note('unknown', counts.unknown) : null,
      ]),
    },
    {
      name: 'past_expected',
      label: words.text('kpi.past_expected'),
      value: counts.pastExpected,
      ...attention,
      emphasis: countBadges['badge.late'],
      note: '',
    },
    {
      name: 'likely_stale',
      label: words.text('kpi.likely_stale'),
      value: counts.likelyStale,
      ...attention,
      emphasis: countBadges['badge.stuck'],
      note: '',
    },
    {
      name: 'terminal_follow_up',
      label: words.text('kpi.terminal_follow_up'),
      value: counts.terminalFollowUp,
      tab: ListTab.TerminalFollowUp,
      problemClass: ProblemClass.TerminalFollowUp,
      emphasis: { ...countBadges['badge.failed'], muted: true },
      note: counts.reconciled === 0 ? '' : note('reconciled', counts.reconciled, counts.terminalFollowUp),
    },
    {
      name: 'ended_24h',
      label: words.text('kpi.ended_24h'),
      value: counts.ended24h,
      tab: ListTab.All,
      problemClass: null,
      note: note('succeeded_24h', counts.succeeded24h, counts.ended24h),
      beside: sparkline(words, history),
    },
  ];
}

type Note = readonly [
  name: 'healthy' | 'waiting' | 'unknown' | 'reconciled' | 'succeeded_24h',
  value: number | null,
  whole?: number | null,
];

/** A part of a count in words. An unrecorded part of an unrecorded whole is not named. */
function renderNote(
  { words }: ViewModel<Snapshot>,
  { countsExact }: Snapshot,
  ...[name, value, whole]: Note
): TemplateResult | string {
  if (value !== null) {
    return html`${countsIn(words, words.text(`kpi.${name}`, { count: value }), [[name, value]], countsExact)}`;
  }
  const label = name === 'reconciled' ? 'badge.reconciled' : 'badge.succeeded';
  return whole === null ? '' : html`${words.text(label)}: ${count(words, name, value)}`;
}

export const kpisView: View<Snapshot> = {
  styles: [...frameStyles, kpiStyles, sparklineStyles],
  title: ({ words }) => words.text('heading.kpis'),
  isTitleVisible: false,
  skeleton: () => skeletonBlocks(boxes),
  isEmpty: hasNothingToCount,
  body: (model, snapshot) =>
    html`<dl class="kpis" part="kpis">
        ${kpisOf(model, snapshot).map((one) => kpi(model, one, snapshot.countsExact))}
      </dl>
      ${hasNothingToCount(snapshot) ? empty(model.words.text('empty.kpis')) : ''}`,
};
