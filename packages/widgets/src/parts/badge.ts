/** The state of a run in a shape and in words, from the one table of `truth` (A8, A11). */
import type { Badge } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import { glyph } from './glyph.js';
import type { Piece } from './text-line.js';

/**
 * The label of a badge.
 *
 * @csspart badge - The state in words.
 */
export function badge(words: Localizer, { key, tone }: Badge): TemplateResult {
  return html`<span
    class="badge"
    part="badge"
    data-badge=${key}
    data-tone=${tone}
    .textContent=${words.text(key)}
  ></span>`;
}

/**
 * As `badge`, in a line of text; `instead` says more than the label.
 *
 * @csspart badge - The state in words.
 */
export function stateBadge(words: Localizer, { key, tone }: Badge, instead: AnyMessage | null = null): Piece {
  return { part: 'badge', isState: true, badge: key, tone, says: instead ?? words.text(key) };
}

/**
 * The shapes of a run's badges, leading one first.
 *
 * @renders glyph
 */
export function glyphs(badges: readonly Badge[]): unknown {
  const all = badges.map(({ icon, tone }) => glyph(icon, tone));
  // One alone, as most are, is cheaper than a list of it.
  return all.length === 1 ? all[0] : all;
}

export const badgeStyles = css`
  .glyphs {
    display: inline-flex;
    flex: none;
    gap: var(--_space);
  }
  [data-state='stuck'] .badge,
  [data-state='late'] .badge {
    font-weight: 600;
  }
`;
