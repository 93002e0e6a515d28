/**
 * Each sentence is loaded with the file that asks for it: no page loads more, and none is left
 * without one.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAst, Visitor } from 'vite';
import {
  attention,
  common,
  detail,
  groups,
  list,
  notifications,
  outlines,
  pack,
  progress,
  rows,
  rulers,
} from '../../../packages/widgets/src/wording/en.js';

const readScript = (file: string) =>
  readFileSync(new URL(`../../../packages/widgets/dist/${file}`, import.meta.url), 'utf8');

/** The text of a literal; empty for anything else. */
function textOf(node: { readonly type: string; readonly value?: unknown; readonly quasis?: readonly Quasi[] }): string {
  return node.type === 'Literal'
    ? String(node.value)
    : node.quasis?.length === 1
      ? (node.quasis[0]?.value.cooked ?? '')
      : '';
}

type Quasi = { readonly value: { readonly cooked?: string | null } };

/**
 * The texts of a script, and apart from them the names of properties: a catalogue has a key as one.
 */
function readTexts(file: string) {
  const [texts, properties] = [new Set<string>(), new Set<string>()];
  const names = new Set<unknown>();
  new Visitor({
    Property({ key, value, computed }) {
      if (key.type !== 'Literal' || computed) return;
      names.add(key.start);
      // A table from one key to another is no catalogue.
      if (allKeys.has(textOf(value))) return;
      properties.add(String(key.value));
    },
    Literal: ({ value, start }) => void (typeof value === 'string' && !names.has(start) && texts.add(value)),
    TemplateLiteral: ({ quasis }) => void (quasis.length === 1 && texts.add(quasis[0]?.value.cooked ?? '')),
  }).visit(parseAst(readScript(file)));
  return { texts, properties };
}

const sections = { common, outlines, rows, groups, rulers, attention, progress, notifications, pack, list, detail };
/** The file that each section is loaded with. */
const files = {
  common: 'ops-widgets.js',
  outlines: 'ops-widgets.js',
  rows: 'ops-widgets.js',
  groups: 'ops-widgets.groups.js',
  rulers: 'ops-widgets.rulers.js',
  attention: 'ops-widgets.needs-attention.js',
  progress: 'ops-widgets.progress.js',
  notifications: 'ops-widgets.notifications.js',
  pack: 'ops-widgets.review-pack.js',
  list: 'ops-widgets.list.js',
  detail: 'ops-widgets.run-detail.js',
} as const satisfies Record<keyof typeof sections, string>;
const allKeys = new Set(Object.values(sections).flatMap((section) => Object.keys(section)));
const keysOf = (section: keyof typeof sections) => new Set(Object.keys(sections[section]));
const lateKeys = (
  ['groups', 'rulers', 'attention', 'progress', 'notifications', 'pack', 'list', 'detail'] as const
).flatMap((section) => [...keysOf(section)]);

/** The late sentences that scripts of the kit ask for. */
function askedForBy(...files: readonly string[]): ReadonlySet<string> {
  const texts = files.map((file) => readTexts(file).texts);
  return new Set(lateKeys.filter((key) => texts.some((found) => found.has(key))));
}

test('the first file uses no sentence of a lazy part (G)', () => {
  assert.deepEqual(askedForBy('ops-widgets.js'), new Set());
});

test('the list uses its own sentences and those of the first file (G ops-list)', () => {
  assert.deepEqual(askedForBy(files.list), keysOf('list'));
});

test('what needs attention uses its own sentences and those of the first file (G ops-needs-attention)', () => {
  assert.deepEqual(askedForBy(files.attention), keysOf('attention'));
});

test('progress uses its own sentences and those of the first file (G ops-progress)', () => {
  assert.deepEqual(askedForBy(files.progress), keysOf('progress'));
});

test('notifications use their own sentences and those of the first file (G ops-notifications)', () => {
  assert.deepEqual(askedForBy(files.notifications), keysOf('notifications'));
});

test('the review pack uses its own sentences and those of the first file (G ops-review-pack)', () => {
  assert.deepEqual(askedForBy(files.pack), keysOf('pack'));
});

test('groups use their own sentences and those of the first file (H8)', () => {
  assert.deepEqual(askedForBy(files.groups), keysOf('groups'));
});

test('rulers use their own sentences and those of the first file (G)', () => {
  assert.deepEqual(askedForBy(files.rulers), keysOf('rulers'));
});

test('the detail of a run uses its own sentences and those of the first file (G ops-run-detail)', () => {
  assert.deepEqual(askedForBy(files.detail, 'ops-widgets.diagnostics.js'), keysOf('detail'));
});

test('each file has the sentences of its own views: the build splits them (G)', () => {
  for (const file of new Set(Object.values(files))) {
    const { properties } = readTexts(file);
    for (const section of Object.keys(sections) as (keyof typeof sections)[]) {
      // Badge labels are made from the table of the truth module, which is in the first file.
      const written = [...keysOf(section)].filter((key) => !key.startsWith('badge.'));
      const found = written.filter((key) => properties.has(key));
      assert.deepEqual(found, files[section] === file ? written : [], `${section} in ${file}`);
    }
  }
});
