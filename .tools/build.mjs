/**
 * Builds every package into its dist folder, then the one file for a script tag and what it loads
 * on demand beside it.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { noteBuilt } from './lib/build-state.mjs';
import { bundleLatePart } from './lib/bundle-late-part.mjs';
import { writeIntegrity, writeLicenses } from './lib/kit-files.mjs';
import { minifyTemplatesIn } from './lib/minify-templates.mjs';
import { run } from './lib/run.mjs';
import { splitModule } from './lib/split-exports.mjs';

const startedMs = Date.now();
const packages = readdirSync('packages')
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(`${folder}/tsconfig.json`));

// The compiler does not remove the output of a source that was deleted.
for (const folder of packages) {
  rmSync(`${folder}/dist`, { recursive: true, force: true });
  rmSync(`${folder}/tsconfig.tsbuildinfo`, { force: true });
}

// The references between the packages give the order.
await step('node_modules/typescript/bin/tsc', '--build', ...packages);
await bundleLatePart('packages/live/dist/run-rules.js');
// Sentences of a lazy view load with that view, in the kit and in the files of a host's bundler.
splitModule('packages/widgets/dist/wording/en.js');
await minifyTemplatesIn('packages/widgets/dist');
await step('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
writeIntegrity('packages/widgets/dist');
writeLicenses('packages/widgets/dist');
noteBuilt(startedMs);

async function step(program, ...args) {
  const code = await run(process.execPath, [program, ...args]);
  if (code !== 0) process.exit(code);
}
