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

function tagOf({ says }: Piece): 'span' | 'time' {
  return typeof says === 'string' || instantOf(says) === null ? 'span' : 'time';
}

/** What is the same of two runs that one node can say. */
function kindOf(run: Run): string {
  return typeof run === 'string' ? '' : `${tagOf(run)} ${run.part} ${run.badge} ${run.tone}`;
}

function nodeOf(run: Run): Text | HTMLElement {
  if (typeof run === 'string') return new Text();
  const { part = '', badge = '', tone = '' } = run;
  const element = document.createElement(tagOf(run));
  const attributes = { class: part, part, 'data-badge': badge, 'data-tone': tone };
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  return element;
}

class TextLine extends Directive {
  #kinds: string | undefined;
  #texts: readonly AgeingText[] = [];

  render(_context: LabelContext, _line: Line): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [context, line]: [LabelContext, Line]): typeof noChange {
    const runs = runsOf(line);
    const kinds = runs.map(kindOf).join();
    if (kinds !== this.#kinds) {
      this.#kinds = kinds;
      const nodes = runs.map(nodeOf);
      this.#texts = nodes.map((node) => new AgeingText(node));
      element.replaceChildren(...nodes);
    }
    runs.forEach((run, index) => this.#texts[index]?.say(context, typeof run === 'string' ? run : run.says));
    return noChange;
  }
}

/** Keeps a line in an element that has nothing else in it. */
export const textLine = directive(TextLine);
