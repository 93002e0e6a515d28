/**
 * The manifest and the code of the elements agree, name by name, in both directions.
 */
import '@ops-widgets/widgets/define';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Plane } from '@ops-widgets/contract';
import { ListPreset } from '@ops-widgets/truth';
import { Density, Tag } from '@ops-widgets/widgets';
import type { LitElement } from 'lit';
import { manifestOf, type Doc, type ElementDoc } from '../../.tools/lib/manifest/manifest.js';
import { outputs } from '../../.tools/lib/manifest/outputs.js';
import { renderedNames } from '../../.tools/lib/manifest/rendered-names.js';
import { readWidgets, widgets } from '../../.tools/lib/manifest/widgets-program.js';
import { Share } from '../../packages/widgets/src/public/names.js';

const program = readWidgets();
const { modules } = manifestOf(program);
const elements = modules.flatMap(({ declarations }) => declarations);
const elementOf = (tag: Tag): ElementDoc => elements.find(({ tagName }) => tagName === tag) ?? assert.fail(tag);
const sorted = (names: Iterable<string>) => [...names].sort();
const namesOf = (docs: readonly Doc[]) => sorted(docs.map(({ name }) => name));

/** What the shared code of all widgets can do and one of them has no occasion for. */
const noOccasion: Readonly<Record<string, readonly string[]>> = {
  // These rows end with the status line, and their rulers, which come with the large one, have no
  // legend.
  [Tag.NeedsAttention]: ['end', 'ruler-legend'],
  [Tag.Progress]: ['end'],
  // A run is never empty.
  [Tag.RunDetail]: ['empty'],
  // It has no link that a router could follow, and shows no run.
  [Tag.ReviewPack]: ['ops-navigate', 'ops-settled'],
  // It has no frame.
  [Tag.Badge]: ['heading', 'skeleton', 'message', 'retry', 'reconnecting', 'refused', 'empty'],
};

describe('what is made from the classes of the elements', () => {
  test('is up to date; `npm run manifest` writes it', async () => {
    for (const [path, text] of await outputs(program)) {
      const written = existsSync(`${widgets}/${path}`) ? readFileSync(`${widgets}/${path}`, 'utf8') : '';
      assert.ok(written === text, `packages/widgets/${path} is not what the code says`);
    }
  });

  test('leads to modules that the package has', () => {
    for (const { path } of modules) {
      const source = path.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');
      assert.ok(existsSync(`${widgets}/${source}`), path);
    }
  });

  test('has every element, and a word for everything that it names (G)', () => {
    assert.deepEqual(
      elements.map(({ tagName }) => tagName),
      Object.values(Tag),
    );
    for (const { tagName, summary, description, ...described } of elements) {
      assert.ok(summary && description, tagName);
      const lists = [
        described.attributes,
        described.members,
        described.events,
        described.slots,
        described.cssParts,
        described.cssProperties,
        described.hooks,
      ];
      for (const list of lists) {
        assert.equal(new Set(list.map(({ name }) => name)).size, list.length, `<${tagName}> tells something twice`);
        for (const one of list) assert.match(one.description, /\w{2}.*[.`}]$/, `<${tagName}> ${one.name}`);
      }
    }
  });
});

/** Without the hyphens of an attribute: `listurl`. */
const isAsReactWritesIt = (name: string, all: readonly string[]) =>
  all.some((one) => one.includes('-') && one.replaceAll('-', '') === name);

describe('an element and its manifest', () => {
  for (const source of program.elements) {
    const { tag } = source;
    const described = elementOf(tag);
    const inCode = renderedNames(program, source);
    const occasion = (names: Iterable<string>) => sorted(names).filter((name) => !noOccasion[tag]?.includes(name));

    test(`<${tag}>: its parts`, () => assert.deepEqual(namesOf(described.cssParts), occasion(inCode.parts)));
    test(`<${tag}>: its slots`, () => assert.deepEqual(namesOf(described.slots), occasion(inCode.slots)));
    test(`<${tag}>: its events`, () => assert.deepEqual(namesOf(described.events), occasion(inCode.events)));
    test(`<${tag}>: its custom properties`, () => {
      assert.deepEqual(namesOf(described.cssProperties), sorted(inCode.tokens));
    });
    test(`<${tag}>: its attributes, those that it writes on itself apart`, () => {
      const { observedAttributes } = customElements.get(tag) as unknown as { readonly observedAttributes: string[] };
      const written = namesOf(described.hooks);
      assert.deepEqual(
        namesOf(described.attributes),
        sorted(
          [...new Set(observedAttributes)].filter(
            (name) => !written.includes(name) && !isAsReactWritesIt(name, observedAttributes),
          ),
        ),
      );
    });
    test(`<${tag}>: its properties`, () => {
      const { elementProperties } = customElements.get(tag) as unknown as typeof LitElement;
      const fields = described.members.filter(({ kind, ...member }) => kind === 'field' && !member.static);
      assert.deepEqual(namesOf(fields), sorted([...elementProperties.keys()].map(String)));
    });
    test(`<${tag}>: the hooks of the manifest are in the code`, () => {
      for (const { name } of described.hooks) assert.ok(inCode.hooks.has(name), name);
    });
  }

  test('every token that is read is in the manifest of an element', () => {
    const everywhere = new Set(program.texts().flatMap((text) => text.match(/--ops-[a-z-]+/g) ?? []));
    assert.deepEqual(
      sorted(everywhere),
      sorted(new Set(elements.flatMap(({ cssProperties }) => namesOf(cssProperties)))),
    );
  });

  test('an attribute with a few values lists all of them', () => {
    const values = { plane: Plane, density: Density, share: Share, preset: ListPreset };
    for (const { tagName, attributes } of elements) {
      for (const [name, known] of Object.entries(values)) {
        const type = attributes.find((one) => one.name === name)?.type.text;
        if (type === undefined) continue;
        assert.deepEqual(
          sorted(type.split(' | ')),
          sorted(Object.values(known).map((one) => `'${one}'`)),
          `${tagName} ${name}`,
        );
      }
    }
  });
});

describe('the names that the code of an element renders', () => {
  const attention = program.elements.find(({ tag }) => tag === Tag.NeedsAttention) ?? assert.fail();

  test('is followed through functions, not through files: a bar is never drawn where only its words are', () => {
    const { parts } = renderedNames(program, attention);
    assert.ok(parts.has('progress') && !parts.has('bar'), sorted(parts).join(' '));
  });

  test('is found in a module that loads on demand', () => {
    const detail = program.elements.find(({ tag }) => tag === Tag.RunDetail) ?? assert.fail();
    assert.ok(renderedNames(program, detail).parts.has('diagnostic-search'));
  });
});
