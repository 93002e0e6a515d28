import { expect } from 'chai';
import {
  asOf,
  notificationListBody,
  reviewPackBody,
  runDetailBody,
  runListBody,
  snapshotBody,
  systemScope,
} from '../../contract/src/testing/bodies.js';
import { createHttpAdapter } from './http.js';
import { latestNotifications } from './latest-notifications.js';
import { latestReviewPack } from './latest-review-pack.js';
import { oneRun, type OpsAdapter, pageOfRuns, snapshotOfScope } from './reads.js';
import { FakeServer, json } from './testing/fake-server.js';

const scope = { plane: 'admin', workspace: '1', tenant: '7' } as const;
const unscoped = { plane: 'admin', workspace: null, tenant: null } as const;

describe('what goes over the wire', () => {
  const reads: Readonly<Record<string, (adapter: OpsAdapter) => Promise<{ ok: boolean }>>> = {
    snapshot: (adapter) => adapter.read(snapshotOfScope, { ...scope, recent: 10, active: 20 }),
    runs: (adapter) => adapter.read(pageOfRuns, scope),
    run: (adapter) => adapter.read(oneRun, { ...scope, run: '15' }),
    notifications: (adapter) => adapter.read(latestNotifications, scope),
    'latest review pack': (adapter) => adapter.read(latestReviewPack, scope),
  };

  function server(): FakeServer {
    return new FakeServer(({ url }) => {
      if (/\/snapshot/.test(url)) return json(snapshotBody());
      if (/\/runs\//.test(url)) return json(runDetailBody());
      if (/\/runs/.test(url)) return json(runListBody());
      if (/\/notifications/.test(url)) return json(notificationListBody());
      return json(reviewPackBody());
    });
  }

  function at(baseUrl: string) {
    const host = server();
    return { host, adapter: createHttpAdapter({ baseUrl, fetch: host.fetch }) };
  }

  /** The path and the decoded query of what was sent last. */
  function sent(host: FakeServer): [string, Record<string, string>] {
    const url = new URL(host.last.url, 'https://panel.example');
    return [url.pathname, Object.fromEntries(url.searchParams)];
  }

  for (const [name, read] of Object.entries(reads)) {
    it(`F7: ${name}: one GET, with no header that costs a preflight, revalidated by the browser`, async () => {
      const { host, adapter } = at('/api/ops');
      expect((await read(adapter)).ok).to.equal(true);
      expect(host.sent.length).to.equal(1);
      expect(host.last.method).to.equal('GET');
      expect(host.last.cache).to.equal('no-cache');
      expect(Object.keys(host.last.headers).filter((header) => header !== 'accept')).to.deep.equal([]);
      expect(host.last.headers['accept'] ?? '').to.match(/^[\w/+*;=., -]*$/);
    });
  }

  it('F7: no If-None-Match either, when there is a validator to compare with', async () => {
    const { host, adapter } = at('/api/ops');
    host.answering = () => json(snapshotBody(), { etag: '"1"' });
    const first = await adapter.read(snapshotOfScope, { ...scope, recent: 10, active: 20 });
    await adapter.read(snapshotOfScope, { ...scope, recent: 10, active: 20 }, { previous: first.ok ? first : null });
    expect(Object.keys(host.last.headers).filter((header) => header !== 'accept')).to.deep.equal([]);
  });

  it('contract: snapshot', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(snapshotOfScope, { ...scope, recent: 30, active: 60 });
    expect(sent(host)).to.deep.equal([
      '/api/ops/snapshot',
      { workspace: '1', tenant: '7', recent: '30', active: '60' },
    ]);
  });

  it('contract: runs, with everything that can be asked', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(pageOfRuns, {
      ...scope,
      problemClass: 'active_stale_attention',
      status: 'running',
      outcome: 'pending',
      type: 'baseline_capture',
      reconciled: true,
      q: 'näme & 5%',
      sort: 'urgency',
      limit: 25,
      cursor: 'a+b/c=',
    });
    expect(sent(host)).to.deep.equal([
      '/api/ops/runs',
      {
        workspace: '1',
        tenant: '7',
        problem_class: 'active_stale_attention',
        status: 'running',
        outcome: 'pending',
        type: 'baseline_capture',
        reconciled: 'true',
        q: 'näme & 5%',
        sort: 'urgency',
        limit: '25',
        cursor: 'a+b/c=',
      },
    ]);
  });

  it('contract: run, its id in the path and nowhere else', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(oneRun, { ...scope, run: '15' });
    expect(sent(host)).to.deep.equal(['/api/ops/runs/15', { workspace: '1', tenant: '7' }]);
  });

  it('contract: notifications', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(latestNotifications, { ...scope, limit: 5, cursor: 'next' });
    expect(sent(host)).to.deep.equal([
      '/api/ops/notifications',
      { workspace: '1', tenant: '7', limit: '5', cursor: 'next' },
    ]);
  });

  it('contract: the latest review pack', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(latestReviewPack, scope);
    expect(sent(host)).to.deep.equal(['/api/ops/review-packs/latest', { workspace: '1', tenant: '7' }]);
  });

  it('contract: what is null, empty or at its default is left out', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(pageOfRuns, {
      ...unscoped,
      problemClass: null,
      q: '',
      sort: null,
      limit: null,
      cursor: null,
      reconciled: false,
    });
    expect(host.last.url).to.equal('/api/ops/runs');
  });

  it('F1: the system plane is named', async () => {
    const { host, adapter } = at('/api/ops');
    host.answering = () => json(snapshotBody({ scope: systemScope }));
    await adapter.read(snapshotOfScope, { plane: 'system', workspace: null, tenant: null, recent: 10, active: 20 });
    expect(sent(host)[1]['plane']).to.equal('system');
  });

  it('contract: ids are percent-encoded', async () => {
    const { host, adapter } = at('/api/ops');
    for (const [id, path] of [
      ['a/b', 'a%2Fb'],
      ['a?b#c', 'a%3Fb%23c'],
      ['a b', 'a%20b'],
      ['ä%', '%C3%A4%25'],
      ['01J&x=1', '01J%26x%3D1'],
    ] as const) {
      await adapter.read(oneRun, { ...unscoped, run: id });
      expect(host.last.url).to.equal(`/api/ops/runs/${path}`);
    }
  });

  it('contract: ids of the scope are encoded too, and add no parameter of their own', async () => {
    const { host, adapter } = at('/api/ops');
    await adapter.read(snapshotOfScope, { ...unscoped, tenant: '7&plane=system#x', recent: 10, active: 20 });
    expect(sent(host)[1]).to.deep.equal({ tenant: '7&plane=system#x', recent: '10', active: '20' });
  });

  for (const [baseUrl, address] of [
    ['/api/ops', '/api/ops/runs/15?tenant=7'],
    ['/api/ops/', '/api/ops/runs/15?tenant=7'],
    ['https://ops.example/v1/', 'https://ops.example/v1/runs/15?tenant=7'],
    ['/api/ops?panel=2', '/api/ops/runs/15?panel=2&tenant=7'],
    ['/api/ops/?panel=2&x=%20', '/api/ops/runs/15?panel=2&x=%20&tenant=7'],
    ['/index.php?route=/api/ops', '/index.php/runs/15?route=/api/ops&tenant=7'],
    ['/', '/runs/15?tenant=7'],
  ] as const) {
    it(`contract: the host mounted it at ${baseUrl}`, async () => {
      const { host, adapter } = at(baseUrl);
      await adapter.read(oneRun, { ...unscoped, tenant: '7', run: '15' });
      expect(host.last.url).to.equal(address);
    });
  }

  it('takes the global fetch of the moment where the host gave none: mocks replace it', async () => {
    const adapter = createHttpAdapter({ baseUrl: '/api/ops' });
    const host = server();
    const original = globalThis.fetch;
    globalThis.fetch = host.fetch;
    try {
      expect((await adapter.read(latestReviewPack, scope)).ok).to.equal(true);
    } finally {
      globalThis.fetch = original;
    }
    expect(host.sent.length).to.equal(1);
  });

  it('speaks to a real fetch', async () => {
    const body = JSON.stringify(snapshotBody());
    const url = URL.createObjectURL(new Blob([body], { type: 'application/json' }));
    const adapter = createHttpAdapter({
      baseUrl: '/api/ops',
      fetch: (_input, { cache: _cache, ...init } = {}) => fetch(url, init),
    });
    const answer = await adapter.read(snapshotOfScope, { ...scope, recent: 10, active: 20 });
    URL.revokeObjectURL(url);
    expect(answer.ok && answer.asOf).to.equal(Date.parse(asOf));
  });
});
