/**
 * `npm run test:postgres`: tests that need a Postgres server, on that of DATABASE_URL or on a
 * throwaway one from Debian's package. Each test has a database or a schema of its own there, and
 * removes it.
 */
import { ensurePostgres } from './lib/debian-packages.mjs';
import { run } from './lib/run.mjs';
import { startThrowawayPostgres } from './lib/throwaway-postgres.mjs';

const DATABASE_URL = process.env.DATABASE_URL || (await throwawayServer());
process.exit(
  await run(process.execPath, ['.tools/node-tests.mjs', 'postgres', ...process.argv.slice(2)], {
    env: { DATABASE_URL },
  }),
);

async function throwawayServer() {
  const programs = await ensurePostgres();
  if (programs) return startThrowawayPostgres(programs);
  console.error('Or set DATABASE_URL to the address of a server on which databases may be created.');
  process.exit(1);
}
