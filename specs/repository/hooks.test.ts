/** The hooks: templates write them as literals, `public/names.ts` describes them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { manifestOf } from '../../.tools/lib/manifest/manifest.js';
import { renderedNames } from '../../.tools/lib/manifest/rendered-names.js';
import { readWidgets } from '../../.tools/lib/manifest/widgets-program.js';
import { Hook } from '../../packages/widgets/src/public/names.js';

const program = readWidgets();
const documented = manifestOf(program).modules.flatMap(({ declarations }) => declarations);
const known = Object.values<string>(Hook);

describe('the hooks of an element', () => {
  for (const source of program.elements) {
    test(`<${source.tag}> documents those that it renders`, () => {
      const { hooks = [] } = documented.find(({ tagName }) => tagName === source.tag) ?? {};
      const rendered = known.filter((hook) => renderedNames(program, source).hooks.has(hook));
      assert.deepEqual(hooks.map(({ name }) => name).sort(), rendered.sort());
    });
  }

  test('are each rendered by an element', () => {
    const rendered = program.elements.flatMap((source) => [...renderedNames(program, source).hooks]);
    assert.deepEqual(
      known.filter((hook) => !rendered.includes(hook)),
      [],
    );
  });
});
