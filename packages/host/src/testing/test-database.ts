import { openEmbedded } from '../database/embedded.js';
import type { Database } from '../database/database.js';
import { applySchema } from '../database/schema.js';

/** A database in memory with the host's schema, two workspaces and three tenants; 21 is in the other workspace. */
export async function openTestDatabase(): Promise<Database> {
  const database = await openEmbedded();
  await applySchema(database.query);
  await database.query(`
    insert into ops_workspaces (id, name) values ('1', 'Acme'), ('2', 'Globex');
    insert into ops_tenants (id, workspace_id, name)
    values ('7', '1', 'Contoso'), ('8', '1', 'Fabrikam'), ('21', '2', 'Initech');
  `);
  return database;
}
