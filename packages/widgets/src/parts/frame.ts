/**
 * The parts that every widget has around its facts: heading, reconnecting line, the region of its
 * announcements, and the states without facts.
 */
import { hasLostAccess, ViewStatus } from '@ops-widgets/live';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { badgeStyles } from './badge.js';
import { baseStyles } from './base-styles.js';
import { countShapeRules } from './count-shapes.js';
import { glyphStyles } from './glyph.js';
import { heading, headingStyles } from './heading.js';
import { skeleton, skeletonStyles } from './skeleton.js';
import { empty, reconnecting, refusedNote, stateMessage, stateStyles, type Factless } from './state-message.js';
import type { ViewModel } from './view-model.js';
import { isEmptyIn, isLoaded, refusedIn, type AnyView, type Outline, type View } from './view.js';

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
  const { status, value, confirmedAt, held, words } = model;
  const loaded = isLoaded(view) ? view : null;
  const isVisible = model.heading !== null || view.isTitleVisible;
  const title = heading(
    model.headingLevel,
    model.heading ?? view.title(model),
    isVisible ? 'title' : 'visually-hidden',
  );
  const isOpen = !hasLostAccess(status);
  const hasFacts = value !== null && loaded !== null;
  const again = status === ViewStatus.Loading ? (loaded?.loading?.(model) ?? null) : null;
  const isWaiting = status === ViewStatus.Loading ? again === null : mayHaveFacts(status) && !hasFacts;
  const shown = isWaiting ? nothing : (again ?? content(model, view));
  return html`<div class="frame">
    <div class=${isVisible ? 'head' : 'headless'}>
      <slot name="heading">${title}</slot>${isOpen ? loaded?.aside?.(model) : nothing}
    </div>
    ${status === ViewStatus.Reconnecting && confirmedAt !== null ? reconnecting(model, confirmedAt, held) : nothing}
    <div class="place">
      ${
        isWaiting || model.outlined !== undefined
          ? guard([words, model.rowLimit, model.outlined, isWaiting], () =>
              skeleton(words, view.skeleton(model), isWaiting),
            )
          : nothing
      }
      <div>${isOpen && !isWaiting && loaded?.around ? loaded.around(model, shown) : shown}</div>
    </div>
    <p class="visually-hidden announcement" role="status"></p>
  </div>`;
}

function mayHaveFacts(status: ViewStatus): status is Exclude<ViewStatus, Factless> {
  return status === ViewStatus.Ready || status === ViewStatus.Reconnecting;
}

/** What is shown in place of the skeleton. */
function content<Value, Model extends ViewModel<Value>>(
  model: Model,
  view: View<Value, Model> | Outline<Model>,
): unknown {
  const { status, value } = model;
  if (!mayHaveFacts(status)) return (isLoaded(view) && view.instead?.(model, status)) || stateMessage(model, status);
  if (value === null || !isLoaded(view)) return nothing;
  if (view.emptyText && isEmptyIn(view, value)) return empty(view.emptyText(model));
  return [view.body(model, value), refusedNote(model, refusedIn(view, value))];
}

export const frameStyles = [
  ...baseStyles,
  glyphStyles,
  countShapeRules,
  badgeStyles,
  headingStyles,
  stateStyles,
  skeletonStyles,
];

/** The styles of a view, or those of the frame around an outline. */
export function stylesOf<Value, Model>(view: AnyView<Value, Model>): CSSResultGroup {
  return 'styles' in view ? view.styles : frameStyles;
}
