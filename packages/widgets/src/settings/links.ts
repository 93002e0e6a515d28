/** Where the links of a widget lead, by the templates and the scope of its settings. */
import { listLink, runLink } from '@ops-widgets/truth';
import type { Links } from '../parts/view-model.js';
import { shallowEqual } from '../dom/shallow-equal.js';
import type { Settings } from './settings.js';

function linksOf({ listUrl, runUrl, ...settings }: Settings): Links {
  const workspace = settings.workspace ?? null;
  const tenant = settings.tenant ?? null;
  return {
    run: (run, problemClass) =>
      runLink({ template: runUrl, run: run.id, tenant: run.tenant?.id ?? tenant, workspace, problemClass }),
    list: (tab, problemClass) => listLink({ template: listUrl, tenant, workspace, tab, problemClass }),
  };
}

/** Settings that lead to the same places give the very same links: rows are made again where theirs are others. */
export function rememberedLinks(): (settings: Settings) => Links {
  let made: readonly unknown[] = [];
  let links = linksOf({});
  return (settings) => {
    const from = [settings.listUrl, settings.runUrl, settings.workspace, settings.tenant];
    if (!shallowEqual(from, made)) {
      made = from;
      links = linksOf(settings);
    }
    return links;
  };
}
