/**
 * The events of the elements. All of them bubble and are composed; only navigation can be
 * cancelled.
 */
import type { FailureKind } from '@ops-widgets/adapter';
import type { ProblemClass, RunFacts, RunTruth } from '@ops-widgets/truth';
import type { EventName, Tag } from './names.js';

/** The detail of `ops-navigate`. */
export interface NavigateDetail {
  readonly href: string;
  /** The tag of the element whose link was followed. */
  readonly surface: Tag;
  readonly runId: string | null;
  readonly problemClass: ProblemClass | null;
}

/** The detail of `ops-settled`: the run that ended, and the truth about it. */
export interface SettledDetail {
  readonly run: RunFacts;
  readonly truth: RunTruth;
}

/** The detail of `ops-error`. */
export interface ErrorDetail {
  readonly kind: FailureKind;
  /** The HTTP status; null without an answer. */
  readonly status: number | null;
  /**
   * When the server allows another try, epoch milliseconds by the page's clock; null if it did
   * not say.
   */
  readonly retryAt: number | null;
  readonly message: string;
}

/** The detail of `ops-loaded`. */
export interface LoadedDetail {
  /** The server's instant of the facts, epoch milliseconds. */
  readonly asOf: number;
}

/** The events of the elements, by name. */
export interface OpsEventMap {
  /** A link is followed with a plain click; cancel it to route yourself. */
  [EventName.Navigate]: CustomEvent<NavigateDetail>;
  /** A run ended under the eyes of the page. */
  [EventName.Settled]: CustomEvent<SettledDetail>;
  /** A read failed or a row was refused. */
  [EventName.Error]: CustomEvent<ErrorDetail>;
  /** The first truth was painted. */
  [EventName.Loaded]: CustomEvent<LoadedDetail>;
}

/** Dispatches one of our events; returns false where a listener cancelled it. */
export function emit<Name extends keyof OpsEventMap>(
  target: EventTarget,
  name: Name,
  detail: OpsEventMap[Name]['detail'],
): boolean {
  const cancelable = name === 'ops-navigate';
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

/** The detail of `ops-run-enqueued`, optional: without a tenant it concerns every one. */
export interface EnqueuedDetail {
  readonly tenant?: string | number | null;
}

declare global {
  // The events bubble to elements, document and window, whose maps all extend this one.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalEventHandlersEventMap extends OpsEventMap {}

  interface WindowEventMap {
    /** The host has started an operation: every widget asks at once. */
    'ops-run-enqueued': CustomEvent<EnqueuedDetail | null>;
  }
}
