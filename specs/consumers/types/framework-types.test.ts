/**
 * The types for frameworks, by the checkers of the frameworks: what is right compiles, and every
 * mistake is complained of.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const svelte = `${root}specs/consumers/types/svelte`;

describe('the types of the elements', { concurrency: true }, () => {
  // The files say themselves where an error is due, and the checker complains of one that does not
  // come.
  test('on plain pages, in JSX of React 19 and in templates of Vue 3', async () => {
    assert.equal(
      await said('vue-tsc/bin/vue-tsc.js', '--noEmit', '--pretty', 'false', '-p', 'specs/consumers/types'),
      '',
    );
  });

  test('in markup of Svelte 5', async () => {
    const output = await said(
      'svelte-check/bin/svelte-check',
      ...['--workspace', svelte, '--tsconfig', './tsconfig.json', '--output', 'machine'],
    );
    const complaints = [...output.matchAll(/ (?:ERROR|WARNING) "(.+?)" (\d+):/g)].map(
      ([, file, line]) => `${file}:${line}`,
    );
    assert.deepEqual([...new Set(complaints)], mistakesIn('Mistakes.svelte'), output);
    assert.match(output, / COMPLETED /);
  });
});

/** The lines below the comments that name a mistake. */
function mistakesIn(file: string): readonly string[] {
  const lines = readFileSync(`${svelte}/${file}`, 'utf8').split('\n');
  const mistakes = lines.flatMap((line, index) => (line.startsWith('<!-- Mistake:') ? [`${file}:${index + 2}`] : []));
  assert.notEqual(mistakes.length, 0);
  return mistakes;
}

/** What a program of the project's own says. */
function said(program: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`${root}/node_modules/${program}`, ...args], { cwd: root }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
