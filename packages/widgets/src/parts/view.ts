/**
 * What the view of a widget consists of. Views are pure: a function of the model, without state.
 */
import type { AnswerContext } from '@ops-widgets/contract';
import type { CSSResultGroup, LitElement, TemplateResult } from 'lit';
import type { Factless } from './state-message.js';
import type { ViewModel } from './view-model.js';

/** The part of a view that is shown before its facts, and before a view that is loaded late. */
export interface Outline<Model> {
  /** The widget's own heading, which `heading` and the slot of that name replace. */
  title(model: Model): string;
  /** Whether the widget's own heading is visible, or there for assistive technology only. */
  readonly isTitleVisible: boolean;
  /**
   * The placeholder of all that stands under the heading, of its size. Where the facts come to
   * fewer rows, what follows the widget stays where it is.
   */
  skeleton(model: Model): unknown;
}

export interface View<Value, Model = ViewModel<Value>> extends Outline<Model> {
  readonly styles: CSSResultGroup;
  /** The list of the value that the view shows, by its name in the contract. */
  readonly rows?: string;
  /** Whether there is nothing to show in a confirmed value; `data-view` is `empty` then. */
  isEmpty?(value: Value): boolean;
  /** The sentence that replaces the body of an empty value. Absent: the body says it. */
  emptyText?(model: Model): unknown;
  /** The end of the heading's line. */
  aside?(model: Model): unknown;
  /**
   * Wraps the content with parts that stay visible while loading or failing (toolbar, pager). Not
   * used when access was lost.
   */
  around?(model: Model, content: unknown): unknown;
  /** Replaces the skeleton of a widget that loads other facts; null: the skeleton is shown. */
  loading?(model: Model): unknown;
  /** Replaces the message of a state without facts; null: that message is shown. */
  instead?(model: Model, status: Factless): TemplateResult | null;
  body(model: Model, value: Value): unknown;
  /**
   * Of a late view: adds the controllers that it needs to an element. Called at the first update
   * that shows the view.
   */
  follow?(element: LitElement): void;
  /** Whether the operator is in the middle of something in the element: polling holds (B4). */
  isBusy?(element: LitElement): boolean;
  /** What is announced of a value that the operator asked for, or of what is new in it. */
  resultText?(model: Model, value: Value): string;
}

/**
 * The view of an element that is part of a line of the page: it has no frame, paints nothing but
 * its facts, and announces nothing.
 */
export interface LineView<Value, Model = ViewModel<Value>> extends Pick<
  View<Value, Model>,
  'styles' | 'isEmpty' | 'rows'
> {
  line(model: Model): unknown;
}

/** What an element shows: its view, or the outline of one that is not loaded. */
export type AnyView<Value, Model = ViewModel<Value>> = View<Value, Model> | LineView<Value, Model> | Outline<Model>;

/** Whether there is a view, and not its outline alone. */
export function isLoaded<Value, Model>(view: AnyView<Value, Model>): view is View<Value, Model> {
  return 'body' in view;
}

/** Whether a view has nothing to show of a value, and nothing was left out of it. */
export function isEmptyIn<Value, Model>(view: AnyView<Value, Model>, value: Value): boolean {
  return 'styles' in view && Boolean(view.isEmpty?.(value)) && refusedIn(view, value) === 0;
}

/** How many rows of the view's list cannot be shown. */
export function refusedIn<Value, Model>({ rows = '' }: Pick<View<Value, Model>, 'rows'>, value: Value): number {
  return (value as Partial<AnswerContext>).refusedRows?.[rows] ?? 0;
}
