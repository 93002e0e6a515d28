/** The state of a run in a shape and in words, from the one table of `truth` (A8, A11). */
import type { Badge } from '@ops-widgets/truth';
import { css } from 'lit';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import { glyph } from './glyph.js';
import type { Piece } from './text-line.js';

/**
 * The label of a badge; `instead` says more than that.
 *
 * @csspart badge - The state in words.
 */
export function stateBadge(words: Localizer, { key, tone }: Badge, instead: AnyMessage | null = null): Piece {
  return { part: 'badge', badge: key, tone, says: instead ?? words.text(key) };
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
  .badge:is([data-badge$='stuck'], [data-badge$='late']),
  .frozen {
    font-weight: 600;
  }
`;
