/** The settings that a provider gives and a widget may overrule. */
import { createContext } from '@lit/context';
import type { FirstSnapshot } from '@ops-widgets/live';
import { isSet } from './attribute-values.js';
import { settingProperties, type SettingProperties } from './settings-mixin.js';

/** Every setting; `undefined` if not given. An empty text is given, and means "none". */
export interface Settings extends SettingProperties {
  /** The snapshot of this scope that is embedded in the page (B15). */
  first?: FirstSnapshot | undefined;
  /** The function that reads, instead of the page's own `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** Registered by name, so that elements of two copies of the kit find each other's providers. */
export const settingsContext = createContext<Settings>(Symbol.for('ops-widgets.settings'));

const settingNames = Object.keys(settingProperties) as readonly (keyof SettingProperties)[];
/** The settings that decide which facts are read. */
const scopeNames = ['api', 'adapter', 'fetch', 'plane', 'workspace', 'tenant'] as const;

/** Merges two levels of settings; the nearer value wins. `held` on either level holds. */
export function mergeSettings(nearer: Settings, farther: Settings | undefined): Settings {
  const merged: Record<string, unknown> = {};
  for (const name of settingNames) merged[name] = nearer[name] ?? farther?.[name];
  merged['fetch'] = nearer.fetch ?? farther?.fetch;
  merged['held'] = isSet(nearer.held) || isSet(farther?.held);
  // `api` and `adapter` are one setting in two forms: a nearer `api` overrules a farther `adapter`.
  if (nearer.api !== undefined && nearer.adapter === undefined) merged['adapter'] = undefined;
  // The embedded snapshot is valid for the provider's own scope only.
  if (scopeNames.every((name) => merged[name] === farther?.[name])) merged['first'] = farther?.first;
  return merged;
}
