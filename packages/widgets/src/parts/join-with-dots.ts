/** Pieces of a line of text, with a dot between them. */
import { html, nothing, type TemplateResult } from 'lit';

type Piece = string | TemplateResult;

/** The pieces in order, separated by " · ". Null and empty pieces are left out. */
export function joinWithDots(pieces: readonly (Piece | null)[]): unknown {
  const [first = nothing, second, ...rest] = pieces.filter((piece) => piece !== null && piece !== '');
  if (second === undefined) return first;
  return html`${first} · ${joinWithDots([second, ...rest])}`;
}
