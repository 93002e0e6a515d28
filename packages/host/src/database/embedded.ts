import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.js';
import type { Row } from './row.js';

/**
 * Postgres inside this process. It has one connection, so statements run one after the other.
 * @param folder the folder of its files; absent: in memory
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
          // A script that fails inside its own transaction would leave the only connection
          // unusable.
          await db.exec('rollback').catch(() => undefined);
          throw error;
        }
      }),
    close: () => inTurn(() => db.close()),
  };
}

/**
 * Creating a database takes seconds, and a process that dies meanwhile leaves half of one. A marker
 * file stands beside the folder during the creation: where one is left over, the folder has no data
 * to lose.
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
