/**
 * The data source that settings name: one per address of an API, per address and function that
 * reads it, or per adapter object of a host.
 */
import { adapterFrom, createHttpAdapter, type CustomAdapter } from '@ops-widgets/adapter';
import type { DataSource } from '@ops-widgets/live';
import { warnOnce } from '../dom/warn-once.js';
import type { Settings } from './settings.js';

const byAdapter = new WeakMap<object, DataSource>();

/** Returns null if neither `api` nor `adapter` is given, or if `api` is no http address. */
export function dataSourceOf({ api, adapter, fetch }: Settings): DataSource | null {
  if (adapter) return sourceOfAdapter(adapter);
  if (!api) return null;
  const address = URL.canParse(api, document.baseURI) ? new URL(api, document.baseURI) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    warnOnce(`api="${api}" is no http address`);
    return null;
  }
  const { href } = address;
  const read = typeof fetch === 'function' ? fetch : undefined;
  if (fetch && !read) warnOnce('fetch is no function');
  return { adapter: createHttpAdapter({ baseUrl: href, fetch: read }), key: read ? keyOf(read, href) : href };
}

/** Kept under a registered symbol: two copies of the kit on a page share the reads (B7). */
const keys = Symbol.for('ops-widgets.sources');

/**
 * The key of an address that a function reads, which may be of another login than the page's: no
 * other source shares its facts (F5), and no other tab, which has a function of its own (B14).
 */
function keyOf(read: object, href: string): object {
  const page = globalThis as { [keys]?: WeakMap<object, Record<string, object>> };
  const ofPage = (page[keys] ??= new WeakMap());
  const byAddress = ofPage.get(read) ?? {};
  ofPage.set(read, byAddress);
  return (byAddress[href] ??= {});
}

function sourceOfAdapter(custom: CustomAdapter): DataSource {
  const source = byAdapter.get(custom) ?? { adapter: adapterFrom(custom), key: custom };
  byAdapter.set(custom, source);
  return source;
}
