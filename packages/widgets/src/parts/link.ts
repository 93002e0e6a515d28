/** Real links where there is a safe address, plain text where there is none. */
import type { ListTab, ProblemClass } from '@ops-widgets/truth';
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewModel } from './view-model.js';

/**
 * The text as a link to a run; its row carries the run's id and class.
 *
 * @csspart run-link - The name, as a link.
 */
export function runAnchor(href: string | null, text: string): TemplateResult | string {
  return href === null ? text : html`<a class="run" part="run-link" href=${href}>${text}</a>`;
}

/**
 * A link to the list on a tab and class, or `otherwise` where there is no list to go to.
 *
 * @csspart list-link - A link to the list.
 * @hook data-problem-class
 */
export function listAnchor(
  model: Pick<ViewModel<unknown>, 'links'>,
  tab: ListTab | null,
  problemClass: ProblemClass | null,
  text: string,
  otherwise: unknown = nothing,
): unknown {
  const href = model.links.list(tab, problemClass);
  if (href === null) return otherwise;
  return html`<a class="list" part="list-link" href=${href} data-problem-class=${problemClass ?? nothing}>${text}</a>`;
}

/**
 * "+3 more in operations"; nothing if all rows are shown. `isExact` is false where there may be
 * others (H5).
 *
 * @csspart more - The number of operations that are not shown.
 * @renders listAnchor
 */
export function moreLink(
  model: Pick<ViewModel<unknown>, 'words' | 'links'>,
  left: number,
  tab: ListTab | null,
  problemClass: ProblemClass | null,
  isExact = true,
): TemplateResult | typeof nothing {
  if (left <= 0) return nothing;
  const text = model.words.text('link.more', { count: left, orMore: !isExact });
  return html`<p class="more" part="more">${listAnchor(model, tab, problemClass, text, text)}</p>`;
}
