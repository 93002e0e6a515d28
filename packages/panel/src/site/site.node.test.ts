/** The site over engines in memory: pages, API, state, and who may see them. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { engineLabels, EngineName } from '@ops-widgets/engines';
import { scenes } from '../../../../mocks/index.js';
import { bullMq, fakeSource, type FakeSource } from '../testing/fake-source.js';
import { createSite } from './site.js';

const ORIGIN = 'http://127.0.0.1:4174';
const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), { code: 'ECONNREFUSED' });
const NOTHING_LISTENS = 'Cannot reach Redis at localhost:6379: nothing listens there.';

const sources: FakeSource[] = [];
afterEach(async () => {
  for (const { source } of sources.splice(0)) await source.close();
});

async function siteOf(fakes: readonly FakeSource[], basic: string | null = null) {
  sources.push(...fakes);
  for (const { source } of fakes) await source.open();
  const errors: unknown[] = [];
  const site = createSite({
    sources: fakes.map(({ source }) => source),
    basic,
    onError: (error) => errors.push(error),
  });
  const get = async (path: string, headers: Record<string, string> = {}, origin = ORIGIN) =>
    site.fetch(new Request(origin + path, { headers }));
  return { get, site, errors };
}

async function textOf(response: Response | Promise<Response>): Promise<string> {
  return (await response).text();
}

describe('pages', () => {
  test('the overview has the widgets in the system plane, and their first facts', async () => {
    const { get } = await siteOf([fakeSource()]);
    const text = await textOf(get('/'));
    assert.match(text, /<h1 id="1-bullmq">BullMQ<\/h1>/);
    assert.match(text, /localhost:6379 · prefix bull · 2 queues · version 6\.7\.0/);
    assert.match(text, /<ops-provider\s+api="\/api\/1-bullmq"\s+plane="system"/);
    for (const tag of ['kpis', 'needs-attention', 'progress', 'recent'])
      assert.match(text, new RegExp(`<ops-${tag}[ >]`));
    const [, json = ''] = /<script type="application\/json" slot="snapshot">([^<]+)<\/script>/.exec(text) ?? [];
    assert.equal((JSON.parse(json) as { counts: { active: number } }).counts.active, 5);
  });

  test('H4: what is not known of the engine is said, with what would make it known', async () => {
    const { get } = await siteOf([fakeSource()]);
    const text = await textOf(get('/'));
    assert.match(text, /What is not known of BullMQ/);
    assert.match(text, /--tenant data\.tenantId names the place/);
  });

  test('a list and a run have pages, and the way back keeps the filters of the list', async () => {
    const { get } = await siteOf([fakeSource()]);
    assert.match(await textOf(get('/1-bullmq/operations')), /<ops-list sync-url><h1 slot="heading">Operations<\/h1>/);
    const list = '/1-bullmq/operations?activeTab=active';
    const run = await textOf(get('/1-bullmq/operations/reports%3A7', { Referer: ORIGIN + list }));
    assert.match(run, /<ops-run-detail run="reports:7"/);
    assert.ok(run.includes(`<a href="${list}">Operations</a>`));
    const foreign = await textOf(get('/1-bullmq/operations/7', { Referer: `https://evil.example${list}` }));
    assert.ok(foreign.includes('<a href="/1-bullmq/operations">Operations</a>'));
  });

  test('two addresses are two engines in one panel, with names that tell them apart', async () => {
    const other = fakeSource({ id: 2, url: 'redis://cache.example', host: scenes.allCalm() });
    const { get } = await siteOf([fakeSource(), other]);
    const text = await textOf(get('/'));
    assert.match(text, /<h2 id="1-bullmq">BullMQ at localhost:6379<\/h2>/);
    assert.match(text, /<h2 id="2-bullmq">BullMQ at cache\.example:6379<\/h2>/);
    assert.match(text, /api="\/api\/1-bullmq"[^]*api="\/api\/2-bullmq"/);
    const counts = async (key: string) => {
      const response = await get(`/api/${key}/snapshot?plane=system`);
      return ((await response.json()) as { counts: { active: number } }).counts.active;
    };
    assert.deepEqual([await counts('1-bullmq'), await counts('2-bullmq')], [5, 3]);
  });

  test('an engine that cannot be shown yet is named beside those that are', async () => {
    const sidekiq = { ...bullMq, engine: null, label: 'Sidekiq', refusal: 'Sidekiq is here and cannot be shown yet.' };
    const { get } = await siteOf([fakeSource({ found: [bullMq, sidekiq] })]);
    const text = await textOf(get('/'));
    assert.match(text, /<p>Sidekiq is here and cannot be shown yet\.<\/p>/);
    assert.match(text, /<ops-kpis/);
  });

  test('nothing at an address is 404, and markup in it stays text', async () => {
    const { get } = await siteOf([fakeSource()]);
    assert.equal((await get('/nowhere')).status, 404);
    assert.equal((await get('/2-bullmq/operations')).status, 404);
    const text = await textOf(get('/1-bullmq/operations/%3Cscript%3Ealert(1)%3C%2Fscript%3E'));
    assert.doesNotMatch(text, /<script>alert/);
  });
});

describe('J6: an engine that cannot be read', () => {
  test('gets a page that says why, and the facts when it can be read', async () => {
    const fake = fakeSource({ failure: refused });
    const { get } = await siteOf([fake]);
    const text = await textOf(get('/'));
    assert.ok(text.includes(NOTHING_LISTENS));
    assert.doesNotMatch(text, /<ops-kpis/);
    assert.equal((await get('/1-bullmq/operations')).status, 503);
    fake.failWith(null);
    await fake.source.open();
    assert.match(await textOf(get('/')), /<ops-kpis/);
  });

  test('an empty database is no engine yet, and says how engines are found', async () => {
    const { get } = await siteOf([fakeSource({ found: [] })]);
    assert.match(
      await textOf(get('/')),
      /No job engine is in Redis at localhost:6379 yet\. BullMQ and Bull are found by/,
    );
  });

  test('one that goes away later answers 503 with the reason, and its state says when it is back', async () => {
    const fake = fakeSource();
    const { get } = await siteOf([fake]);
    const stateOf = async () => ((await (await get('/state')).json()) as Record<string, unknown>)['1'];
    assert.deepEqual(await stateOf(), { waiting: '', failure: null });
    fake.failWith(refused);
    const answer = await get('/api/1-bullmq/runs?plane=system');
    assert.equal(answer.status, 503);
    assert.ok(((await answer.json()) as { detail: string }).detail.startsWith(NOTHING_LISTENS));
    assert.ok(((await stateOf()) as { failure: string }).failure.startsWith(NOTHING_LISTENS));
    fake.failWith(null);
    assert.deepEqual(await stateOf(), { waiting: '', failure: null });
  });

  test('one of two engines behind an address is shown while the other says what it lacks', async () => {
    const bull = { ...bullMq, engine: EngineName.Bull, label: engineLabels.bull };
    const { get } = await siteOf([fakeSource({ found: [bullMq, bull], unreadable: EngineName.Bull })]);
    const text = await textOf(get('/'));
    assert.match(text, /<h1 id="1-bullmq">/);
    assert.match(text, /data-waiting="This right is missing\."/);
  });
});

describe('who may see it', () => {
  test('F7: everything but GET and HEAD is refused', async () => {
    const { site } = await siteOf([fakeSource()]);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      for (const path of ['/', '/api/1-bullmq/snapshot', '/state']) {
        const response = await site.fetch(new Request(ORIGIN + path, { method }));
        assert.deepEqual([response.status, response.headers.get('Allow')], [405, 'GET, HEAD'], `${method} ${path}`);
      }
    }
  });

  test('without a password it answers under loopback names only', async () => {
    const { get } = await siteOf([fakeSource()]);
    for (const origin of ['http://localhost:4174', 'http://[::1]:4174'])
      assert.equal((await get('/', {}, origin)).status, 200);
    for (const path of ['/', '/api/1-bullmq/snapshot?plane=system', '/state', '/assets/panel.css']) {
      const response = await get(path, {}, 'http://rebound.example:4174');
      assert.equal(response.status, 421, path);
      assert.doesNotMatch(await response.text(), /counts|ops-kpis/);
    }
  });

  test('with a password nothing is answered without it', async () => {
    const { get } = await siteOf([fakeSource()], 'ada:päss:word');
    const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    for (const path of ['/', '/api/1-bullmq/snapshot?plane=system', '/state', '/assets/panel.css', '/nowhere']) {
      for (const headers of [{}, basic('ada:wrong'), basic('ada:päss:wor'), { Authorization: 'Bearer x' }]) {
        const response = await get(path, headers, 'http://panel.example');
        assert.equal(response.status, 401, path);
        assert.match(response.headers.get('WWW-Authenticate') ?? '', /^Basic realm=/);
      }
      assert.notEqual((await get(path, basic('ada:päss:word'), 'http://panel.example')).status, 401, path);
    }
  });

  test('the admin plane is not served, and no other engine than those found', async () => {
    const { get } = await siteOf([fakeSource()]);
    assert.equal((await get('/api/1-bullmq/snapshot')).status, 404);
    assert.equal((await get('/api/2-bullmq/snapshot?plane=system')).status, 404);
  });

  test('every response has the strict policy with Trusted Types', async () => {
    const { get } = await siteOf([fakeSource()]);
    for (const path of [
      '/',
      '/1-bullmq/operations',
      '/api/1-bullmq/snapshot?plane=system',
      '/assets/panel.js',
      '/nowhere',
    ]) {
      const { headers } = await get(path);
      const policy = headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/, path);
      assert.match(policy, /frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html$/, path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    }
    assert.doesNotMatch(
      await textOf(get('/')),
      / style=| on[a-z]+=|<style|<script(?! type="(?:module|application\/json)")/,
    );
  });

  test('the password of the engine is in no page, answer or state, whatever fails', async () => {
    const fake = fakeSource({ failure: new Error('refused redis://:s3cret@localhost:6379') });
    const { get, errors } = await siteOf([fake, fakeSource({ id: 2, url: 'redis://ada:s3cret@cache.example' })]);
    const paths = [
      '/',
      '/state',
      '/1-bullmq/operations',
      '/2-bullmq/operations',
      '/2-bullmq/operations/1',
      '/api/2-bullmq/snapshot?plane=system',
    ];
    for (const path of paths) assert.doesNotMatch(await textOf(get(path)), /s3cret|ada@/, path);
    assert.deepEqual(errors, []);
  });
});

describe('assets', () => {
  test("the panel's own and the kit's, revalidated each time", async () => {
    const { get } = await siteOf([fakeSource()]);
    for (const [name, type] of [
      ['panel.css', 'text/css'],
      ['panel.js', 'text/javascript'],
      ['panel.svg', 'image/svg+xml'],
      ['ops-widgets.js', 'text/javascript'],
    ] as const) {
      const response = await get(`/assets/${name}`);
      assert.equal(response.status, 200, `${name}: run "npm run build" first`);
      assert.ok(response.headers.get('Content-Type')?.startsWith(type));
      const etag = response.headers.get('ETag') ?? '';
      assert.equal((await get(`/assets/${name}`, { 'If-None-Match': etag })).status, 304);
    }
  });

  test('no other file', async () => {
    const { get } = await siteOf([fakeSource()]);
    for (const path of [
      '/assets/..%2Fpackage.json',
      '/assets/index.js',
      '/assets/integrity.json',
      '/assets/ops-widgets.js%2F..',
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
  });
});
