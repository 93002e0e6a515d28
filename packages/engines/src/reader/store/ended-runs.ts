/**
 * What is known of all lists of ended runs, and how more becomes known within bounds. Requests that
 * come at once share what is remembered; each answers from the windows that it was given, and the
 * last one to read is remembered.
 */
import type { RunFacts } from '@ops-widgets/truth';
import type { EndedOutcome, EndedPart, EndedRef, EngineReader, EngineRun } from '../engine-reader.js';
import { endedEntry, EndedWindow, type EndedEntry } from './ended-window.js';

/** How many ended runs are remembered, over all lists. */
const remembered = 50_000;
/** How many ended runs one request reads at most. */
const readPerRequest = 5000;
/** How many runs are listed by one step. */
const step = { first: 64, most: 1000 } as const;
/** Milliseconds after which a list is compared run by run, and not only by its length. */
const compareAfterMs = 60_000;

/** How many more runs a request may read. */
export interface Budget {
  left: number;
}

export function requestBudget(): Budget {
  return { left: readPerRequest };
}

export class EndedRuns {
  readonly #reader: EngineReader;
  readonly #factsOf: (engineRun: EngineRun) => RunFacts;
  readonly #request: { readonly data: boolean };
  readonly #windows = new Map<string, EndedWindow>();
  /** When a list was last compared run by run, by its key, epoch milliseconds. */
  readonly #comparedAt = new Map<string, number>();

  /** @param factsOf the run as the host sees it, with tenant, label and initiator */
  constructor(reader: EngineReader, factsOf: (engineRun: EngineRun) => RunFacts, request: { readonly data: boolean }) {
    this.#reader = reader;
    this.#factsOf = factsOf;
    this.#request = request;
  }

  /** The lists of some queues, as they are now. @throws EngineError */
  async windowsOf(
    queues: readonly string[],
    outcomes: readonly EndedOutcome[],
    at: number,
    budget: Budget,
  ): Promise<readonly EndedWindow[]> {
    const parts = queues.flatMap((queue) => outcomes.map((outcome) => ({ queue, outcome })));
    await this.#refresh(
      parts.map((part) => this.#window(part)),
      at,
      budget,
    );
    return parts.map((part) => this.#window(part));
  }

  /**
   * The windows with older runs, read until each of them reaches the instant `until`, or until
   * there are none, or the budget is used up.
   * @throws EngineError
   */
  async extend(
    windows: readonly EndedWindow[],
    budget: Budget,
    until: (windows: readonly EndedWindow[]) => number,
  ): Promise<readonly EndedWindow[]> {
    let extended = windows;
    for (let size: number = step.first; ; size = Math.min(size * 2, step.most)) {
      const instant = until(extended);
      const short = extended.filter((window) => !window.reaches(instant) && !window.isWhole);
      if (short.length === 0 || budget.left <= 0 || this.#size() >= remembered) return extended;
      const limit = Math.max(1, Math.min(size, Math.ceil(budget.left / short.length)));
      const slices = await this.#reader.ended(
        short.map((window) => ({ part: window.part, order: 'newest' as const, ...window.next, limit })),
      );
      const entries = await this.#entriesOf(slices.flat(), budget);
      let begin = 0;
      const longer = new Map<EndedWindow, EndedWindow>();
      for (const [index, window] of short.entries()) {
        const { length } = slices[index] ?? [];
        longer.set(window, window.withOlder(entries.slice(begin, begin + length), length < limit));
        begin += length;
      }
      for (const window of longer.values()) this.#remember(window);
      extended = extended.map((window) => longer.get(window) ?? window);
    }
  }

  /**
   * The oldest runs of some lists from an instant on, none of them remembered.
   * @param until stops where the runs so far are enough; all of them up to `frontier` are among
   * them
   * @throws EngineError
   */
  async oldest(
    parts: readonly EndedPart[],
    from: number | null,
    budget: Budget,
    isEnough: (runs: readonly RunFacts[], frontier: number) => boolean,
  ): Promise<{ readonly runs: readonly RunFacts[]; readonly isAll: boolean }> {
    let lists = parts.map((part) => ({ part, from, offset: 0, isRead: false }));
    const runs: RunFacts[] = [];
    for (let size: number = step.first; ; size = Math.min(size * 2, step.most)) {
      const open = lists.filter(({ isRead }) => !isRead);
      const frontier = Math.min(...open.map((list) => list.from ?? -Infinity));
      if (open.length === 0) return { runs, isAll: true };
      if (budget.left <= 0 || isEnough(runs, frontier)) return { runs, isAll: false };
      const slices = await this.#reader.ended(open.map((list) => ({ ...list, order: 'oldest', limit: size })));
      const entries = await this.#entriesOf(slices.flat(), budget);
      runs.push(...entries.flatMap(({ run }) => (run === null ? [] : [run])));
      lists = open.map((list, index) => {
        const refs = slices[index] ?? [];
        const last = refs.at(-1)?.endedAt ?? list.from;
        const ofLast = refs.filter(({ endedAt }) => endedAt === last).length;
        const offset = last === list.from ? list.offset + refs.length : ofLast;
        return { part: list.part, from: last, offset, isRead: refs.length < size };
      });
    }
  }

  #window(part: EndedPart): EndedWindow {
    return this.#windows.get(keyOfPart(part)) ?? new EndedWindow(part);
  }

