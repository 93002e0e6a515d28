/**
 * What a widget works with: its merged settings, parsed once per change and never while it renders.
 */
import type { ScopeQuery } from '@ops-widgets/adapter';
import { Plane } from '@ops-widgets/contract';
import type { DataSource, FirstSnapshot } from '@ops-widgets/live';
import { shallowEqual } from '../dom/shallow-equal.js';
import { Density, Share } from '../public/names.js';
import { oneOf, secondsOrNull } from './attribute-values.js';
import { dataSourceOf } from './data-source.js';
import { rememberLinks, type Links } from './links.js';
import type { Settings } from './settings.js';

export interface EffectiveSettings {
  /** Null if the settings name no usable source. */
  readonly source: DataSource | null;
  /** Whether an `api` or an `adapter` is given, usable or not. */
  readonly namesSource: boolean;
  readonly scope: ScopeQuery;
  readonly links: Links;
  /** Whether the tabs of the session share one request per cycle (B14). */
  readonly sharesTabs: boolean;
  /** Whether the host holds polling (B4). */
  readonly held: boolean;
  /** Seconds between refreshes while nothing is active; null: none. */
  readonly idleSeconds: number | null;
  readonly density: Density;
  /** The snapshot that is embedded in the page for this scope (B15). */
  readonly first: FirstSnapshot | undefined;
}

/** Returns the same object while the settings are the same. */
export function rememberEffectiveSettings(): (settings: Settings) => EffectiveSettings {
  const linksOf = rememberLinks();
  let key: readonly unknown[] | null = null;
  let effective: EffectiveSettings;
  return (settings) => {
    const newKey = Object.values(settings);
    if (key === null || !shallowEqual(newKey, key)) {
      key = newKey;
      effective = parse(settings, linksOf(settings));
    }
    return effective;
  };
}

function parse(settings: Settings, links: Links): EffectiveSettings {
  return {
    source: dataSourceOf(settings),
    namesSource: Boolean(settings.api || settings.adapter),
    scope: scopeOf(settings),
    links,
    sharesTabs: oneOf('share', Share, settings.share, null) === Share.Tabs,
    held: Boolean(settings.held),
    idleSeconds: secondsOrNull('idle-interval', settings.idleInterval),
    density: oneOf('density', Density, settings.density, Density.Comfortable),
    first: settings.first,
  };
}

/** The system plane has no tenants of its own (F1). */
function scopeOf(settings: Settings): ScopeQuery {
  const plane = oneOf('plane', Plane, settings.plane, Plane.Admin);
  return {
    plane,
    workspace: settings.workspace || null,
    tenant: plane === Plane.System ? null : settings.tenant || null,
  };
}
