/** `npm start`: the panel, also on a fresh clone. Installs and builds what is missing or old. */
import { spawn } from 'node:child_process';
import { isBuilt } from './lib/build-state.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';

if (!(await ensureDependencies())) process.exit(1);
if (!isBuilt()) {
  console.log('Building');
  const code = await run(process.execPath, ['.tools/build.mjs']);
  if (code !== 0) process.exit(code);
}

const panel = spawn(process.execPath, ['packages/host/dist/main.js', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal sends Ctrl-C to both; a second one would look like impatience.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : panel.kill(signal)));
}
panel.on('exit', (code, signal) => process.exit(signal ? 1 : code));
