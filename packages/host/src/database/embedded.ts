import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.js';
import type { Row } from './row.js';

/**
 * Postgres inside this process. It has a single connection, so statements run strictly one after the other.
 * @param folder where it keeps its files; absent: in memory
 */
export async function openEmbedded(folder?: string): Promise<Database> {
  const db = folder ? await openFolder(folder) : await PGlite.create();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    query: (sql, params) =>
      inTurn(async () => {
        if (params?.length) return { rows: (await db.query<Row>(sql, [...params])).rows };
        try {
          return { rows: (await db.exec(sql)).at(-1)?.rows ?? [] };
        } catch (error) {
          // A script that begins a transaction and fails inside it would leave the only connection unusable.
          await db.exec('rollback').catch(() => undefined);
          throw error;
        }
      }),
    close: () => inTurn(() => db.close()),
  };
}

/**
 * Making a new database takes seconds, and a process that dies meanwhile leaves half of one. A mark beside the folder stands
 * while it is being made: where it still stands, there was never anything in it to lose.
 */
async function openFolder(folder: string): Promise<PGlite> {
  const mark = `${folder}.unfinished`;
  if (existsSync(mark)) await rm(folder, { recursive: true, force: true });
  else if (existsSync(folder)) return PGlite.create(folder);
  await writeFile(mark, '');
  const db = await PGlite.create(folder);
  await rm(mark);
  return db;
}
