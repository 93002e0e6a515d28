/** The settings that a provider gives and a widget may overrule, and how their attributes are read. */
import { createContext } from '@lit/context';
import type { CustomAdapter } from '@ops-widgets/adapter';
import { Plane } from '@ops-widgets/contract';
import type { FirstSnapshot } from '@ops-widgets/live';
import { Density, Share } from '../public/names.js';
import { warnOnce } from '../dom/warn-once.js';

/** Every setting; undefined where nobody gave it. An empty text is given, and means "none". */
export interface Settings {
  api?: string | undefined;
  adapter?: CustomAdapter | undefined;
  plane?: string | undefined;
  workspace?: string | undefined;
  tenant?: string | undefined;
  listUrl?: string | undefined;
  runUrl?: string | undefined;
  /** Seconds between refreshes while nothing is active. */
  idleInterval?: number | undefined;
  held?: boolean | undefined;
  density?: string | undefined;
  share?: string | undefined;
  /** A snapshot of just this scope, which the page brought with it (B15). */
  first?: FirstSnapshot | undefined;
}

/** Registered by name, so that the elements of two copies of the kit find each other's providers. */
export const settingsContext = createContext<Settings>(Symbol.for('ops-widgets.settings'));

/** The reactive properties of the settings, for the provider and for every widget. */
export const settingProperties = {
  api: { type: String },
  adapter: { attribute: false },
  plane: { type: String },
  workspace: { type: String },
  tenant: { type: String },
  listUrl: { type: String, attribute: 'list-url' },
  runUrl: { type: String, attribute: 'run-url' },
  idleInterval: { type: Number, attribute: 'idle-interval' },
  held: { type: Boolean },
  density: { type: String },
  share: { type: String },
} as const;

const settingNames = Object.keys(settingProperties) as readonly (keyof Settings)[];
/** Those that say who answers for what. */
const scopeNames = ['api', 'adapter', 'plane', 'workspace', 'tenant'] as const;

/** The nearer settings over the farther ones. A hold of either holds. */
export function mergeSettings(nearer: Settings, farther: Settings | undefined): Settings {
  const merged: Record<string, unknown> = {};
  for (const name of settingNames) merged[name] = nearer[name] ?? farther?.[name];
  merged['held'] = isSet(nearer.held) || isSet(farther?.held);
  // Who answers is one setting in two forms.
  if (nearer.api !== undefined && nearer.adapter === undefined) merged['adapter'] = undefined;
  if (scopeNames.every((name) => merged[name] === farther?.[name])) merged['first'] = farther?.first;
  return merged;
}

/** Whether a flag is set. Frameworks hand a bare attribute over as a property with an empty text. */
export function isSet(flag: unknown): boolean {
  return flag === '' || Boolean(flag);
}

/** One of the values that are known, or the default; a value that is none of them is warned of. */
export function oneOf<Value extends string, Default = Value>(
  name: string,
  values: Record<string, Value>,
  given: string | undefined,
  byDefault: Default,
): Value | Default {
  if (given === undefined || given === '') return byDefault;
  const known = Object.values(values).find((value) => value === given);
  if (known === undefined) warnOnce(`${name}="${given}" is not one of ${Object.values(values).join(', ')}`);
  return known ?? byDefault;
}

/** A whole number from an attribute, within bounds; the default where it is none. */
export function wholeOr(
  name: string,
  given: number | undefined | null,
  min: number,
  max: number,
  byDefault: number,
): number {
  if (given === undefined || given === null) return byDefault;
  // Frameworks hand the text of an attribute over as the property.
  const value = Number(given);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  warnOnce(`${name} must be a whole number from ${min} to ${max}`);
  return byDefault;
}

export function planeOf(settings: Settings): Plane {
  return oneOf('plane', Plane, settings.plane, Plane.Admin);
}

/** Whether the tabs of the session share one request per cycle (B14). */
export function sharesTabs(settings: Settings): boolean {
  return oneOf('share', Share, settings.share, null) === Share.Tabs;
}

export function densityOf(settings: Settings): Density {
  return oneOf('density', Density, settings.density, Density.Comfortable);
}

/** Seconds, or null for no refresh while nothing is active. */
export function idleSecondsOf(settings: Settings): number | null {
  const { idleInterval } = settings;
  if (idleInterval === undefined || idleInterval === null) return null;
  const seconds = Number(idleInterval);
  if (seconds > 0) return seconds;
  warnOnce('idle-interval must be above 0');
  return null;
}