  #remember(window: EndedWindow): void {
    this.#windows.set(keyOfPart(window.part), window);
  }

  #size(): number {
    return [...this.#windows.values()].reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** Adds the runs that ended since, and drops those that are in their lists no more. */
  async #refresh(windows: readonly EndedWindow[], at: number, budget: Budget): Promise<void> {
    const known = windows.filter(({ entries, isWhole }) => entries.length > 0 || isWhole);
    const states = await this.#reader.endedStates(known.map(({ part, counted }) => ({ part, above: counted.above })));
    for (const [index, window] of known.entries()) {
      const { size, newest } = states[index]!;
      const added = size - window.counted.size;
      if (this.#isComparisonDue(window, at)) this.#remember(await this.#relisted(window, size, budget));
      else if (added !== 0 || !isSame(newest, window.entries[0]?.ref ?? null)) {
        this.#remember((await this.#withNewest(window, added, budget)) ?? (await this.#relisted(window, size, budget)));
      }
    }
    const largest = [...this.#windows.values()].sort((a, b) => b.entries.length - a.entries.length)[0];
    if (largest && this.#size() > remembered) this.#remember(largest.newest(Math.floor(largest.entries.length * 0.9)));
  }

  /** Whether a list is to be compared run by run now; from then on it has been. */
  #isComparisonDue({ part }: EndedWindow, at: number): boolean {
    const key = keyOfPart(part);
    const comparedAt = this.#comparedAt.get(key);
    const isDue = comparedAt !== undefined && Math.abs(at - comparedAt) >= compareAfterMs;
    if (isDue || comparedAt === undefined) this.#comparedAt.set(key, at);
    return isDue;
  }

  /** With so many new runs; null if the list has changed in another way, too. */
  async #withNewest(window: EndedWindow, added: number, budget: Budget): Promise<EndedWindow | null> {
    const { length } = window.entries;
    if (added <= 0 || added > Math.max(step.first * 4, length)) return null;
    const [refs = []] = await this.#reader.ended([
      { part: window.part, order: 'newest', from: null, offset: 0, limit: added + 1 },
    ]);
    const known = window.entries[0]?.ref ?? null;
    if (refs.length < added || !isSame(refs[added] ?? null, known)) return null;
    return window.withNewer(await this.#entriesOf(refs.slice(0, added), budget));
  }

  /** What is known, listed anew, with the runs that were not. */
  async #relisted(window: EndedWindow, size: number, budget: Budget): Promise<EndedWindow> {
    const { part, entries: before, isWhole, counted } = window;
    const added = size - counted.size;
    const ofFrontier = before.length - counted.size;
    // Where most of it is new, what is asked for is read when it is asked for.
    if (added > Math.max(step.first * 4, before.length) || size > remembered) return new EndedWindow(part);
    // Some may have ended since they were counted.
    const limit = size + ofFrontier + step.first;
    const [refs = []] = await this.#reader.ended([{ part, order: 'newest', from: null, offset: 0, limit }]);
    const entries = new Map(before.map((entry) => [keyOf(entry.ref), entry]));
    const unknown = refs.filter((ref) => !entries.has(keyOf(ref)));
    for (const entry of await this.#entriesOf(unknown, budget)) entries.set(keyOf(entry.ref), entry);
    const listed = refs.map((ref) => entries.get(keyOf(ref))!);
    return new EndedWindow(part, listed, isWhole && refs.length < limit);
  }

  async #entriesOf(refs: readonly EndedRef[], budget: Budget): Promise<readonly EndedEntry[]> {
    budget.left -= refs.length;
    const runs = await this.#reader.endedRuns(refs, this.#request);
    return refs.map((ref, index) => {
      const read = runs[index] ?? null;
      return endedEntry(ref, read === null ? null : this.#factsOf(read));
    });
  }
}

function isSame(a: EndedRef | null, b: EndedRef | null): boolean {
  return a === b || (a !== null && b !== null && keyOf(a) === keyOf(b));
}

function keyOf({ id, endedAt }: EndedRef): string {
  return `${String(endedAt)}:${id}`;
}

function keyOfPart({ queue, outcome }: EndedPart): string {
  return `${queue}:${outcome}`;
}
