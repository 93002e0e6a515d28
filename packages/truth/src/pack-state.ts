/**
 * The states of a review pack, and their badges: label, tone and icon as in the table of runs
 * (A11).
 */
import type { Badge, BadgeKey } from './badges.js';
import { isOneOf } from './values.js';

/** Where a pack stands. Any other value is kept as given and not recognised. */
export const PackStatus = {
  Queued: 'queued',
  Generating: 'generating',
  Ready: 'ready',
  Failed: 'failed',
  Expired: 'expired',
} as const;
export type PackStatus = (typeof PackStatus)[keyof typeof PackStatus];

/** Badges that only packs have. */
export type PackBadgeKey = 'pack.generating' | 'pack.ready' | 'pack.expired';

/** How the state of a review pack is shown: the key of its label, tone and icon. */
export interface PackBadge extends Pick<Badge, 'tone' | 'icon'> {
  readonly key: BadgeKey | PackBadgeKey;
}

const unknownBadge: PackBadge = { key: 'badge.status_unknown', tone: 'neutral', icon: 'unknown' };

const badgeByStatus: Readonly<Record<PackStatus, PackBadge>> = {
  [PackStatus.Queued]: { key: 'badge.queued', tone: 'info', icon: 'queued' },
  [PackStatus.Generating]: { key: 'pack.generating', tone: 'info', icon: 'running' },
  [PackStatus.Ready]: { key: 'pack.ready', tone: 'success', icon: 'succeeded' },
  [PackStatus.Failed]: { key: 'badge.failed', tone: 'danger', icon: 'failed' },
  [PackStatus.Expired]: { key: 'pack.expired', tone: 'neutral', icon: 'cancelled' },
};

/** The badge of a status; "State not recognised" for a value that is none. */
export function packBadgeOf(status: unknown): PackBadge {
  return isOneOf(PackStatus, status) ? badgeByStatus[status] : unknownBadge;
}

/** Whether a pack is queued or being generated, so that it has to be polled (B11). */
export function isPackInMaking(status: unknown): boolean {
  return status === PackStatus.Queued || status === PackStatus.Generating;
}
