/**
 * A line of text in pieces, with a dot between them. Rows have many of them, so a line has no node
 * that is not a text or the element of a marked piece (P4), and of a line that says something else
 * only the texts that differ are written.
 */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { AnyMessage } from '../wording/messages.js';
import { AgeingText, instantOf } from './age-label.js';
import type { LabelContext } from './view-model.js';

/** A piece with an element of its own. */
export interface Piece {
  /** A message ages by itself (B12), and has its instant for machines. */
  readonly says: string | AnyMessage;
  readonly part?: string;
  /** The badge that it names, and the tone of it. */
  readonly badge?: string;
  readonly tone?: string;
  /** Whether it stands out in the rows of a grave state. */
  readonly isState?: boolean;
}

/** Null and empty pieces are left out. */
export type Line = readonly (Piece | string | null)[];

/** The texts between the elements, dots included, and the pieces of those elements. */
function joined(line: Line): readonly (Piece | string)[] {
  const runs: (Piece | string)[] = [];
  let text = '';
  let isFirst = true;
  for (const piece of line) {
    if (piece === null || piece === '') continue;
    if (!isFirst) text += ' · ';
    isFirst = false;
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (text !== '') runs.push(text);
    runs.push(piece);
    text = '';
  }
  if (text !== '') runs.push(text);
  return runs;
}

/** What is the same of two pieces that one element can say. */
function kindOf(run: Piece | string): string {
  if (typeof run === 'string') return '';
  const { says, part, badge, tone, isState } = run;
  return `${typeof says === 'string' ? '' : instantOf(says) === null} ${isState} ${part} ${badge} ${tone}`;
}

type Write = (context: LabelContext, run: Piece | string) => void;

class TextLine extends Directive {
  #kinds = '';
  #writes: readonly Write[] = [];

  render(_context: LabelContext, _line: Line): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [context, line]: [LabelContext, Line]): typeof noChange {
    const runs = joined(line);
    const kinds = runs.map(kindOf).join();
    if (kinds !== this.#kinds || this.#writes.length === 0) {
      const made = runs.map((run) => (typeof run === 'string' ? madeText() : madeElement(run)));
      this.#kinds = kinds;
      this.#writes = made.map(({ write }) => write);
      element.replaceChildren(...made.map(({ node }) => node));
    }
    runs.forEach((run, index) => this.#writes[index]?.(context, run));
    return noChange;
  }
}

function madeText(node: Text = new Text()): { readonly node: Text; readonly write: Write } {
  return {
    node,
    write: (_, run) => {
      if (node.data !== run) node.data = run as string;
    },
  };
}

function madeElement({ says, part, badge, tone, isState }: Piece): {
  readonly node: HTMLElement;
  readonly write: Write;
} {
  const isTime = typeof says !== 'string' && instantOf(says) !== null;
  const node = document.createElement(isTime ? 'time' : 'span');
  if (isState) node.className = 'badge';
  const attributes = { part, 'data-badge': badge, 'data-tone': tone };
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  if (typeof says !== 'string') {
    const text = new AgeingText(node);
    return { node, write: (context, run) => text.say(context, (run as Piece).says as AnyMessage) };
  }
  const { node: text, write } = madeText();
  node.append(text);
  return { node, write: (context, run) => write(context, (run as Piece).says as string) };
}

/** Keeps a line in an element that has nothing else in it. */
export const textLine = directive(TextLine);
