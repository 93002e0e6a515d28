/**
 * What documents, themes and stories name is there: import paths, exports, elements, attributes,
 * events, parts and tokens.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { findFiles } from '../../.tools/lib/find-files.mjs';
import { complaintsAbout } from '../../.tools/lib/manifest/documented-names.js';
import { hasFiles, knownNames } from '../../.tools/lib/manifest/known-names.js';
import type { ElementDoc, Manifest } from '../../.tools/lib/manifest/manifest.js';
import { widgets } from '../../.tools/lib/manifest/widgets-program.js';

const { modules } = JSON.parse(readFileSync(`${widgets}/custom-elements.json`, 'utf8')) as Manifest;
const elements: readonly ElementDoc[] = modules.flatMap(({ declarations }) => declarations);
const known = knownNames(elements);

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...['packages', 'stories', 'specs', '.storybook'].flatMap((folder) =>
    ['.md', '.mdx', '.stories.ts'].flatMap((ending) => findFiles(folder, ending)),
  ),
  ...findFiles('packages/widgets/themes', '.css'),
].filter((path) => !path.includes('/dist/'));

describe('the names that documents use', () => {
  test('there are documents to read', () => assert.ok(documents.length > 5, documents.join(' ')));

  for (const path of documents) {
    test(path, () => assert.deepEqual(complaintsAbout(readFileSync(path, 'utf8'), known), []));
  }
});

describe('the ways into the packages', () => {
  for (const entry of known.entries) {
    test(`${entry.specifier} has a file behind it`, () => assert.ok(hasFiles(entry), entry.files.join(' ')));
  }
});

describe('what is complained of in a document', () => {
  const cases: readonly [text: string, complaints: readonly string[]][] = [
    ['<ops-recent limit="5" list-url="/a>b" class="x"></ops-recent>', []],
    ['<ops-recent count="5"></ops-recent>', ['<ops-recent> has no count']],
    ['<ops-clock></ops-clock>', ['there is no <ops-clock>', 'there is no ops-clock']],
    ['<ops-recent :limit="n" @ops-loaded="f" />', []],
    ['<ops-provider onops-navigate={(e) => go(e.detail.href)} {adapter} />', []],
    ['<ops-provider :adapter.prop="a" ref={(it) => void it} suppressHydrationWarning></ops-provider>', []],
    ['<ops-recent @ops-finished="f" />', ['<ops-recent> has no @ops-finished']],
    ['<ops-review-pack onops-settled={f} />', ['<ops-review-pack> has no onops-settled']],
    ['`ops-settled` and ops-widgets.js, `ops-run-enqueued`', []],
    ['`ops-ended`', ['there is no ops-ended']],
    [':root { --ops-text: red; --ops-colour: red; }', ['there is no --ops-colour']],
    ['ops-kpis::part(kpi) {} ops-recent::part(kpi) {}', ['ops-recent has no part kpi']],
    ['::part(kpi) {} ::part(tile) {}', ['no element has a part tile']],
    ["import '@ops-widgets/widgets/define'; import('@ops-widgets/widgets/define/ops-kpis')", []],
    ["import '@ops-widgets/widgets/react'; import '@ops-widgets/widgets/custom-elements.json';", []],
    ["import '@ops-widgets/widgets/define/ops-clock';", ['"@ops-widgets/widgets/define/ops-clock" leads nowhere']],
    ["import { addLocale, type CustomAdapter as Own } from '@ops-widgets/widgets';", []],
    ['`createOpsHandler({ store })` and `refresh()`', []],
    ['`createHandler({ store })`', ['nothing exports createHandler()']],
    ["import { setLocale } from '@ops-widgets/widgets';", ['"@ops-widgets/widgets" has no setLocale']],
  ];
  for (const [text, complaints] of cases) {
    test(text, () => assert.deepEqual(complaintsAbout(text, known), complaints));
  }
});
