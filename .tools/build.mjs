/** Builds every package into its dist folder, then the one file for a script tag and what it loads on demand beside it. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { noteBuilt } from './lib/build-state.mjs';
import { writeIntegrity, writeLicenses } from './lib/kit-files.mjs';
import { run } from './lib/run.mjs';

const startedMs = Date.now();
const packages = readdirSync('packages')
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(`${folder}/tsconfig.json`));

// The compiler does not remove what it made of a source that is gone.
for (const folder of packages) {
  rmSync(`${folder}/dist`, { recursive: true, force: true });
  rmSync(`${folder}/tsconfig.tsbuildinfo`, { force: true });
}

// The references between the packages give the order.
await step('node_modules/typescript/bin/tsc', '--build', ...packages);
await step('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
writeIntegrity('packages/widgets/dist');
writeLicenses('packages/widgets/dist');
noteBuilt(startedMs);

async function step(program, ...args) {
  const code = await run(process.execPath, [program, ...args]);
  if (code !== 0) process.exit(code);
}
