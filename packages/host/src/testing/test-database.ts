import { createEmbeddedFolder } from '../../../server/src/testing/embedded-database.js';
import type { Database } from '../database/database.js';
import { openEmbedded } from '../database/embedded.js';
import { applySchema } from '../database/schema.js';
import { openServer } from '../database/server.js';
import { createServerDatabase } from './server-database.js';

/**
 * A database with the host's schema, two workspaces and three tenants; 21 is in the other
 * workspace. It is on the server of DATABASE_URL where there is one, else embedded.
 */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  const database = url ? await openOnServer(url) : await openCopy();
  await applySchema(database.query);
  await database.query(`
    insert into ops_workspaces (id, name) values ('1', 'Acme'), ('2', 'Globex');
    insert into ops_tenants (id, workspace_id, name)
    values ('7', '1', 'Contoso'), ('8', '1', 'Fabrikam'), ('21', '2', 'Initech');
  `);
  return database;
}

async function openCopy(): Promise<Database> {
  const folder = await createEmbeddedFolder();
  const database = await openEmbedded(folder.path);
  return { query: database.query, close: () => database.close().finally(folder.remove) };
}

async function openOnServer(serverUrl: string): Promise<Database> {
  const own = await createServerDatabase(serverUrl);
  const database = await openServer(own.url);
  return {
    query: database.query,
    async close() {
      await database.close();
      await own.drop();
    },
  };
}
