/** Believable review packs of the tenant Contoso as of noon, one builder for each state. */
import type { MemoryReviewPack } from '@ops-widgets/server';
import { PackStatus } from '@ops-widgets/truth';
import { ago } from './instants.js';
import { acme, contoso } from './places.js';

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

export function queued(other: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ requestedAt: ago({ seconds: 20 }), ...other });
}

export function generating(other: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: PackStatus.Generating, requestedAt: ago({ minutes: 2, seconds: 20 }), ...other });
}

/** It can be downloaded for two more hours. */
export function ready(other: Partial<Pack> = {}): MemoryReviewPack {
  return pack({
    status: PackStatus.Ready,
    readyAt: ago({ minutes: 4, seconds: 20 }),
    expiresAt: ago({ hours: -2, seconds: -20 }),
    downloadUrl: '/admin/t/7/review-packs/31',
    ...other,
  });
}

/** Past its time, and nobody has said yet that it has expired. */
export function overdue(other: Partial<Pack> = {}): MemoryReviewPack {
  return ready({ expiresAt: ago({ minutes: 3, seconds: 20 }), readyAt: ago({ days: 1, minutes: 3 }), ...other });
}

export function failed(other: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: PackStatus.Failed, requestedAt: ago({ minutes: 12, seconds: 20 }), ...other });
}

export function expired(other: Partial<Pack> = {}): MemoryReviewPack {
  return overdue({ status: PackStatus.Expired, expiresAt: ago({ hours: 3, minutes: 5 }), downloadUrl: null, ...other });
}

/** In a state that this version of the kit does not know. */
export function unrecognised(other: Partial<Pack> = {}): MemoryReviewPack {
  return pack({ status: 'archived', ...other });
}
