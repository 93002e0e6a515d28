/**
 * `npm run test:hosts`: packs the packages as they would be published and tests pages of many kinds
 * that install them. HOST_SITE names a site to use; without it one is made, and removed.
 */
import { isBuilt } from './lib/build-state.mjs';
import { makeHostSite } from './lib/host-site.mjs';
import { run } from './lib/run.mjs';

const given = process.env.HOST_SITE;
if (!given && !isBuilt() && (await run(process.execPath, ['.tools/build.mjs'])) !== 0) process.exit(1);
process.exit(
  await run(process.execPath, ['.tools/node-tests.mjs', 'hosts', ...process.argv.slice(2)], {
    env: { HOST_SITE: given || (await makeHostSite()) },
  }),
);
