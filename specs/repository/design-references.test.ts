import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readDesign, referringFiles, unresolvedReferences, type Design } from '../../.tools/lib/design-references.js';
import { chapters } from '../requirements.js';

/** This file plants references that lead nowhere. */
const isThisFile = (path: string) => pathToFileURL(path).href === import.meta.url;

describe('references to the design', () => {
  const files = referringFiles().filter(({ path }) => !isThisFile(path));
  const design = readDesign(files);

  test('every page, section, rule, requirement, decision record, link and path that is named exists', () => {
    assert.deepEqual(unresolvedReferences(files, design), []);
  });

  test('the design has the rules 1 to 11 and 3a, every chapter of requirements and every element', () => {
    const rules = ['1', '2', '3', '3a', ...Array.from({ length: 8 }, (_, at) => String(at + 4))];
    assert.deepEqual([...design.rules], rules);
    const chapters = new Set([...design.requirements].map((id) => id[0]));
    assert.deepEqual([...chapters].sort(), ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'P']);
    assert.ok(design.requirements.has('G ops-kpis'));
  });

  test('what is not planned in requirements.md is what specs prove, and the bench holds the costs', () => {
    const page = files.find(({ path }) => path.endsWith('design/requirements.md'))?.text ?? '';
    const built = page
      .split('\n## ')
      .filter((chapter) => !/^(_Planned|P\. Costs)/m.test(chapter))
      .flatMap((chapter) => chapter.split('\n').filter((line) => !/_(\(planned\)|planned:)_/.test(line)))
      .flatMap((line) => /^- \*\*(\w+)\*\*|^\| (`ops-[a-z-]+`)/.exec(line)?.slice(1) ?? [])
      .flatMap((id) => (id === undefined ? [] : [id.startsWith('`') ? `G ${id.slice(1, -1)}` : id]));
    const proven = chapters.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    assert.deepEqual(built.sort(), proven.sort());
  });

  test('references are found in code, in tests, in tools and in documents', () => {
    const referring = files.filter((file) => unresolvedReferences([file], { ...design, pages: new Map() }).length > 0);
    const folders = new Set(referring.map(({ path }) => path.split('/')[0]));
    for (const folder of ['packages', 'specs', 'stories', '.github']) assert.ok(folders.has(folder), folder);
  });
});

describe('a reference that leads nowhere is reported', () => {
  const design: Design = {
    pages: new Map([
      ['.github/design/truth.md', ['The truth rules', 'Freshness (first rule that fits)']],
      ['specs/README.md', ['Specs']],
    ]),
    rules: new Set(['1', '3a', '7']),
    requirements: new Set(['A1', 'B4', 'B9', 'G ops-kpis']),
    decisions: new Set(['0001']),
    exists: (path) => ['specs/README.md', 'packages/truth/src/facts.ts'].includes(posix.normalize(path)),
  };

  const cases: readonly [title: string, path: string, text: string, complaint: string | null][] = [
    ['a page', 'x.ts', '/** house.md, section 2. */', 'there is no page house.md'],
    ['a page in a text', 'x.ts', "say('see engines.md')", 'there is no page engines.md'],
    ['a page that exists', 'x.ts', '/** truth.md decides. */', null],
    ['a page by its path', 'x.ts', '// .github/design/truth.md, specs/README.md and ../specs/README.md', null],
    ['a section', 'x.ts', '/** truth.md, "Colours". */', 'truth.md has no section "Colours"'],
    [
      'a section after a line break',
      'x.ts',
      '/**\n * (truth.md,\n * "Colours")\n */',
      'truth.md has no section "Colours"',
    ],
    ['a section by its first words', 'x.ts', '/** truth.md, "Freshness". */', null],
    ['a rule', 'x.ts', '// Rule 12', 'truth.md has no rule 12'],
    ['one rule of several', 'x.ts', "it('rules 1, 7 and 9')", 'truth.md has no rule 9'],
    ['a rule with a letter', 'x.ts', '// Rule 7a', 'truth.md has no rule 7a'],
    ['rules that exist', 'x.ts', '// Rules 1, 3a and 7', null],
    ['a requirement in a comment', 'x.ts', '/** Holds polling (B40). */', 'there is no requirement B40'],
    ['one requirement of several', 'x.ts', '/** (A1, B4 to B9, C1) */', 'there is no requirement C1'],
    ['a requirement of an element', 'x.md', '(G ops-clock)', 'there is no requirement G ops-clock'],
    ['a requirement by the word', 'x.md', 'see requirement A2', 'there is no requirement A2'],
    ['requirements that exist', 'x.md', '(A1, B4 and B9), (G ops-kpis), requirements A1, B4', null],
    ['arguments in code are no requirements', 'x.ts', 'run(A2);', null],
    ['a comment inside an expression', 'x.ts', 'const a = [\n  1, // (A2)\n];', 'there is no requirement A2'],
    ['a decision record', 'x.ts', '// decision 7', 'there is no decision record 0007'],
    ['a decision record that exists', 'x.ts', '// decision record 0001', null],
    ['a link', 'specs/x.md', '[specs](READMEE.md)', 'the link leads to specs/READMEE.md, which does not exist'],
    ['links that exist or lead elsewhere', 'specs/x.md', '[a](README.md#b) [c](https://x.org/d) [e](#f)', null],
    [
      'a path in a contributor document',
      '.github/x.md',
      '`packages/truth/src/fact.ts`',
      'there is no packages/truth/src/fact.ts',
    ],
    ['a path that exists', '.github/x.md', '`packages/truth/src/facts.ts`', null],
  ];
  for (const [title, path, text, complaint] of cases) {
    test(`${title}: ${complaint ?? 'fine'}`, () => {
      const expected = complaint === null ? [] : [`${path}: ${complaint}`];
      assert.deepEqual(unresolvedReferences([{ path, text }], design), expected);
    });
  }
});
