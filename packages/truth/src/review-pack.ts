/**
 * The truth about a review pack. Only the server says that a pack has expired; labels say when it
 * is due to (B9).
 */
import { safeHref } from './links.js';
import { message, type Message } from './messages.js';
import { packBadgeOf, type PackBadge } from './pack-badge.js';
import { isPackInMaking, PackStatus } from './pack-state.js';
import { intervalMs } from './polling.js';
import { asRecord, finiteOrNull } from './values.js';

/** The facts about a pack; instants in epoch milliseconds. */
export interface PackFacts {
  readonly status: string;
  readonly requestedAt?: number | null;
  readonly readyAt?: number | null;
  readonly expiresAt?: number | null;
  readonly downloadUrl?: string | null;
}

/** What surfaces show of a review pack. */
export interface PackTruth {
  readonly badge: PackBadge;
  /** The state of the pack, and since when. */
  readonly statusMessage: Message;
  /** When a ready pack expires; null where that is not known. */
  readonly expiry: Message | null;
  /**
   * The download address of a ready pack, if it may become a link (truth.md, "Links"); else null.
   */
  readonly href: string | null;
}

/** The truth about a pack. Pure and total: throws on no input. */
export function packTruthOf(pack: PackFacts): PackTruth {
  const { status, requestedAt, readyAt, expiresAt, downloadUrl } = asRecord(pack);
  const badge = packBadgeOf(status);
  const isReady = status === PackStatus.Ready;
  const expires = finiteOrNull(expiresAt);
  return {
    badge,
    statusMessage: isReady
      ? message('pack.made', { badge: badge.key, at: finiteOrNull(readyAt) })
      : status === PackStatus.Expired
        ? message('pack.over', { badge: badge.key, at: expires })
        : message('pack.requested', { badge: badge.key, at: finiteOrNull(requestedAt) }),
    expiry: isReady && expires !== null ? message('pack.expiry', { at: expires }) : null,
    href: isReady ? safeHref(downloadUrl) : null,
  };
}

/**
 * Milliseconds until the review pack is due again; null unless it is queued or generating (B11).
 */
export function reviewPackPollInterval(pack: { readonly status: string } | null | undefined): number | null {
  return isPackInMaking(asRecord(pack)['status']) ? intervalMs.steady : null;
}
