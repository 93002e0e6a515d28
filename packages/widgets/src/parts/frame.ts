/**
 * The parts that every widget has around its facts: heading, reconnecting line, the region of its
 * announcements, and the states without facts.
 */
import { hasLostAccess, ViewStatus } from '@ops-widgets/live';
import { html, nothing, type TemplateResult } from 'lit';
import { badgeStyles } from './badge.js';
import { baseStyles } from './base-styles.js';
import { heading, headingStyles } from './heading.js';
import { glyphStyles } from './shape.js';
import { skeletonStyles } from './skeleton.js';
import { empty, reconnecting, refusedNote, stateMessage, stateStyles } from './state-message.js';
import type { ViewModel } from './view-model.js';
import { isEmptyIn, isLoaded, refusedIn, type Outline, type View } from './view.js';

/**
 * Renders a view in its frame; an outline alone shows the skeleton.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading, where the page gives none of its own in the slot.
 * @csspart skeleton - The placeholder of the facts while they load.
 * @csspart message - The sentence in place of facts that cannot be shown.
 * @csspart retry - The button beside that sentence or that line.
 * @csspart reconnecting - The line that says until when the facts are confirmed.
 * @csspart refused - How many of the rows the server sent in a form that cannot be shown.
 */
export function frame<Value, Model extends ViewModel<Value>>(
  model: Model,
  view: View<Value, Model> | Outline<Model>,
): TemplateResult {
  const { status, value, confirmedAt, held } = model;
  const loaded = isLoaded(view) ? view : null;
  const isVisible = model.heading !== null || view.isTitleVisible;
  const title = heading(
    model.headingLevel,
    model.heading ?? view.title(model),
    isVisible ? 'title' : 'visually-hidden',
  );
  const aside = value === null ? nothing : (loaded?.aside?.(model, value) ?? nothing);
  const shown = content(model, view);
  return html`<div class="frame">
    <div class=${isVisible ? 'head' : 'headless'}><slot name="heading">${title}</slot>${aside}</div>
    ${status === ViewStatus.Reconnecting && confirmedAt !== null ? reconnecting(model, confirmedAt, held) : nothing}
    ${loaded?.around && !hasLostAccess(status) ? loaded.around(model, shown) : shown}
    <p class="visually-hidden announcement" role="status"></p>
  </div>`;
}

function content<Value, Model extends ViewModel<Value>>(
  model: Model,
  view: View<Value, Model> | Outline<Model>,
): unknown {
  const { status, value } = model;
  switch (status) {
    case ViewStatus.Loading:
      return view.skeleton(model);
    case ViewStatus.Ready:
    case ViewStatus.Reconnecting:
      if (value === null || !isLoaded(view)) return view.skeleton(model);
      if (view.emptyText && isEmptyIn(view, value)) return empty(view.emptyText(model));
      return [view.body(model, value), refusedNote(model, refusedIn(view, value))];
    default:
      return (isLoaded(view) && view.instead?.(model, status)) || stateMessage(model, status);
  }
}

export const frameStyles = [...baseStyles, glyphStyles, badgeStyles, headingStyles, stateStyles, skeletonStyles];
