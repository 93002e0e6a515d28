/**
 * `npm run test:engines`: tests with real job engines, on the servers of REDIS_URL and DATABASE_URL
 * or on throwaway ones from Debian's packages. Each test has a prefix of keys, a schema or a
 * database of its own there.
 */
import { ensurePostgres, ensureRedis } from './lib/debian-packages.mjs';
import { run } from './lib/run.mjs';
import { startThrowawayPostgres } from './lib/throwaway-postgres.mjs';
import { startThrowawayRedis } from './lib/throwaway-redis.mjs';

const REDIS_URL = process.env.REDIS_URL || (await throwawayRedis());
const DATABASE_URL = process.env.DATABASE_URL || (await throwawayPostgres());
process.exit(
  await run(process.execPath, ['.tools/node-tests.mjs', 'engines', ...process.argv.slice(2)], {
    env: { REDIS_URL, DATABASE_URL },
  }),
);

async function throwawayRedis() {
  const program = await ensureRedis();
  if (program) return (await startThrowawayRedis(program)).url;
  return stop('Or set REDIS_URL to the address of a server on which keys may be written.');
}

async function throwawayPostgres() {
  const programs = await ensurePostgres();
  if (programs) return startThrowawayPostgres(programs);
  return stop('Or set DATABASE_URL to the address of a server on which databases may be created.');
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
