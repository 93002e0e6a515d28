/**
 * The data source that settings name: one adapter per address of an API, or per adapter object of a
 * host.
 */
import { adapterFrom, createHttpAdapter, type CustomAdapter } from '@ops-widgets/adapter';
import type { DataSource } from '@ops-widgets/live';
import { warnOnce } from '../dom/warn-once.js';
import type { Settings } from './settings.js';

const byAdapter = new WeakMap<object, DataSource>();

/** Returns null if neither `api` nor `adapter` is given, or if `api` is no http address. */
export function dataSourceOf({ api, adapter }: Settings): DataSource | null {
  if (adapter) return sourceOfAdapter(adapter);
  if (!api) return null;
  try {
    const { href, protocol } = new URL(api, document.baseURI);
    if (/^https?:$/.test(protocol)) return { adapter: createHttpAdapter({ baseUrl: href }), key: href };
  } catch {
    // Not even an address.
  }
  warnOnce(`api="${api}" is no http address`);
  return null;
}

function sourceOfAdapter(custom: CustomAdapter): DataSource {
  const source = byAdapter.get(custom) ?? { adapter: adapterFrom(custom), key: custom };
  byAdapter.set(custom, source);
  return source;
}
