/** Who answers for a widget: one adapter per address of an API, or per adapter object of a host. */
import { adapterFrom, createHttpAdapter, type CustomAdapter, type ScopeQuery } from '@ops-widgets/adapter';
import type { DataSource } from '@ops-widgets/live';
import { Plane } from '@ops-widgets/contract';
import { planeOf, type Settings } from './settings.js';
import { warnOnce } from '../dom/warn-once.js';

const byAdapter = new WeakMap<object, DataSource>();

/** The origin that the settings name, or null where they name none yet. */
export function dataSourceOf(settings: Settings): DataSource | null {
  if (settings.adapter) return originOfAdapter(settings.adapter);
  const { api } = settings;
  if (!api) return null;
  const address = URL.canParse(api, document.baseURI) ? new URL(api, document.baseURI) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    warnOnce(`api="${api}" is no http address`);
    return null;
  }
  return { adapter: createHttpAdapter({ baseUrl: address.href }), key: address.href };
}

function originOfAdapter(custom: CustomAdapter): DataSource {
  const origin = byAdapter.get(custom) ?? { adapter: adapterFrom(custom), key: custom };
  byAdapter.set(custom, origin);
  return origin;
}

/** What the settings ask about. The system plane has no tenants of its own (F1). */
export function scopeOf(settings: Settings): ScopeQuery {
  const plane = planeOf(settings);
  return {
    plane,
    workspace: settings.workspace || null,
    tenant: plane === Plane.System ? null : settings.tenant || null,
  };
}
