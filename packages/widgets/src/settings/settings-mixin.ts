/**
 * The settings as properties and attributes of an element: of the provider, and of every widget.
 */
import type { CustomAdapter } from '@ops-widgets/adapter';
import type { LitElement } from 'lit';
import { flag } from './attribute-values.js';

/** The eleven settings. A widget's own value wins; `undefined` takes the provider's. */
export interface SettingProperties {
  /**
   * Base URL of the contract, e.g. `/api/ops`. A widget without one takes the provider's, as with
   * every setting.
   */
  api?: string | undefined;
  /** An object with the contract's reads, instead of `api`. */
  adapter?: CustomAdapter | undefined;
  /**
   * `admin` (default) or `system`.
   * @type {'admin' | 'system'}
   */
  plane?: string | undefined;
  /** Id of the workspace; absent: the session's own. */
  workspace?: string | undefined;
  /** Id of a tenant of the workspace; absent: all that the session may see. */
  tenant?: string | undefined;
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  listUrl?: string | undefined;
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  runUrl?: string | undefined;
  /** Seconds between refreshes while nothing is active; absent: none. */
  idleInterval?: number | undefined;
  /** Polling holds while set. */
  held?: boolean | undefined;
  /**
   * `comfortable` (default) or `compact`.
   * @type {'comfortable' | 'compact'}
   */
  density?: string | undefined;
  /**
   * `tabs`: all tabs of the browser session share one request per cycle; absent: each page asks for
   * itself.
   * @type {'tabs'}
   */
  share?: string | undefined;
}

export const settingProperties = {
  api: { type: String },
  adapter: { attribute: false },
  plane: { type: String },
  workspace: { type: String },
  tenant: { type: String },
  listUrl: { type: String, attribute: 'list-url' },
  runUrl: { type: String, attribute: 'run-url' },
  idleInterval: { type: Number, attribute: 'idle-interval' },
  held: flag,
  density: { type: String },
  share: { type: String },
} as const satisfies Record<keyof SettingProperties, object>;

// TypeScript recognizes a mixin by this parameter list.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Constructor<Instance> = new (...args: any[]) => Instance;

/** Adds the settings as reactive properties. */
export function SettingsMixin<Base extends Constructor<LitElement>>(base: Base): Base & Constructor<SettingProperties> {
  return class extends base {
    static properties = settingProperties;
  };
}
