import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { commonjs } from './.config/browsers/commonjs.mjs';
import { launchers } from './.config/browsers/launchers.mjs';
import { browserCounts } from './.config/reporters/browser-counts.mjs';
import { stallGuard } from './.config/reporters/stall.mjs';
import { hostileServer } from './specs/campaigns/hostile/server/hostile-server.mjs';

/** `ENGINES=chromium npm run test:browser -- --files specs/requirements/page/environment.test.ts` for a quick run. */
function browsers() {
  try {
    return launchers(process.env.ENGINES);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

const stall = stallGuard(400_000);

export default {
  files: [
    'packages/{truth,contract,adapter,live,widgets}/src/**/*.test.ts',
    'specs/requirements/page/**/*.test.ts',
    'specs/campaigns/{fuzz,hostile,soak}/**/*.test.ts',
    '!**/*.node.test.ts',
  ],
  browsers: browsers(),
  // Small machines: two engines at a time, and one page in each, which therefore has the focus and is visible.
  concurrentBrowsers: 2,
  concurrency: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  // Without a condition of our own the resolver would take Lit's development build, which warns on every page.
  nodeResolve: { exportConditions: ['@ops-widgets/source', 'production'] },
  reporters: [
    defaultReporter(),
    stall.reporter,
    ...(process.env.TEST_COUNTS ? [browserCounts(process.env.TEST_COUNTS)] : []),
  ],
  staticLogging: !process.stdout.isTTY,
  middleware: [stall.middleware, hostileServer],
  plugins: [
    commonjs({ '@sinonjs/fake-timers': ['createClock', 'install', 'timers', 'withGlobal'] }),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
};
