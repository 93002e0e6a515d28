/** Pieces of a line of text, with a dot between them. */
import { html, nothing, type TemplateResult } from 'lit';

type Piece = string | TemplateResult;

/** The pieces in order, separated by " · ". By threes: the nodes of a list would be twice as many. */
export function joinWithDots(pieces: readonly (Piece | null)[]): unknown {
  const [first = nothing, second, ...rest] = pieces.filter((piece) => piece !== null && piece !== '');
  if (second === undefined) return first;
  return rest.length === 0 ? html`${first} · ${second}` : html`${first} · ${second} · ${joinWithDots(rest)}`;
}
