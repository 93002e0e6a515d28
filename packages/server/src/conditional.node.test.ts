/** An unchanged world has an unchanged validator, and every answer tells its instant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run, serve, smallWorld } from './testing/small-world.js';

const paths = [
  '/snapshot',
  '/runs?limit=2',
  '/runs?limit=2&sort=urgency',
  '/runs/4',
  '/notifications?limit=1',
  '/review-packs/latest?tenant=t7',
];

describe('conditional requests', () => {
  for (const path of paths) {
    test(`${path} is a 304 without a body while nothing but the time has changed`, async () => {
      const world = smallWorld();
      const ask = serve(world);
      const first = await ask(path);
      const etag = first.headers.get('ETag') ?? '';
      assert.match(etag, /^"[^"]+"$/);
      assert.equal(first.headers.get('Ops-As-Of'), '2026-11-20T12:00:00.000Z');
      assert.equal(first.headers.get('Cache-Control'), 'private, no-cache');
      assert.equal(first.headers.get('Vary'), 'Cookie, Authorization');

      world.advance(10_000);
      const unchanged = await ask(path, 'operator', { headers: { 'If-None-Match': etag } });
      assert.deepEqual([unchanged.status, unchanged.text], [304, '']);
      assert.equal(unchanged.headers.get('ETag'), etag);
      assert.equal(unchanged.headers.get('Ops-As-Of'), '2026-11-20T12:00:10.000Z');
      assert.equal(unchanged.headers.get('Cache-Control'), 'private, no-cache');
      assert.equal(unchanged.headers.get('Vary'), 'Cookie, Authorization');
      assert.equal(unchanged.headers.get('Content-Type'), null);
    });
  }

  test('a verdict that changes with the time changes the validator', async () => {
    const world = smallWorld();
    const ask = serve(world);
    const etag = (await ask('/snapshot')).headers.get('ETag') ?? '';
    world.advance(50_000);
    const { status, json } = await ask('/snapshot', 'operator', { headers: { 'If-None-Match': etag } });
    assert.equal(status, 200);
    assert.equal((json['counts'] as { past_expected: number }).past_expected, 2);
  });

  test('a next page that appears changes the validator', async () => {
    const world = smallWorld([]);
    world.put({ workspaceId: 'w1', run: run('1', {}) });
    const ask = serve(world);
    const etag = (await ask('/notifications')).headers.get('ETag');
    world.put({ workspaceId: 'w1', run: run('2', { status: 'completed', outcome: 'failed', initiator: 'Ada' }) });
    assert.notEqual((await ask('/notifications')).headers.get('ETag'), etag);
  });

  test('tags in a list, weakened tags and the star are understood', async () => {
    const ask = serve(smallWorld());
    const etag = (await ask('/snapshot')).headers.get('ETag') ?? '';
    const statusFor = async (value: string) =>
      (await ask('/snapshot', 'operator', { headers: { 'If-None-Match': value } })).status;
    assert.equal(await statusFor(`"other", ${etag}`), 304);
    assert.equal(await statusFor(`W/${etag}`), 304);
    assert.equal(await statusFor('*'), 304);
    assert.equal(await statusFor('"other"'), 200);
    assert.equal(await statusFor(etag.slice(1, -1)), 200);
  });

  test('a tag is known however a proxy that compresses leaves it', async () => {
    const ask = serve(smallWorld());
    const etag = (await ask('/snapshot')).headers.get('ETag') ?? '';
    const digest = etag.slice(1, -1);
    const statusFor = async (value: string) =>
      (await ask('/snapshot', 'operator', { headers: { 'If-None-Match': value } })).status;
    for (const suffix of ['-gzip', ';gzip', '--gzip', '-br', '-zstd', '-x-gzip', ':br']) {
      assert.equal(await statusFor(`"${digest}${suffix}"`), 304, suffix);
      assert.equal(await statusFor(`W/"${digest}${suffix}"`), 304, `weak ${suffix}`);
      assert.equal(await statusFor(`"${digest}"${suffix}`), 304, `behind the quotes ${suffix}`);
      assert.equal(await statusFor(`"other", W/"${digest}${suffix}" , "third"`), 304, `in a list ${suffix}`);
    }
    for (const other of [`"${digest.slice(1)}"`, `"x${digest}"`, `"-gzip"`, `""`, `"${'0'.repeat(64)}-gzip"`]) {
      assert.equal(await statusFor(other), 200, other);
    }
  });

  test('two tenants with the same facts do not share a validator', async () => {
    const ask = serve(smallWorld([]));
    const [seven, eight] = [await ask('/snapshot?tenant=t7'), await ask('/snapshot?tenant=t8')];
    assert.notEqual(seven.headers.get('ETag'), eight.headers.get('ETag'));
  });
});
