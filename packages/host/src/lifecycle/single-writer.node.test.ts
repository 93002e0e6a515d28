import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../', import.meta.url));
const service = 'host/src/lifecycle/run-lifecycle.ts';

/**
 * Statements that make, change or remove rows of `ops_runs`; the word may be quoted, qualified or
 * on the next line.
 */
const WRITE =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate|copy)\s+(?:(?:table|only)\s+)*(?:"?\w+"?\.)?"?ops_runs\b/i;

/** The sources of what runs on a host; tests make rows of their own. */
function sources(): readonly string[] {
  return ['host/src', 'server/src'].flatMap((folder) =>
    readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path).replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/testing/')),
  );
}

const writers = (files: Iterable<readonly [path: string, text: string]>) =>
  [...files].filter(([, text]) => WRITE.test(text)).map(([path]) => path);

test('status and outcome are written in one service: nothing else in host or server writes to the runs', () => {
  const files = sources().map((path) => [path, readFileSync(join(packages, path), 'utf8')] as const);
  assert.ok(files.length > 50, `${files.length} files were looked at`);
  assert.deepEqual(writers(files), [service]);
});

for (const statement of [
  "update ops_runs set status = 'completed'",
  'UPDATE  public.ops_runs\n set outcome = $1',
  'update only "ops_runs" r set outcome = $1',
  'insert into\n  ops_runs (status) values ($1)',
  'delete from ops_runs where id = 1',
  'truncate table ops_runs',
]) {
  test(`a second writer would be found: ${JSON.stringify(statement)}`, () => {
    assert.deepEqual(writers([['host/src/panel/admin.ts', `query(\`${statement}\`)`]]), ['host/src/panel/admin.ts']);
  });
}

for (const statement of [
  'select status from ops_runs for update',
  'update ops_review_packs set status = 1 from ops_runs',
]) {
  test(`a reader is no writer: ${statement}`, () => {
    assert.deepEqual(writers([['host/src/panel/admin.ts', statement]]), []);
  });
}
