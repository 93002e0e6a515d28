/** Pieces of a line of text, with a dot between them. */
import type { TemplateResult } from 'lit';

type Piece = string | TemplateResult;

/** The pieces in order, separated by " · ". */
export function dotted(pieces: readonly (Piece | null)[]): readonly Piece[] {
  const present = pieces.filter((piece) => piece !== null && piece !== '');
  return present.flatMap((piece, index) => (index === 0 ? [piece as Piece] : [' · ', piece as Piece]));
}
