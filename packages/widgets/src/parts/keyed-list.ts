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

type Given<Item> = [
  items: readonly Item[],
  keyOf: (item: Item, index: number) => unknown,
  render: (item: Item) => unknown,
];

class KeyedList extends Directive {
  #keys: readonly unknown[] = [];
  #parts: readonly ChildPart[] = [];

  render(...[items, , render]: Given<unknown>): unknown {
    return items.map(render);
  }

  override update(list: ChildPart, [items, keyOf, render]: Given<unknown>): typeof noChange {
    if (getCommittedValue(list) !== this.#parts) {
      clearPart(list);
      this.#keys = [];
      setCommittedValue(list, (this.#parts = []));
    }
    const isSameOrder =
      items.length === this.#keys.length && items.every((item, index) => keyOf(item, index) === this.#keys[index]);
    const shown = isSameOrder
      ? items
      : this.#arrange(list, new Map(items.map((item, index) => [keyOf(item, index), item])));
    this.#parts.forEach((part, index) => setChildPartValue(part, render(shown[index])));
    return noChange;
  }

  /** Gives each key its part, in order. Moves the fewest, and never the one with the focus. */
  #arrange(list: ChildPart, byKey: ReadonlyMap<unknown, unknown>): readonly unknown[] {
    const former = new Map(this.#keys.map((key, index) => [key, index]));
    this.#parts.forEach((part, index) => {
      if (!byKey.has(this.#keys[index])) remove(part);
    });
    this.#keys = [...byKey.keys()];
    const places = this.#keys.map((key) => former.get(key) ?? -1);
    const focus = (list.startNode?.getRootNode() as Partial<ShadowRoot> | undefined)?.activeElement;
    const staying = longestRise(places, focus ? this.#parts.findIndex((part) => surrounds(part, focus)) : -1);
    const parts: ChildPart[] = [];
    let next: ChildPart | undefined;
    for (let at = places.length - 1; at >= 0; at -= 1) {
      const part = this.#parts[places[at] ?? -1];
      next = parts[at] = part !== undefined && staying.has(at) ? part : insertPart(list, next, part);
    }
    setCommittedValue(list, (this.#parts = parts));
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
 * The indices of a longest series of places that rises, with `fixed` in it where that is one of
 * them. A negative place is none.
 */
function longestRise(places: readonly number[], fixed: number): ReadonlySet<number> {
  const fixedAt = places.indexOf(fixed);
  /** For each length the index at which the best series ends. */
  const ends: number[] = [];
  /** For each index the one before it in its series. */
  const before: (number | undefined)[] = [];
  places.forEach((place, at) => {
    if (place < 0 || (fixedAt >= 0 && at < fixedAt !== place < fixed)) return;
    const length = ends.findLastIndex((end) => (places[end] ?? -1) < place) + 1;
    before[at] = ends[length - 1];
    ends[length] = at;
  });
  const series = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) series.add(at);
  return series;
}

/**
 * Renders each item once for its key. Where two items have one key, the later is shown in the place
 * of the earlier.
 */
export const keyedList: <Item>(...given: Given<Item>) => DirectiveResult = directive(KeyedList) as never;
