import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { version } from '../../packages/widgets/src/public/version.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const read = <Json>(path: string) => JSON.parse(readFileSync(at(path), 'utf8')) as Json;

const manifests = ['package.json', ...readdirSync(at('packages')).map((name) => `packages/${name}/package.json`)].map(
  (path) => read<Manifest>(path),
);
const published = new Set(manifests.map(({ name }) => name));

describe('the version of the packages is one number', () => {
  for (const manifest of manifests)
    test(`${manifest.name} has it, and depends on the others by it`, () => {
      assert.equal(manifest.version, version);
      for (const [name, range] of Object.entries(manifest.dependencies ?? {}))
        if (name.startsWith('@ops-widgets/')) assert.equal(range, version, name);
    });

  test('a changeset of one package raises all of them', () => {
    assert.deepEqual(read<{ fixed: unknown }>('.changeset/config.json').fixed, [['@ops-widgets/*']]);
  });

  test('changesets name packages that exist, and say something about them', () => {
    const names = readdirSync(at('.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md');
    for (const name of names) {
      const [, head = '', text = ''] = readFileSync(at(`.changeset/${name}`), 'utf8').split('---\n');
      const packages = [...head.matchAll(/^'([^']+)': (?:major|minor|patch)$/gm)].map(([, one = '']) => one);
      assert.ok(packages.length > 0 && text.trim() !== '', name);
      for (const one of packages) assert.ok(published.has(one), `${name}: ${one}`);
    }
  });
});
