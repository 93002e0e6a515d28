/** A long text as blocks of lines: what is not in view costs the browser neither layout nor paint. */

const blockLines = 400;
/** Characters. A line that is longer goes on in further blocks. */
const blockSize = 32_768;
/** What a block costs beside its characters. */
const blockCost = 1024;

/**
 * Writes a text into an element and yields the characters done as it goes. Blocks that hold what they should are not touched: of a
 * log that has grown, what is being read stays where it is.
 */
export function* writeText(text: string, into: HTMLElement): Generator<number, void> {
  let block = into.firstElementChild;
  for (const piece of piecesOf(text)) {
    if (block === null) {
      // Phrasing, which may stand in a <pre>; the style sheet makes blocks of them.
      block = into.ownerDocument.createElement('span');
      into.append(block);
    }
    if (block.textContent !== piece) block.textContent = piece;
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
    let [end, lines] = [0, 0];
    for (; lines < blockLines; lines += 1) {
      const next = ahead.indexOf('\n', end);
      if (next < 0) break;
      end = next + 1;
    }
    if (lines < blockLines && (isLast || end === 0)) end = ahead.length;
    // The halves of a pair are no characters.
    if (begin + end < text.length && /[\uD800-\uDBFF]/.test(ahead.charAt(end - 1))) end -= 1;
    yield ahead.slice(0, end);
    begin += end;
  }
}
