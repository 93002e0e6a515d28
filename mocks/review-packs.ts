/** Review packs of the tenant Contoso as of noon, one builder for each status. */
import type { MemoryReviewPack } from '@ops-widgets/server';
import { PackStatus } from '@ops-widgets/truth';
import { ago } from './instants.js';
import { acme, contoso } from './tenants.js';

type Pack = MemoryReviewPack['pack'];

function pack(facts: Partial<Pack>): MemoryReviewPack {
  return {
    workspaceId: acme.id,
    tenantId: contoso.id,
    pack: {
      id: '31',
      status: PackStatus.Queued,
      requestedAt: ago({ minutes: 6, seconds: 20 }),
      readyAt: null,
      expiresAt: null,
      downloadUrl: null,
      ...facts,
    },
  };
}

export function queued(changes: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ requestedAt: ago({ seconds: 20 }), ...changes });
}

export function generating(changes: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: PackStatus.Generating, requestedAt: ago({ minutes: 2, seconds: 20 }), ...changes });
}

/** It expires two hours after noon. */
export function ready(changes: Partial<Pack> = {}): MemoryReviewPack {
  return pack({
    status: PackStatus.Ready,
    readyAt: ago({ minutes: 4, seconds: 20 }),
    expiresAt: ago({ hours: -2, seconds: -20 }),
    downloadUrl: '/admin/t/7/review-packs/31',
    ...changes,
  });
}

/** Past its expiry, and still ready by the server's word (B9). */
export function overdue(changes: Partial<Pack> = {}): MemoryReviewPack {
  return ready({ expiresAt: ago({ minutes: 3, seconds: 20 }), readyAt: ago({ days: 1, minutes: 3 }), ...changes });
}

export function failed(changes: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: PackStatus.Failed, requestedAt: ago({ minutes: 12, seconds: 20 }), ...changes });
}

export function expired(changes: Partial<Pack> = {}): MemoryReviewPack {
  return overdue({
    status: PackStatus.Expired,
    expiresAt: ago({ hours: 3, minutes: 5 }),
    downloadUrl: null,
    ...changes,
  });
}

/** In a status that this version of the kit does not know. */
export function unrecognised(changes: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: 'archived', ...changes });
}
