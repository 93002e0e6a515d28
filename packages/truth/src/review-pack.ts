/** What an operator is told of a review pack. The server alone says that one has expired; labels only tell when it was due to. */
import { finite, record } from './guards.js';
import { safeHref } from './links.js';
import { message, type Message } from './messages.js';
import { packBadgeOf, PackStatus, type PackBadge } from './pack-state.js';

/** What is known of a pack; instants in epoch milliseconds. */
export interface PackFacts {
  readonly status: string;
  readonly requestedAt?: number | null;
  readonly readyAt?: number | null;
  readonly expiresAt?: number | null;
  readonly downloadUrl?: string | null;
}

export interface PackTruth {
  readonly badge: PackBadge;
  /** What the pack is, and since when. */
  readonly told: Message;
  /** When it expires, while it is ready; null where that is not known. */
  readonly expiry: Message | null;
  /** Where it can be downloaded: of a pack that is ready, and only an address that may become a link. */
  readonly href: string | null;
}

/** What there is to tell of a pack. Pure and total: it throws on no input. */
export function packTruthOf(pack: PackFacts): PackTruth {
  const { status, requestedAt, readyAt, expiresAt, downloadUrl } = record(pack);
  const badge = packBadgeOf(status);
  const isReady = status === PackStatus.Ready;
  const expires = finite(expiresAt);
  return {
    badge,
    told: isReady
      ? message('pack.made', { badge: badge.key, at: finite(readyAt) })
      : status === PackStatus.Expired
        ? message('pack.over', { badge: badge.key, at: expires })
        : message('pack.requested', { badge: badge.key, at: finite(requestedAt) }),
    expiry: isReady && expires !== null ? message('pack.expiry', { at: expires }) : null,
    href: isReady ? safeHref(downloadUrl) : null,
  };
}
