/** The links of a widget, from the templates and the scope of its settings. */
import { listLink, runLink, type ListTab, type ProblemClass, type RunFacts } from '@ops-widgets/truth';
import { shallowEqual } from '../dom/shallow-equal.js';
import type { Settings } from './settings.js';

/**
 * Addresses; null if the host gave no template or an unsafe one: then there is text and no link.
 */
export interface Links {
  /** The address of a run, with the problem class from which the operator comes (null: none). */
  run(run: RunFacts, problemClass: ProblemClass | null): string | null;
  list(tab: ListTab | null, problemClass: ProblemClass | null): string | null;
}

function linksOf({ listUrl, runUrl, ...settings }: Settings): Links {
  const workspace = settings.workspace ?? null;
  const tenant = settings.tenant ?? null;
  return {
    run: (run, problemClass) =>
      runLink({ template: runUrl, run: run.id, tenant: run.tenant?.id ?? tenant, workspace, problemClass }),
    list: (tab, problemClass) => listLink({ template: listUrl, tenant, workspace, tab, problemClass }),
  };
}

/**
 * Returns the same object for settings that lead to the same places: rows are rendered anew for
 * other links.
 */
export function rememberLinks(): (settings: Settings) => Links {
  let key: readonly unknown[] = [];
  let links = linksOf({});
  return (settings) => {
    const newKey = [settings.listUrl, settings.runUrl, settings.workspace, settings.tenant];
    if (!shallowEqual(newKey, key)) {
      key = newKey;
      links = linksOf(settings);
    }
    return links;
  };
}
