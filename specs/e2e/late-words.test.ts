/** Words that come with what says them: no page is left without one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { english } from '../../packages/widgets/src/wording/english.js';
import { en } from '../../packages/widgets/src/wording/en.js';

const late = Object.keys(english).filter((key) => !(key in en));

function saidBy(file: string): readonly string[] {
  const script = readFileSync(new URL(`../../packages/widgets/dist/${file}`, import.meta.url), 'utf8');
  return late.filter((key) => new RegExp(`(["'\`])${key.replaceAll('.', '\\.')}\\1`).test(script));
}

test('what the first file says is in it (G)', () => {
  assert.deepEqual(saidBy('ops-widgets.js'), []);
});

test('what comes late is said by what it comes with (G)', () => {
  const files = ['ops-widgets.list.js', 'ops-widgets.run-detail.js', 'ops-widgets.diagnostics.js'];
  assert.deepEqual(new Set(files.flatMap(saidBy)), new Set(late));
});
