import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assets } from './assets.js';

let folder: string;
let kit: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ops-assets-'));
  kit = join(folder, 'dist');
  await mkdir(join(kit, 'ops-widgets'), { recursive: true });
  for (const path of [
    'dist/ops-widgets.js',
    'dist/ops-widgets.js.map',
    'dist/ops-widgets.de.js',
    'dist/ops-widgets-list.B3_x-1.js',
    'dist/ops-widgets-list.B3_x-1.js.map',
    'dist/index.js',
    'dist/ops-widgets/inner.js',
    'dist/ops-widgets.txt',
    'dist/ops-widgets..js',
    'ops-widgets.js',
    'ops-widgets-outside.js',
  ]) {
    await writeFile(join(folder, path), path);
  }
});
after(() => rm(folder, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  assets(() => kit).request(`http://127.0.0.1/${path}`, { headers });

test('the kit is served with every script that it may load from beside itself, and their maps', async () => {
  for (const [name, type] of [
    ['ops-widgets.js', 'text/javascript; charset=utf-8'],
    ['ops-widgets.js.map', 'application/json; charset=utf-8'],
    ['ops-widgets.de.js', 'text/javascript; charset=utf-8'],
    ['ops-widgets-list.B3_x-1.js', 'text/javascript; charset=utf-8'],
    ['ops-widgets-list.B3_x-1.js.map', 'application/json; charset=utf-8'],
  ] as const) {
    const response = await get(name);
    assert.deepEqual(
      [response.status, response.headers.get('Content-Type'), await response.text()],
      [200, type, `dist/${name}`],
    );
  }
});

test('the panel serves its own style sheet and icon', async () => {
  assert.equal((await get('panel.css')).headers.get('Content-Type'), 'text/css; charset=utf-8');
  assert.equal((await get('favicon.svg')).headers.get('Content-Type'), 'image/svg+xml');
});

test('nothing else is served: no path leads out of a folder, whatever is there', async () => {
  for (const path of [
    'index.js',
    'ops-widgets.txt',
    'ops-widgets..js',
    'ops-widgets/inner.js',
    'ops-widgets%2finner.js',
    '..%2fops-widgets.js',
    '..%2fops-widgets-outside.js',
    '..%5cops-widgets-outside.js',
    'ops-widgets%2f..%2f..%2fops-widgets-outside.js',
    'ops-widgets.%00.js',
    '%2e%2e/ops-widgets-outside.js',
    '..%2fpackage.json',
    'package.json',
    'ops-widgets.none.js',
    '%ff.js',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test('before the kit is built its script is missing, and nothing breaks', async () => {
  assert.equal((await assets(() => null).request('http://127.0.0.1/ops-widgets.js')).status, 404);
});

test('a script that has not changed is not sent again, and a new build is', async () => {
  const etag = (await get('ops-widgets.js')).headers.get('ETag') ?? '';
  assert.equal((await get('ops-widgets.js', { 'If-None-Match': etag })).status, 304);
  await writeFile(join(kit, 'ops-widgets.js'), 'another build');
  assert.equal((await get('ops-widgets.js', { 'If-None-Match': etag })).status, 200);
});
