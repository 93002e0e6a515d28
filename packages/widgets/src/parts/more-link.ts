/** The link to the rows that a capped list does not show, with their number (C8). */
import type { ListTab, ProblemClass } from '@ops-widgets/truth';
import { html, nothing, type TemplateResult } from 'lit';
import { listAnchor } from './link.js';
import type { ViewModel } from './view-model.js';

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
