/** Words that come with what says them: no page is left without one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { english as ofDetail } from '../../../packages/widgets/src/wording/en-detail.js';
import { english as ofList } from '../../../packages/widgets/src/wording/en-list.js';

const late = [...Object.keys(ofDetail), ...Object.keys(ofList)];

/** The late sentences that scripts of the kit ask for; what a catalogue in them has is the name of a property. */
function askedForBy(...files: readonly string[]): ReadonlySet<string> {
  const scripts = files.map((file) =>
    readFileSync(new URL(`../../packages/widgets/dist/${file}`, import.meta.url), 'utf8'),
  );
  const asked = (key: string) => {
    const quoted = `["'\`]${key.replaceAll('../../e2e', '\\.')}["'\`]`;
    return new RegExp(`(?<![{,])${quoted}|${quoted}(?!:)`).test(scripts.join('\n'));
  };
  return new Set(late.filter(asked));
}

test('the first file asks for no sentence that comes later (G)', () => {
  assert.deepEqual(askedForBy('ops-widgets.js'), new Set());
});

test('the list asks for those that come with it, and for no other that comes later (G ops-list)', () => {
  assert.deepEqual(askedForBy('ops-widgets.list.js'), new Set(Object.keys(ofList)));
});

test('the detail of a run asks for those that come with it, and for no other that comes later (G ops-run-detail)', () => {
  const files = ['ops-widgets.run-detail.js', 'ops-widgets.diagnostics.js'];
  assert.deepEqual(askedForBy(...files), new Set(Object.keys(ofDetail)));
});
