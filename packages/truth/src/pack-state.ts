/** The states of a review pack, and their badges: label, tone and icon as in the table of runs (A11). */
import type { Badge, BadgeKey } from './badges.js';
import { isOneOf } from './guards.js';

/** Where a pack stands. Any other value is kept as given and not recognised. */
export const PackStatus = {
  Queued: 'queued',
  Generating: 'generating',
  Ready: 'ready',
  Failed: 'failed',
  Expired: 'expired',
} as const;
export type PackStatus = (typeof PackStatus)[keyof typeof PackStatus];

/** The labels that packs have beside those of runs. */
export type PackBadgeKey = 'pack.generating' | 'pack.ready' | 'pack.expired';

export interface PackBadge extends Pick<Badge, 'tone' | 'icon'> {
  readonly key: BadgeKey | PackBadgeKey;
}

const unrecognised: PackBadge = { key: 'badge.status_unknown', tone: 'neutral', icon: 'unknown' };

const badgeByStatus: Readonly<Record<PackStatus, PackBadge>> = {
  [PackStatus.Queued]: { key: 'badge.queued', tone: 'info', icon: 'queued' },
  [PackStatus.Generating]: { key: 'pack.generating', tone: 'info', icon: 'running' },
  [PackStatus.Ready]: { key: 'pack.ready', tone: 'success', icon: 'succeeded' },
  [PackStatus.Failed]: { key: 'badge.failed', tone: 'danger', icon: 'failed' },
  [PackStatus.Expired]: { key: 'pack.expired', tone: 'neutral', icon: 'cancelled' },
};

/** The badge of a status; any other value is not recognised. */
export function packBadgeOf(status: unknown): PackBadge {
  return isOneOf(PackStatus, status) ? badgeByStatus[status] : unrecognised;
}

/** Whether a pack is on its way, and will be another one soon (B11). */
export function isPackInMaking(status: unknown): boolean {
  return status === PackStatus.Queued || status === PackStatus.Generating;
}
