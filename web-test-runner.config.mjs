import { defaultReporter } from '@web/test-runner';
import { bundledTests } from './.config/browsers/bundled-tests.mjs';
import { launchers } from './.config/browsers/launchers.mjs';
import { browserCounts } from './.config/reporters/browser-counts.mjs';
import { stallGuard } from './.config/reporters/stall.mjs';
import { findFiles } from './.tools/lib/find-files.mjs';
import { testFiles } from './.tools/lib/test-files.mjs';
import { hostileServer } from './specs/campaigns/hostile/server/hostile-server.mjs';

/**
 * `ENGINES=chromium npm run test:browser -- --files specs/requirements/page/environment.test.ts`
 * for a quick run.
 */
function browsers() {
  try {
    return launchers(process.env.ENGINES);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

const stall = stallGuard(700_000);
const bundle = bundledTests({
  pages: findFiles('packages/widgets/src/define', '.ts'),
  // Without a condition of our own the resolver would take Lit's development build, which warns on
  // every page.
  conditions: ['@ops-widgets/source', 'production'],
});

export default {
  files: testFiles.browser(),
  browsers: browsers(),
  // One engine at a time: the other core is for the step beside this one. And one page in it, which
  // therefore has the focus and is visible.
  concurrentBrowsers: 1,
  concurrency: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 600_000,
  // A test that hangs ends; a machine that is busy with other steps is no failure.
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  reporters: [
    defaultReporter(),
    stall.reporter,
    bundle.reporter,
    ...(process.env.TEST_COUNTS ? [browserCounts(process.env.TEST_COUNTS)] : []),
  ],
  staticLogging: !process.stdout.isTTY,
  middleware: [stall.middleware, hostileServer],
  plugins: [bundle.plugin],
};
