/** Templates without the layout of their sources: what they show and where lines come from. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import ts from 'typescript';
import { minifyTemplates, minifyTemplatesIn } from '../../.tools/lib/minify-templates.mjs';

async function minified(template: string): Promise<string> {
  const result = await minifyTemplates(`export default ${template};`, 'template.js');
  return (result?.code ?? '').replace(/^export default |;$/g, '');
}

describe('a minified template', () => {
  const cases: [what: string, template: string, right: string][] = [
    [
      'keeps the space between values, words and inline elements',
      'html`<p>\n  ${a}\n  ${b} of\n  <span>${c}</span>\n  <time>${d}</time>\n</p>`',
      'html`<p>${a} ${b} of <span>${c}</span> <time>${d}</time></p>`',
    ],
    [
      'brings no space where the source has none',
      'html`<span\n  class="age"\n  >${a}</span\n>${b}`',
      'html`<span class="age">${a}</span>${b}`',
    ],
    [
      'keeps the white space of preformatted text',
      'html`<div>\n  <pre>a\n  b ${c}\n\n  d</pre>\n</div>`',
      'html`<div><pre>a\n  b ${c}\n\n  d</pre></div>`',
    ],
    [
      'ends the empty elements of SVG',
      'svg`<g>\n  <line x1="0" x2="${a}%" />\n  <circle r=${b} />\n</g>`',
      'svg`<g><line x1="0" x2="${a}%"/><circle r=${b} /></g>`',
    ],
    [
      'keeps an empty alternative text of generated content',
      "css`\n  .more::after {\n    content: '›' / '';\n  }\n`",
      'css`.more:after{content:"›" / ""}`',
    ],
  ];
  for (const [what, template, right] of cases) {
    test(what, async () => assert.equal(await minified(template), right));
  }

  test('is refused where a template would swallow what escapes a value', async () => {
    await assert.rejects(minified("css`[data-badge='badge.late'] { color: red; }`"), /without its quotes/);
    assert.equal(await minified("css`[data-badge$='late'] { color: red; }`"), 'css`[data-badge$=late]{color:red}`');
  });

  test('is left alone where a module has none', async () => {
    assert.equal(await minifyTemplates('export const a = `html  text`;', 'plain.js'), null);
  });
});

describe('the compiled modules of a folder', () => {
  const source =
    'export const view = (name: string) =>\n  html`\n    <p>\n      ${name}\n    </p>\n  `;\nthrowNamed();\n';
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'));
    const { outputText, sourceMapText = '' } = ts.transpileModule(source, {
      compilerOptions: { sourceMap: true, target: ts.ScriptTarget.ES2022 },
      fileName: 'view.ts',
    });
    writeFileSync(join(folder, 'view.js'), outputText);
    writeFileSync(join(folder, 'view.js.map'), sourceMapText);
    await minifyTemplatesIn(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  test('have small templates', () => {
    assert.match(readFileSync(join(folder, 'view.js'), 'utf8'), /html\s*`<p>\$\{name\}<\/p>`/);
  });

  test('say in their maps where a line of the source is', () => {
    const lines = readFileSync(join(folder, 'view.js'), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.startsWith('throwNamed'));
    const map = new SourceMap(JSON.parse(readFileSync(join(folder, 'view.js.map'), 'utf8')));
    const entry = map.findEntry(line, 0);
    assert.ok('originalLine' in entry);
    assert.deepEqual([entry.originalSource, source.split('\n')[entry.originalLine]], ['view.ts', 'throwNamed();']);
  });
});
