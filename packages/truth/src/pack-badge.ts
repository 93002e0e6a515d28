/** The badges of a review pack: label, tone and icon as in the table of runs (A11). */
import type { Badge, BadgeKey } from './badges.js';
import { PackStatus } from './pack-state.js';
import { isOneOf } from './values.js';

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
