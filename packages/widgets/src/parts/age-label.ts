/** Words about an instant: sentences and ages. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnyMessage } from '../wording/messages.js';
import { textLine } from './text-line.js';
import type { LabelContext } from './view-model.js';

/** A sentence; with an instant in it, a `<time>` that carries the instant for machines. */
export function sentence(context: LabelContext, message: AnyMessage): TemplateResult {
  return html`<span ${textLine(context, [{ says: message }])}></span>`;
}

/**
 * How long ago something was, as the end of a row. Beside it is the place of the exact instant,
 * which `sayExactly` fills. Nothing for null.
 *
 * @csspart end - The end of a row, such as an age.
 * @csspart age - How long ago something was.
 * @csspart instant - The exact instant of it.
 */
export function age(context: LabelContext, at: number | null): TemplateResult | typeof nothing {
  if (at === null) return nothing;
  const line = [{ says: { key: 'time.age', params: { at } } }, { says: '', part: 'instant', isBeside: true }] as const;
  return html`<span class="end age" part="end age" ${textLine(context, line)}></span>`;
}
