/**
 * JSON with its structure laid out and every token as it came: to parse a megabyte is too long a
 * task, and to write it anew would change numbers and drop keys.
 */

/**
 * Tokens of the layout: an empty list or record, a mark, the begin of a string.
 */
const marks = /\{[ \t\n\r]*\}|\[[ \t\n\r]*\]|[{}[\],:"]/g;

/**
 * Deep nesting makes more indentation than content: beyond this factor the text is not laid out.
 */
const growth = 10;
const room = 10_000;
const joinedAtOnce = 4096;
/** What a token costs beside its characters. */
const tokenCost = 24;

/**
 * The token that is expected next: a value, the key of a record, the colon after it, or the comma
 * or end after a value.
 */
type Due = 'value' | 'key' | 'colon' | 'more';

/** Whether a text is JSON, token by token. */
class Grammar {
  #due: Due = 'value';
  readonly #open: string[] = [];

  get depth(): number {
    return this.#open.length;
  }

  get isComplete(): boolean {
    return this.#due === 'more' && this.depth === 0;
  }

  /** Takes the next token; false if the grammar does not allow it. */
  takes(token: string): boolean {
    const due = this.#due;
    const record = this.#open.at(-1) === '{';
    switch (token) {
      case '{':
      case '[':
        this.#open.push(token);
        this.#due = token === '{' ? 'key' : 'value';
        return due === 'value';
      case '}':
      case ']':
        return due === 'more' && this.#open.pop() === (token === '}' ? '{' : '[');
      case ',':
        this.#due = record ? 'key' : 'value';
        return due === 'more' && this.depth > 0;
      case ':':
        this.#due = 'value';
        return due === 'colon';
      default:
        this.#due = due === 'key' ? 'colon' : 'more';
        return (due === 'value' || (due === 'key' && token.startsWith('"'))) && isJson(token);
    }
  }
}

/**
 * Lays JSON out, two spaces a level, and yields the characters done as it goes. Returns null for
 * text that is not JSON, and for text that would grow beyond ten times its size: it is best shown
 * as it came.
 */
export function* laidOut(json: string): Generator<number, string | null> {
  const grammar = new Grammar();
  const mark = new RegExp(marks);
  const written: string[] = [];
  let tokens: string[] = [];
  let [done, size] = [0, 0];
  // To join a million tokens in the end is too long a task.
  const join = (): void => {
    written.push(tokens.join(''));
    tokens = [];
  };
  const write = (text: string): void => {
    size += text.length;
    tokens.push(text);
    if (tokens.length >= joinedAtOnce) join();
  };
  const take = (token: string): boolean => {
    if (!grammar.takes(token)) return false;
    const line = `\n${'  '.repeat(grammar.depth)}`;
    if (token === '{' || token === '[' || token === ',') write(token + line);
    else if (token === '}' || token === ']') write(line + token);
    else if (token === ':') write(': ');
    else write(isEmpty(token) ? token.charAt(0) + token.slice(-1) : token.trim());
    return size <= json.length * growth + room;
  };
  for (let found = mark.exec(json); ; found = mark.exec(json)) {
    const before = done;
    const scalar = json.slice(done, found?.index);
    if (/[^ \t\n\r]/.test(scalar) && !take(scalar)) return null;
    if (found === null) break;
    const end = found[0] === '"' ? endOfText(json, found.index) : mark.lastIndex;
    if (!take(json.slice(found.index, end))) return null;
    mark.lastIndex = done = end;
    yield done - before + tokenCost;
  }
  join();
  return grammar.isComplete ? written.join('') : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a token is an empty list or record. */
function isEmpty(token: string): boolean {
  return token.startsWith('{') || token.startsWith('[');
}

/**
 * Behind the quote that ends a text, the first one with an even number of backslashes before it;
 * the end where there is none.
 */
function endOfText(json: string, begin: number): number {
  for (let end = json.indexOf('"', begin + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let first = end;
    while (json[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return json.length;
}
