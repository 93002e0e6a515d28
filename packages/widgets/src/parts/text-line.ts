/**
 * A line of text in pieces, with a dot between them. Rows have many of them, so a line has no node
 * that is not a text or the element of a marked piece: with a place of a template for each piece a
 * row had 39 nodes, and has 26 (P4). Of a line that says something else only the texts that differ
 * are written.
 */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { AnyMessage } from '../wording/messages.js';
import { AgeingText, instantOf } from './ageing-text.js';
import type { LabelContext } from './view-model.js';

/** A piece with an element of its own. */
export interface Piece {
  /** A message ages by itself (B12), and has its instant for machines. */
  readonly says: string | AnyMessage;
  /** Its part, and its class. */
  readonly part?: string;
  /** The badge that it names, and the tone of it. */
  readonly badge?: string;
  readonly tone?: string;
  /** Whether it is no piece of its own, and stands beside the one before it without a dot. */
  readonly isBeside?: boolean;
}

/** Null and empty pieces are left out. */
export type Line = readonly (Piece | string | null)[];

/** A text between elements, or what an element says. */
type Run = Piece | string;

/** The pieces, with the texts between them, dots included. */
function runsOf(line: Line): readonly Run[] {
  const runs: Run[] = [];
  let text = '';
  let dot = '';
  for (const piece of line) {
    if (!piece) continue;
    if (typeof piece === 'string') text += dot + piece;
    else {
      runs.push(text + (piece.isBeside ? '' : dot), piece);
      text = '';
    }
    dot = ' · ';
  }
  return [...runs, text].filter((run) => run !== '');
}

/** The tag of the node that says a run; empty for a text. */
function tagOf(run: Run): 'span' | 'time' | '' {
  if (typeof run === 'string') return '';
  return typeof run.says === 'string' || instantOf(run.says) === null ? 'span' : 'time';
}

/** The attributes of an element, each by what it says of its piece. */
const attributes = [
  ['class', 'part'],
  ['part', 'part'],
  ['data-badge', 'badge'],
  ['data-tone', 'tone'],
] as const;

/** A node, and the run that it says. It can say any other of its tag. */
class Place {
  readonly node: Text | HTMLElement;
  readonly tag: string;
  readonly #text: AgeingText;
  #piece: Partial<Piece> = {};

  constructor(tag: string) {
    this.tag = tag;
    this.node = tag === '' ? new Text() : document.createElement(tag);
    this.#text = new AgeingText(this.node);
  }

  say(context: LabelContext, run: Run): void {
    if (typeof run === 'string') return this.#text.say(context, run);
    for (const [attribute, name] of attributes) {
      const value = run[name];
      if (value === this.#piece[name]) continue;
      if (value === undefined) (this.node as HTMLElement).removeAttribute(attribute);
      else (this.node as HTMLElement).setAttribute(attribute, value);
    }
    this.#piece = run;
    this.#text.say(context, run.says);
  }
}

class TextLine extends Directive {
  readonly #places: Place[] = [];

  render(_context: LabelContext, _line: Line): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [context, line]: [LabelContext, Line]): typeof noChange {
    const runs = runsOf(line);
    const places = this.#places;
    let kept = 0;
    while (kept < runs.length && tagOf(runs[kept]!) === places[kept]?.tag) kept += 1;
    for (const { node } of places.splice(kept)) node.remove();
    for (const run of runs.slice(kept)) {
      const place = new Place(tagOf(run));
      places.push(place);
      element.append(place.node);
    }
    runs.forEach((run, at) => places[at]?.say(context, run));
    return noChange;
  }
}

/** Keeps a line in an element that has nothing else in it. */
export const textLine = directive(TextLine);
