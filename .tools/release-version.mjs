/**
 * `npm run release`: turns the changesets into the next version of all packages and
 * their changelogs, and writes that version where the packages do not: into the root manifest, the
 * kit's own `version`, and the lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { run } from './lib/run.mjs';

const kit = 'packages/widgets/src/public/version.ts';

await step('npx', ['changeset', 'version']);
const { version } = JSON.parse(readFileSync('packages/widgets/package.json', 'utf8'));
replace('package.json', /"version": "[^"]*"/, `"version": "${version}"`);
replace(kit, /version = '[^']*'/, `version = '${version}'`);
await step('npm', ['install', '--package-lock-only']);
await step('npx', ['prettier', '--write', '--log-level', 'warn', 'packages/*/CHANGELOG.md', 'packages/*/package.json']);

function replace(path, pattern, text) {
  const before = readFileSync(path, 'utf8');
  if (!pattern.test(before)) throw new Error(`${path} has no version`);
  writeFileSync(path, before.replace(pattern, text));
}

async function step(command, args) {
  const code = await run(command, args);
  if (code !== 0) process.exit(code);
}
