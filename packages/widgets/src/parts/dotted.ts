/** Pieces of a line of text, with a dot between them. */
import { html, nothing, type TemplateResult } from 'lit';

type Piece = string | TemplateResult;

/** The pieces in order, separated by " · ". In pairs: the nodes of a list would be twice as many. */
export function dotted(pieces: readonly (Piece | null)[]): unknown {
  const present = pieces.filter((piece): piece is Piece => piece !== null && piece !== '');
  return present.length === 0 ? nothing : present.reduce((before, piece) => html`${before} · ${piece}`);
}
