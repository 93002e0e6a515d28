/** The lines of a text that match a search. */

export interface Found {
  /** The lines, each behind its number and a tab. */
  readonly text: string;
  readonly count: number;
  /** How many lines there are in all. */
  readonly lines: number;
}

/** Characters. Of a longer line the part around the first match is shown. */
const longest = 1000;
const before = 100;
/** What a line costs beside its characters. */
const lineCost = 32;

/**
 * Finds the lines that hold a text, in whatever case, and yields the characters done as it goes.
 * Lines are numbered from 1.
 */
export function* linesWith(text: string, query: string, number: (line: number) => string): Generator<number, Found> {
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'iu');
  const found: string[] = [];
  let lines = 0;
  for (let begin = 0; begin < text.length;) {
    const next = text.indexOf('\n', begin);
    const line = text.slice(begin, next < 0 ? text.length : next);
    const at = line.search(pattern);
    lines += 1;
    if (at >= 0) found.push(`${number(lines)}\t${around(line, at)}\n`);
    begin += line.length + 1;
    yield line.length + lineCost;
  }
  return { text: found.join(''), count: found.length, lines };
}

function around(line: string, at: number): string {
  if (line.length <= longest) return line;
  const begin = Math.max(0, at - before);
  const end = begin + longest;
  return `${begin > 0 ? '… ' : ''}${line.slice(begin, end)}${end < line.length ? ' …' : ''}`;
}
