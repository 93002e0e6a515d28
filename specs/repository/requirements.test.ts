import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { complaintsAbout, specFiles, tableText } from '../../.tools/lib/requirement-table.js';
import { readTitle, titlesIn } from '../../.tools/lib/spec-titles.js';
import { chapters, type Chapter } from '../requirements.js';

describe('the table of the requirements and their specs', () => {
  const files = specFiles();

  test('every requirement has a spec, every name in a title is one of a requirement', () => {
    assert.deepEqual(complaintsAbout(files), []);
  });

  test('it is up to date; `npm run docs` writes it', async () => {
    const written = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    assert.equal(written, tableText(files));
  });

  test('no row of it is empty, and none is missing', () => {
    const rows = tableText(files).match(/^\| [A-HJ][ \d].*$/gm) ?? [];
    assert.equal(rows.length, chapters.flatMap(({ requirements }) => requirements).length);
    for (const row of rows) assert.match(row, /\]\(\S+\.test\.ts\): .|not built yet: issue \d/);
  });
});

describe('what is wrong with a table', () => {
  const one = (what: Partial<Chapter['requirements'][number]>): readonly Chapter[] => [
    { title: 'A', requirements: [{ id: 'A1', what: 'It holds', ...what }] },
  ];
  const file = (...titles: string[]) => [{ path: 'specs/x.test.ts', titles: titles.map(readTitle) }];

  const cases: readonly [
    title: string,
    files: ReturnType<typeof file>,
    given: readonly Chapter[],
    complaint: RegExp | null,
  ][] = [
    ['a requirement without a spec', file('it holds'), one({}), /^no spec names/],
    ['a title that names what does not exist', file('A1: it holds (A12)'), one({}), /there is no requirement A12/],
    ['an element that does not exist', file('A1: it holds (G ops-clock)'), one({}), /no requirement G ops-clock/],
    ['a name where nobody reads it', file('A1: it holds as B2 does'), one({}), /B2 is named neither/],
    ['a spec of what is said not to be built', file('A1: it holds'), one({ notBuilt: 'issue 9' }), /has a spec/],
    ['what is not built, without a spec', file('it holds'), one({ notBuilt: 'issue 9' }), null],
    ['a requirement with a spec', file('it holds (A1)'), one({}), null],
  ];
  for (const [title, given, requirements, complaint] of cases) {
    test(title, () => {
      const complaints = complaintsAbout(given, requirements);
      assert.equal(complaints.length, complaint === null ? 0 : 1, complaints.join('\n'));
      if (complaint !== null) assert.match(complaints[0] ?? '', complaint);
    });
  }
});

describe('the requirements that titles name', () => {
  const named = (source: string) => titlesIn('x.test.ts', source).map(({ names, text }) => [names.join(' '), text]);

  test('ahead of the title and in parentheses, also in one that a loop writes', () => {
    const source =
      "it('A1, A4: same class', f); it('B2 stops', f); test('adds up (A10, G ops-kpis)', f);\n" +
      'for (const kind of kinds) it(`${kind} is quiet: ${kind} (A5)`, () => {});';
    assert.deepEqual(named(source), [
      ['A1 A4', 'same class'],
      ['B2', 'stops'],
      ['A10 G ops-kpis', 'adds up'],
      ['A5', '… is quiet: …'],
    ]);
  });

  test('a suite counts for what none of its tests names, and only with a test inside it', () => {
    assert.deepEqual(named("describe('polling (B1, B2)', () => { it('stops (B2)', f); });"), [
      ['B1', 'polling'],
      ['B2', 'stops'],
    ]);
    assert.deepEqual(named("describe('polling (B1)', () => {});"), [['', 'polling']]);
  });

  test('what is skipped, and what is only said in a comment or a text, proves nothing', () => {
    const source =
      "it.skip('holds (A1)', f); describe.skip('all (A2)', () => { it('holds (A3)', f); }); f('holds (A4)'); // (A5)";
    assert.deepEqual(named(source), []);
  });
});
