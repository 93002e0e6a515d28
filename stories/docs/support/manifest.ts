/** The custom elements manifest, as far as the pages read it. */
/// <reference types="vite/client" />
import text from '@ops-widgets/widgets/custom-elements.json?raw';

export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

export interface Attribute extends Described {
  readonly fieldName?: string;
}

export interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
  readonly return?: { readonly type: { readonly text: string } };
}

export interface ElementDeclaration {
  readonly tagName: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly members: readonly Member[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
  /** The data attributes that tests and styles may rely on. */
  readonly hooks: readonly Described[];
  /** The events of the page that the element listens to. */
  readonly listens: readonly Described[];
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly (ElementDeclaration | { readonly tagName?: undefined })[];
  }[];
}

const isElement = (found: { readonly tagName?: string | undefined }): found is ElementDeclaration =>
  found.tagName !== undefined;

/** Every element, in the order of the manifest. */
export const elements: readonly ElementDeclaration[] = (JSON.parse(text) as Manifest).modules.flatMap(
  ({ declarations = [] }) => declarations.filter(isElement),
);

export function elementOf(tag: unknown): ElementDeclaration | undefined {
  return elements.find(({ tagName }) => tagName === tag);
}
