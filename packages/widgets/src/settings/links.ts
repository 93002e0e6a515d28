/** The links of a widget, from the templates and the scope of its settings. */
import { listLink, runLink, type ListTab, type ProblemClass, type RunFacts } from '@ops-widgets/truth';
import { remember } from '../dom/remember.js';
import type { Settings } from './settings.js';

/**
 * Addresses; null if the host gave no template or an unsafe one: then there is text and no link.
 */
export interface Links {
  /** The address of a run, with the problem class from which the operator comes (null: none). */
  run(run: RunFacts, problemClass: ProblemClass | null): string | null;
  list(tab: ListTab | null, problemClass: ProblemClass | null): string | null;
}

function linksOf(
  listUrl: string | undefined,
  runUrl: string | undefined,
  workspace: string | null,
  tenant: string | null,
): Links {
  /** There are few, and each of them is asked for again with every answer. */
  const lists = new Map<string, string | null>();
  return {
    run: (run, problemClass) =>
      runLink({ template: runUrl, run: run.id, tenant: run.tenant?.id ?? tenant, workspace, problemClass }),
    list: (tab, problemClass) => {
      const name = `${tab} ${problemClass}`;
      if (!lists.has(name)) lists.set(name, listLink({ template: listUrl, tenant, workspace, tab, problemClass }));
      return lists.get(name) ?? null;
    },
  };
}

/**
 * Returns the same object for settings that lead to the same places: rows are rendered anew for
 * other links.
 */
export function rememberLinks(): (settings: Settings) => Links {
  const links = remember(linksOf);
  return ({ listUrl, runUrl, workspace = null, tenant = null }) => links(listUrl, runUrl, workspace, tenant);
}
