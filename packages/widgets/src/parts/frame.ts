/** What every widget has around its facts: heading, reconnecting line, announcement, and the states without facts. */
import { html, nothing, type TemplateResult } from 'lit';
import { ViewStatus } from '@ops-widgets/live';
import type { ViewModel } from './view-model.js';
import { base } from './base-styles.js';
import { badgeStyles } from './badge.js';
import { glyphStyles } from './glyph.js';
import { heading, headingStyles } from './heading.js';
import { skeletonStyles } from './skeleton.js';
import { reconnecting, stateMessage, stateStyles } from './state-message.js';

/** What is known of a widget's looks before its facts are. */
export interface Outline {
  /** The widget's own heading, where the host gave none. */
  readonly title: string;
  /** Whether the widget's own heading is seen, or only met by readers. */
  readonly titleSeen: boolean;
  readonly skeleton: () => TemplateResult;
}

export interface FrameParts<Value> extends Outline {
  /** What stands at the end of the heading's line. */
  readonly aside?: (value: Value) => unknown;
  /** Puts around the content what stands there also while facts are loading or fail to; not where there may be none. */
  readonly around?: (content: unknown) => unknown;
  readonly body: (value: Value) => unknown;
}

export function frame<Value>(model: ViewModel<Value>, parts: FrameParts<Value>): TemplateResult {
  const { view, value, confirmedAt, held } = model;
  const seen = model.heading !== null || parts.titleSeen;
  const title = heading(model.headingLevel, model.heading ?? parts.title, seen ? 'title' : 'unseen');
  const aside = value === null ? nothing : (parts.aside?.(value) ?? nothing);
  return html`<div class=${seen ? 'head' : 'headless'}><slot name="heading">${title}</slot>${aside}</div>
    ${view === ViewStatus.Reconnecting && confirmedAt !== null ? reconnecting(model, confirmedAt, held) : nothing}
    ${shut.includes(view) || !parts.around ? content(model, parts) : parts.around(content(model, parts))}
    <p class="unseen" role="status">${model.announcement}</p>`;
}

/** Who may not see the facts has no use for what stands around them. */
const shut: readonly ViewStatus[] = [ViewStatus.Unauthenticated, ViewStatus.Forbidden, ViewStatus.NotFound];

function content<Value>(model: ViewModel<Value>, parts: FrameParts<Value>): unknown {
  const { view, value } = model;
  if (view === ViewStatus.Loading) return parts.skeleton();
  if (view === ViewStatus.Ready || view === ViewStatus.Reconnecting)
    return value === null ? parts.skeleton() : parts.body(value);
  return stateMessage(model, view);
}

export const frameStyles = [...base, glyphStyles, badgeStyles, headingStyles, stateStyles, skeletonStyles];
