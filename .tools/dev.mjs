/**
 * `npm run dev`: Storybook at http://127.0.0.1:6006, and the compiler, both on watch. Ctrl-C ends
 * both.
 */
import { ensureDependencies } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';

if (!(await ensureDependencies())) process.exit(1);
const codes = await Promise.all([
  run('npm', ['run', '--silent', 'storybook'], { prefix: '[storybook] ' }),
  run('npm', ['run', '--silent', 'typecheck', '--', '--watch', '--preserveWatchOutput'], { prefix: '[types] ' }),
]);
process.exit(Math.max(...codes));
