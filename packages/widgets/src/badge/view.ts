/** One number on a line of the page, by shape, in words, and as a way into the list (A11, E1). */
import type { Snapshot } from '@ops-widgets/contract';
import { ViewStatus } from '@ops-widgets/live';
import { badgeNumberOf, countBadges, BadgeCount, type BadgeNumber } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { closestAcrossRoots } from '../dom/composed-tree.js';
import { sentence } from '../parts/age-label.js';
import { baseStyles } from '../parts/base-styles.js';
import { countShapes, type CountIcon } from '../parts/count-shapes.js';
import { countText } from '../parts/counts.js';
import type { ViewModel } from '../parts/view-model.js';
import type { LineView } from '../parts/view.js';
import { oneOf } from '../settings/attribute-values.js';

interface BadgeElement extends Element {
  readonly count: string | undefined;
  requestUpdate(): void;
}

type NumberOf = (snapshot: Snapshot) => BadgeNumber | null;

/**
 * The number of an element. A zero is nothing to say, and stays while the link that it takes away
 * has the focus: with the word of the number before it.
 */
function numbersOf(element: BadgeElement): NumberOf {
  let shown: BadgeNumber | null = null;
  let shownFor: BadgeCount | null = null;
  return ({ counts }) => {
    const asked = oneOf('count', BadgeCount, element.count, BadgeCount.Attention);
    const number = badgeNumberOf(counts, asked);
    const isKept = number === null && asked === shownFor && element.shadowRoot?.activeElement;
    shown = isKept ? shown && { ...shown, value: 0, badge: null } : number;
    shownFor = asked;
    return shown;
  };
}

/** The address of a number; null in a link or a button of the page: in there may be no other. */
function addressOf(element: BadgeElement, { links }: ViewModel<Snapshot>, number: BadgeNumber | null): string | null {
  if (number === null || closestAcrossRoots(element, 'a,button,summary') !== null) return null;
  return links.list(number.tab, number.problemClass);
}

/**
 * The shape of a count, as large as the digits beside it.
 *
 * @csspart glyph - The shape of a state.
 */
function scaledGlyph(icon: CountIcon): TemplateResult {
  return html`<svg class="glyph" part="glyph" data-icon=${icon} viewBox="0 0 16 16">
    <path d=${countShapes[icon]} />
  </svg>`;
}

/** The number by shape and digits, of a server that stops counting with a sign for more (H5). */
function figure({ words }: ViewModel<Snapshot>, number: BadgeNumber, text: string, isExact: boolean): TemplateResult {
  const { value, badge, counts } = number;
  return html`<span class="figure" part="number" title=${text} aria-hidden="true"
    >${badge && value !== null ? scaledGlyph(countBadges[badge].icon) : nothing}<span data-count=${counts.join(' ')}
      >${value === null ? '–' : words.number(value)}</span
    >${value === null || isExact ? nothing : '+'}</span
  >`;
}

function renderLine(element: BadgeElement, numberOf: NumberOf, model: ViewModel<Snapshot>): unknown {
  const { value, status, words, held, confirmedAt } = model;
  if (value === null) return nothing;
  const number = numberOf(value);
  const isOverdue = status === ViewStatus.Reconnecting && confirmedAt !== null;
  if (number === null && !isOverdue) return nothing;
  const text = number && `${words.text(number.label)}: ${countText(words, number.value, value.countsExact)}`;
  const content = html`${number === null || text === null ? nothing : figure(model, number, text, value.countsExact)}<span
      class="visually-hidden"
      >${text}${
        isOverdue
          ? html`. ${sentence(model, { key: held ? 'state.held' : 'state.reconnecting', params: { at: confirmedAt } })}`
          : nothing
      }</span
    >`;
  const problemClass = number?.problemClass ?? nothing;
  const href = addressOf(element, model, number);
  return href === null
    ? html`<span class="line" data-problem-class=${problemClass}>${content}</span>`
    : html`<a class="line" href=${href} data-problem-class=${problemClass} @blur=${() => element.requestUpdate()}
        >${content}</a
      >`;
}

const styles = [
  baseStyles,
  css`
    :host {
      display: inline-block;
      position: relative;
      background: none;
      color: inherit;
      line-height: inherit;
      white-space: nowrap;
    }
    :host(:not([data-view='ready'], [data-view='reconnecting'])) {
      display: none;
    }
    .line {
      position: relative;
    }
    .line::before {
      content: '';
      position: absolute;
      inset: -4px;
    }
    /* As high as it needs, and for the line of the page lower: a number that comes moves nothing. */
    .figure {
      display: inline-block;
      min-inline-size: 1.8em;
      margin-block: -4px;
      padding-inline: 0.45em;
      border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
      border-radius: 1em;
      font-size: max(0.8125em, 12px);
      line-height: 1.4;
      font-variant-numeric: tabular-nums;
      text-align: center;
    }
    .glyph {
      fill: currentColor;
      display: inline-block;
      inline-size: 1em;
      block-size: 1em;
      margin-inline-end: 0.3em;
      vertical-align: -0.125em;
    }
    .figure:has([data-icon='stuck'], [data-icon='late']) {
      border-color: transparent;
      background: var(--_danger);
      color: Canvas;
      /* No plate of its own behind the digits: the figure is one, in colours of the system. */
      forced-color-adjust: none;
      font-weight: 600;
    }
    .figure:has([data-icon='late']) {
      background: var(--_warning);
    }
    :host([data-view='reconnecting']) .line::after {
      content: '…' / '';
    }
  `,
];

/** The view of one badge: it shows the number that its element asks for. */
export function badgeView(element: BadgeElement): LineView<Snapshot> {
  const numberOf = numbersOf(element);
  return {
    styles,
    isEmpty: (snapshot) => numberOf(snapshot) === null,
    line: (model) => renderLine(element, numberOf, model),
  };
}
