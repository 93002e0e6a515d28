/**
 * The lifecycle ruler: one line that shows where a run stands against its window, and a text that
 * says the same.
 */
import type { RunFacts, RunTruth, TruthContext } from '@ops-widgets/truth';
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';
import type { AnyKey } from '../wording/messages.js';
import { layOut, MarkKind, type Mark, type RulerLayout } from './ruler-geometry.js';
import { momentsOf } from './ruler-moments.js';

/** How marks of a kind look, and the words for them. */
export type MarkStyles = Readonly<Partial<Record<MarkKind, readonly [shape: SVGTemplateResult, label: AnyKey]>>>;

/** Those of the small ruler; the large one has more. */
export const smallMarks: MarkStyles = {
  [MarkKind.Created]: [svg`<circle class="hollow" r="2.75" />`, 'mark.created'],
  [MarkKind.Due]: [svg`<path class="hollow" d="M-4-3.5h8L0 3.5z" />`, 'mark.due'],
  [MarkKind.Expected]: [svg`<path d="M0-6V6" />`, 'mark.expected'],
  [MarkKind.Stale]: [svg`<path d="M-1.5-6V6M1.5-6V6" />`, 'mark.stale'],
  [MarkKind.Now]: [svg`<circle class="solid" r="4" />`, 'mark.now'],
};

/** The line of a row's ruler; nothing where the facts give none. */
export function smallRulerLine(words: Localizer, run: RunFacts, truth: RunTruth, evaluation: TruthContext): unknown {
  const moments = momentsOf(run, truth, evaluation);
  // It begins when the run was due: there is no room for what was before.
  const isDue = moments.some(({ kind }) => kind === MarkKind.Due);
  const layout = layOut(isDue ? moments.filter(({ kind }) => kind !== MarkKind.Created) : moments);
  return layout === null ? nothing : rulerLine(words, layout, truth, evaluation, smallMarks);
}

/** The text alternative: the marks, oldest first. */
function alternative(words: Localizer, { marks }: RulerLayout, asOf: number, styles: MarkStyles): string {
  const phrases = marks.map(({ kind, at }) => {
    const label = markLabel(words, kind, styles);
    return kind === MarkKind.Now ? label : `${label} ${words.moment(at, asOf)}`;
  });
  return `${words.text('ruler.label')}: ${phrases.join(', ')}`;
}

/** The line with everything on it. */
export function rulerLine(
  words: Localizer,
  layout: RulerLayout,
  truth: RunTruth,
  { asOf }: TruthContext,
  styles: MarkStyles,
): TemplateResult {
  const { marks, cuts, reached } = layout;
  const placed = (x: number, content: SVGTemplateResult) =>
    svg`<svg x="${x}%" y="8" overflow="visible">${content}</svg>`;
  return html`<svg
    class="line"
    data-verdict=${truth.activeState}
    width="100%"
    height="16"
    role="img"
    aria-label=${alternative(words, layout, asOf, styles)}
  >
    <line class="track" x1="0" x2="100%" y1="8" y2="8" />
    <line class="elapsed" x1="0" x2="${reached}%" y1="8" y2="8" />
    ${tail('past-expected', marks, MarkKind.Expected, reached)} ${tail('past-stale', marks, MarkKind.Stale, reached)}
    ${cuts.map((x) => placed(x, svg`<path class="cut" d="M-3 5l2.5-10M.5 5 3-5" />`))}
    ${marks.map((mark) => placed(mark.x, markShape(mark, truth, styles)))}
  </svg>`;
}

/**
 * The part of the line beyond a mark. Its colour is the verdict's, by `data-verdict`; a healthy run
 * has none (A5).
 */
function tail(name: string, marks: readonly Mark[], kind: MarkKind, reached: number): unknown {
  const from = marks.find((mark) => mark.kind === kind)?.x ?? Infinity;
  if (from >= reached) return nothing;
  return svg`<line class="tail ${name}" x1="${from}%" x2="${reached}%" y1="8" y2="8" />`;
}

/** The words for a kind of mark. */
export function markLabel(words: Localizer, kind: MarkKind, styles: MarkStyles): string {
  return words.text((styles[kind]?.[1] ?? 'mark.now') as 'mark.now');
}

/** A mark around the point 0, 0. */
export function markShape({ kind }: Mark, { badge }: RunTruth, styles: MarkStyles): SVGTemplateResult {
  const final = kind === MarkKind.Now || kind === MarkKind.Ended;
  return svg`<g class="mark" data-mark=${kind} data-tone=${final ? badge.tone : nothing}>${styles[kind]?.[0]}</g>`;
}

export const rulerStyles = css`
  .ruler {
    padding-inline: 5px;
  }
  .ruler svg {
    overflow: visible;
  }
  .ruler .line {
    block-size: 16px;
  }
  .line:dir(rtl) {
    transform: scaleX(-1);
  }
  .track {
    stroke: var(--_border);
  }
  .elapsed {
    stroke: var(--_neutral);
    stroke-width: 2;
  }
  .tail {
    stroke: transparent;
    stroke-width: 2;
  }
  [data-verdict='late'] .past-expected,
  [data-verdict='stuck'] .past-expected {
    stroke: var(--_warning);
  }
  [data-verdict='stuck'] .past-stale {
    stroke: var(--_danger);
    stroke-width: 4;
  }
  .mark {
    fill: none;
    stroke: var(--_muted);
    stroke-width: 1.5;
  }
  .mark[data-tone] {
    stroke: currentColor;
  }
  .mark[data-tone='success'] {
    color: var(--_success);
  }
  .mark .solid {
    fill: currentColor;
    stroke: none;
  }
  .line .hollow {
    fill: var(--ops-surface, none);
  }
  .cut {
    stroke: var(--_muted);
    stroke-width: 1.5;
  }
`;
