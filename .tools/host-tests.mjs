/**
 * `npm run test:hosts`: the packages as they would be published, and pages of many kinds that install them. A site that is there
 * already is taken from HOST_SITE; otherwise one is made, and removed.
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
