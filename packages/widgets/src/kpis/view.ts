/** The counts, each a link to the list of its runs (A7, A10). */
import type { Snapshot } from '@ops-widgets/contract';
import { badges, ListTab, ProblemClass, type StatusCounts } from '@ops-widgets/truth';
import { html, type TemplateResult } from 'lit';
import { countsIn, type CountName } from '../parts/counts.js';
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
  return counts.active + (counts.terminalFollowUp ?? 0) + (counts.ended24h ?? 0) === 0;
}

function kpisOf(model: ViewModel<Snapshot>, { counts, history }: Snapshot): readonly Kpi[] {
  const { words } = model;
  const attention = { tab: ListTab.ActiveStaleAttention, problemClass: ProblemClass.ActiveStaleAttention };
  return [
    {
      name: 'active',
      label: words.text('kpi.active'),
      value: counts.active,
      tab: ListTab.Active,
      problemClass: null,
      note: joinWithDots([
        renderNote(model, 'kpi.healthy', 'healthy', counts),
        counts.unknown > 0 ? renderNote(model, 'kpi.unknown', 'unknown', counts) : null,
      ]),
    },
    {
      name: 'past_expected',
      label: words.text('kpi.past_expected'),
      value: counts.pastExpected,
      ...attention,
      emphasis: badges['badge.late'],
      note: '',
    },
    {
      name: 'likely_stale',
      label: words.text('kpi.likely_stale'),
      value: counts.likelyStale,
      ...attention,
      emphasis: badges['badge.stuck'],
      note: '',
    },
    {
      name: 'terminal_follow_up',
      label: words.text('kpi.terminal_follow_up'),
      value: counts.terminalFollowUp ?? 0,
      tab: ListTab.TerminalFollowUp,
      problemClass: ProblemClass.TerminalFollowUp,
      emphasis: { icon: badges['badge.failed'].icon, tone: badges['badge.failed'].tone, muted: true },
      note: (counts.reconciled ?? 0) > 0 ? renderNote(model, 'kpi.reconciled', 'reconciled', counts) : '',
    },
    {
      name: 'ended_24h',
      label: words.text('kpi.ended_24h'),
      value: counts.ended24h ?? 0,
      tab: ListTab.All,
      problemClass: null,
      note: renderNote(model, 'kpi.succeeded_24h', 'succeeded_24h', counts),
      beside: sparkline(words, history),
    },
  ];
}

const valueOf = {
  healthy: 'healthy',
  unknown: 'unknown',
  reconciled: 'reconciled',
  succeeded_24h: 'succeeded24h',
} as const satisfies Partial<Record<CountName, keyof StatusCounts>>;

function renderNote(
  { words }: ViewModel<Snapshot>,
  key: 'kpi.healthy' | 'kpi.unknown' | 'kpi.reconciled' | 'kpi.succeeded_24h',
  name: keyof typeof valueOf,
  counts: StatusCounts,
): TemplateResult {
  const value = counts[valueOf[name]] ?? 0;
  return html`${countsIn(words, words.text(key, { count: value }), [[name, value]])}`;
}

export const kpisView: View<Snapshot> = {
  styles: [...frameStyles, kpiStyles, sparklineStyles],
  title: ({ words }) => words.text('heading.kpis'),
  isTitleVisible: false,
  skeleton: ({ words }) => skeletonBlocks(words, boxes),
  isEmpty: hasNothingToCount,
  body: (model, snapshot) =>
    html`<dl class="kpis" part="kpis">${kpisOf(model, snapshot).map((one) => kpi(model, one))}</dl>
      ${hasNothingToCount(snapshot) ? empty(model.words.text('empty.kpis')) : ''}`,
};
