/** What a capped list does not show is counted and linked, never silently left out (C8). */
import { html, nothing, type TemplateResult } from 'lit';
import type { ListTab, ProblemClass } from '@ops-widgets/truth';
import type { ViewModel } from './view-model.js';
import { listAnchor } from './link.js';

/**
 * "+3 more in operations"; nothing where nothing was left out.
 *
 * @csspart more - What is not shown, counted.
 * @renders listAnchor
 */
export function moreLink(
  model: Pick<ViewModel<unknown>, 'words' | 'links'>,
  left: number,
  tab: ListTab | null,
  problemClass: ProblemClass | null,
): TemplateResult | typeof nothing {
  if (left <= 0) return nothing;
  const text = model.words.text('link.more', { count: left });
  return html`<p class="more" part="more">${listAnchor(model, tab, problemClass, text, text)}</p>`;
}
