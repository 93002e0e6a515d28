/**
 * A long text as blocks of lines: a block out of view costs the browser neither layout nor paint.
 */

const blockLines = 400;
/** Characters. */
const blockSize = 32_768;
/**
 * Characters. A line that is longer goes on in further blocks: to break one without spaces takes
 * the square of its length where letters change with their neighbours, as Arabic ones do.
 */
const lineSize = 2048;
/** What a block costs beside its characters. */
const blockCost = 1024;

/**
 * Writes a text into an element and yields the characters done as it goes. Blocks whose
 * text is the same are not touched: when a log grows, the lines in view stay where they are.
 */
export function* writeText(text: string, into: HTMLElement): Generator<number, void> {
  let block = into.firstElementChild;
  for (const piece of piecesOf(text)) {
    if (block === null) {
      // Phrasing, which may stand in a <pre>; the style sheet makes blocks of them.
      block = into.ownerDocument.createElement('span');
      into.append(block);
    }
    if (block.textContent !== piece) {
      block.textContent = piece;
      block.className = piece.endsWith('\n') ? '' : 'cut';
    }
    block = block.nextElementSibling;
    yield piece.length + blockCost;
  }
  while (block !== null) {
    const next: Element | null = block.nextElementSibling;
    block.remove();
    block = next;
  }
}

/** The text in pieces of whole lines, where these are not too long. */
function* piecesOf(text: string): Generator<string> {
  for (let begin = 0; begin < text.length;) {
    const ahead = text.slice(begin, begin + blockSize);
    const isLast = begin + ahead.length === text.length;
    let end = 0;
    for (let lines = 0; lines < blockLines; lines += 1) {
      const next = ahead.indexOf('\n', end) + 1;
      const lineEnd = next === 0 ? ahead.length : next;
      if (lineEnd - end > lineSize || (next === 0 && !isLast)) break;
      end = lineEnd;
      if (next === 0) break;
    }
    if (end === 0) end = lineSize;
    // The halves of a pair are no characters.
    if (begin + end < text.length && /[\uD800-\uDBFF]/.test(ahead.charAt(end - 1))) end -= 1;
    yield ahead.slice(0, end);
    begin += end;
  }
}
