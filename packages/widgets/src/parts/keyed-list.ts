/**
 * A list in which each item keeps the nodes of its key: a row that moves is not rendered anew (B8).
 *
 * In place of Lit's `repeat`, of which some versions leave a comment for each row that goes (P4).
 */
import { noChange } from 'lit';
import {
  clearPart,
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';
import { Directive, directive, type ChildPart, type DirectiveResult } from 'lit/directive.js';
import { restPainters } from './rest-painters.js';

type Given<Item> = [
  items: readonly Item[],
  keyOf: (item: Item, index: number) => unknown,
  render: (item: Item) => unknown,
  atOnce?: number,
];

class KeyedList extends Directive {
  #keys: readonly unknown[] = [];
  #parts: readonly ChildPart[] = [];

  render(...[items, , render]: Given<unknown>): unknown {
    return items.map(render);
  }

  override update(list: ChildPart, [all, keyOf, render, atOnce = Infinity]: Given<unknown>): typeof noChange {
    if (getCommittedValue(list) !== this.#parts) {
      clearPart(list);
      this.#keys = [];
      setCommittedValue(list, (this.#parts = []));
    }
    const isNewAndLong = this.#keys.length === 0 && all.length > atOnce;
    const paintRest = isNewAndLong ? restPainters.get(list.options?.host ?? this) : undefined;
    const items = paintRest ? all.slice(0, atOnce) : all;
    paintRest?.();
    const isSameOrder =
      items.length === this.#keys.length && items.every((item, index) => keyOf(item, index) === this.#keys[index]);
    const shown = isSameOrder
      ? items
      : this.#arrange(list, new Map(items.map((item, index) => [keyOf(item, index), item])));
    this.#parts.forEach((part, index) => setChildPartValue(part, render(shown[index])));
    return noChange;
  }

  /**
   * Gives each key its part, from the last to the first. A part that is in its place stays, and one
   * that has the focus does wherever it is.
   */
  #arrange(list: ChildPart, byKey: ReadonlyMap<unknown, unknown>): readonly unknown[] {
    const former = new Map(this.#keys.map((key, index) => [key, this.#parts[index]]));
    for (const [key, part] of former) if (part && !byKey.has(key)) remove(part);
    /** The parts in front of `next` that are not to be moved yet, in the order of the page. */
    const standing = this.#parts.filter((_, index) => byKey.has(this.#keys[index]));
    const focus = (list.startNode?.getRootNode() as Partial<ShadowRoot> | undefined)?.activeElement;
    const focused = (focus && standing.find((part) => surrounds(part, focus))) ?? null;
    this.#keys = [...byKey.keys()];
    const parts: ChildPart[] = [];
    let next: ChildPart | undefined;
    for (const key of [...this.#keys].reverse()) {
      const part = former.get(key);
      const at = part ? standing.lastIndexOf(part) : -1;
      // One part alone that stands in the way is moved itself, when its turn comes.
      const isNear = at >= standing.length - 2 && standing[at + 1] !== focused;
      if (part && at >= 0 && (isNear || part === focused)) {
        standing.length = at;
        next = part;
      } else {
        if (at >= 0) standing.splice(at, 1);
        next = insertPart(list, next, part);
      }
      parts.push(next);
    }
    setCommittedValue(list, (this.#parts = parts.reverse()));
    return [...byKey.values()];
  }
}

function remove(part: ChildPart): void {
  const end = part.endNode as Comment;
  removePart(part);
  end.remove();
}

function surrounds({ startNode, endNode }: ChildPart, node: Node): boolean {
  return Boolean(
    startNode &&
    endNode &&
    node.compareDocumentPosition(startNode) & Node.DOCUMENT_POSITION_PRECEDING &&
    node.compareDocumentPosition(endNode) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}

/**
 * Renders each item once for its key. Where two items have one key, the later is shown in the place
 * of the earlier. A list that comes with more items than `atOnce` shows so many, and its element
 * paints the others once the page is idle, if it is one of ours.
 */
export const keyedList: <Item>(...given: Given<Item>) => DirectiveResult = directive(KeyedList) as never;
