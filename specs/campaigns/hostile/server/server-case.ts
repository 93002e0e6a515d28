/**
 * A row of the table with what its test needs. What is the same for many rows is written here once.
 */
import type { WidgetTag } from '../../../support/page/queries.js';
import type { Body } from '../../../support/page/wire.js';
import type { HostileCase } from '../hostile-case.js';
import type { HostileAnswer, Read } from './hostile-session.js';

export interface ServerCase extends HostileCase {
  /** An act of `acts.mjs`; absent: the server answers. */
  readonly act?: string;
  /** What every answer is, beside or instead of the facts. */
  readonly answer?: HostileAnswer;
  /** The headers of the good answer before. */
  readonly before?: Readonly<Record<string, string>>;
  /** What becomes of the facts; several bodies are answered one after the other. */
  readonly bodies?: (body: Body, read: Read) => unknown;
  /** The last body is as of the same instant whenever it is sent. */
  readonly clockStands?: boolean;
  /** Seconds after which a server that behaves again is believed; absent: its next answer is. */
  readonly believedAfter?: number;
  /** The page opens on it, and nothing was confirmed before. */
  readonly opens?: true;
  /** After so many seconds of the page's clock the server lets go on what it holds back. */
  readonly releasedAfter?: number;
  readonly ends: End;
  /** Browsers may send these requests more than once by themselves. */
  readonly resent?: true;
  /** The browser asks by itself whether what it has kept still holds. */
  readonly revalidates?: true;
  /** The requests of each read, where they are others than those of the end. */
  readonly asks?: Asks;
  /** Widgets that end in another view, and of which nothing more is said. */
  readonly views?: Readonly<Partial<Record<WidgetTag, string>>>;
  /** How many ends are announced; absent: none. */
  readonly settled?: number;
  /** What single widgets say in the end. */
  readonly shows?: Readonly<Partial<Record<WidgetTag, RegExp>>>;
  /** What no widget says. */
  readonly hides?: RegExp;
  /** The runs that a widget shows in the end, in any order. */
  readonly runs?: Readonly<Partial<Record<WidgetTag, readonly string[]>>>;
  /**
   * The kinds of `ops-error` that the host hears; none: there must be none. Engines may tell some
   * apart and others not.
   */
  readonly kinds?: readonly string[];
  /** A message for the host's developer. */
  readonly heard?: RegExp;
}

/** When each read is asked for: seconds of the page's clock. */
export type Asks = Readonly<Partial<Record<Read, readonly number[]>>>;

/** How a case ends on every widget. */
export interface End {
  readonly view: string;
  /** What every widget says. */
  readonly says?: RegExp;
  /** Whether the runs shown are those shown before. */
  readonly facts: 'kept' | 'gone' | 'new';
  readonly kinds: readonly string[];
  readonly asks: Asks;
}

/**
 * How long each case is watched: a good answer comes at 0 s, the case with the next ones, at 10 s.
 */
export const watchedSeconds = 90;

const allBut = (times: readonly number[], notifications: readonly number[] = [0]): Asks => ({
  snapshot: times,
  'runs/1': times,
  runs: times,
  'review-packs/latest': times,
  // They follow the snapshot and are never polled by themselves.
  notifications,
});

/** The answer is as good as any. */
export const readyEnd: End = { view: 'ready', facts: 'new', kinds: [], asks: allBut(since(0, 10)) };

/** The facts stay, and the kit asks again later and later. The jitter of the tests is one half. */
export function keptEnd(...kinds: readonly string[]): End {
  return {
    view: 'reconnecting',
    says: /Last confirmed .*\. Trying again/,
    facts: 'kept',
    kinds,
    asks: allBut([0, 10, 20, 40, 70]),
  };
}

/** The facts stay, and the kit asks on at its interval: no answer confirms them any more. */
export const lateEnd: End = {
  view: 'reconnecting',
  says: /Last confirmed .*\. Trying again/,
  facts: 'kept',
  kinds: [],
  asks: allBut(since(0, 10)),
};

/** Nothing was ever confirmed; the notifications are asked for by themselves then. */
export function failedEnd(...kinds: readonly string[]): End {
  return {
    view: 'failed',
    says: /The operations could not be loaded\..*Try again/,
    facts: 'gone',
    kinds,
    asks: allBut([0, 10, 30, 60, 90], [0, 10, 30, 60, 90]),
  };
}

/** The facts go, and nothing is asked before something changes. */
export function goneEnd(view: string, kind: string, says: RegExp): End {
  return { view, says, facts: 'gone', kinds: [kind], asks: allBut([0, 10], [0, 10]) };
}

export const expiredEnd = goneEnd('unauthenticated', 'unauthenticated', /Your session has expired/);

/** The same times for all that is polled. */
export function polledAt(times: readonly number[], notifications: readonly number[] = [0]): Asks {
  return allBut(times, notifications);
}

/** From an instant on, every so many seconds. */
export function since(from: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor((watchedSeconds - from) / step) + 1 }, (_, index) => from + index * step);
}

/** The words for an ended run change: the notifications are read again. */
export const newStory = { asks: polledAt(since(0, 10), [0, 10]) } as const;

export const words = {
  kept: 'Every widget: the facts stay, under "Last confirmed 1 min ago. Trying again"',
  failed: 'Every widget: "The operations could not be loaded", and a button to try again',
  expired: 'Every widget: "Your session has expired. Sign in again to see the operations"; the facts go',
  ready: 'Nothing special: the facts, confirmed',
  backsOff: 'Each read again after 10, 20 and 40 s, then up to a minute, at full jitter',
  stops: 'Nothing more, until the operator comes back to the page, or the scope or `refresh()` changes things',
  asUsual: 'As always: each read every 10 s',
} as const;
