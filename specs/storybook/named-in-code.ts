/** The public names of the elements, as the manifest has them. */

interface Named {
  readonly name: string;
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly (Named & { readonly fieldName?: string })[];
  readonly members?: readonly Named[];
  readonly events?: readonly Named[];
  readonly listens?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

export interface Names {
  readonly tags: ReadonlySet<string>;
  /** Attributes and properties, by tag. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** The events of all elements, and those of the page that they listen to. */
  readonly events: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
}

const namesOf = (named: readonly Named[] = []) => named.map(({ name }) => name);

export function namesIn(manifest: {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}): Names {
  const found = manifest.modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap((one) => (one.tagName === undefined ? [] : [{ ...one, tagName: one.tagName }])),
  );
  return {
    tags: new Set(found.map(({ tagName }) => tagName)),
    attributes: new Map(
      found.map(({ tagName, attributes = [], members }) => [
        tagName,
        new Set([...namesOf(attributes), ...attributes.map(({ fieldName }) => fieldName ?? ''), ...namesOf(members)]),
      ]),
    ),
    events: new Set(found.flatMap(({ events, listens }) => [...namesOf(events), ...namesOf(listens)])),
    tokens: new Set(found.flatMap(({ cssProperties }) => namesOf(cssProperties))),
    parts: new Map(found.map(({ tagName, cssParts }) => [tagName, new Set(namesOf(cssParts))])),
  };
}
