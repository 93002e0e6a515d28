/** The heading of a widget as the host may set it. */
import type { LitElement } from 'lit';
import type { HeadingLevel, ViewModel } from '../parts/view-model.js';
import { rememberWholeNumber } from '../settings/attribute-values.js';
import type { Constructor } from '../settings/settings-mixin.js';

export interface HeadingProperties {
  /** The text of the widget's heading, instead of its own. */
  heading?: string | undefined;
  /**
   * The level of the widget's heading, 2 to 6; 2 by default.
   * @type {2 | 3 | 4 | 5 | 6}
   */
  headingLevel?: number | undefined;
}

/** Adds the properties of the heading. */
export function HeadingMixin<Base extends Constructor<LitElement>>(base: Base): Base & Constructor<HeadingProperties> {
  return class extends base {
    static properties = {
      heading: { type: String },
      headingLevel: { type: Number, attribute: 'heading-level' },
    };
  };
}

/** Returns a function of an element that gives the heading as its model has it. */
export function rememberHeading(): (
  element: HeadingProperties,
) => Pick<ViewModel<unknown>, 'heading' | 'headingLevel'> {
  const levelOf = rememberWholeNumber('heading-level', { min: 2, max: 6, byDefault: 2 });
  return ({ heading = null, headingLevel }) => ({ heading, headingLevel: levelOf(headingLevel) as HeadingLevel });
}
