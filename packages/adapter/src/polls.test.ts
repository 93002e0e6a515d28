import { expect } from 'chai';
import { snapshotBody } from '../../contract/src/testing/bodies.js';
import { adapterFrom } from './custom.js';
import { createHttpAdapter } from './http.js';
import { snapshotOfScope } from './reads.js';
import { FakeServer, json } from './testing/fake-server.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;

describe('B18: polls can be told from what an operator asked for', () => {
  const page = globalThis as { origin?: string };
  const origin = page.origin ?? 'https://panel.example';
  const hadOrigin = page.origin !== undefined;

  before(() => {
    // Node has none.
    if (!hadOrigin) page.origin = origin;
  });
  after(() => {
    if (!hadOrigin) delete page.origin;
  });

  async function headersOf(baseUrl: string, poll?: boolean): Promise<Readonly<Record<string, string>>> {
    const server = new FakeServer(() => json(snapshotBody()));
    const adapter = createHttpAdapter({ baseUrl, fetch: server.fetch });
    await adapter.read(snapshotOfScope, query, poll === undefined ? {} : { poll });
    return server.last.headers;
  }

  it('a poll of the own origin carries Ops-Poll: 1', async () => {
    expect((await headersOf(`${origin}/api/ops`, true))['ops-poll']).to.equal('1');
  });

  for (const relative of ['/api/ops', 'api/ops', '../ops?key=1', '//panel.example/api/ops']) {
    it(`a base that is relative to the page is of its origin: ${relative}`, async () => {
      const given = globalThis as { document?: object };
      const former = Object.getOwnPropertyDescriptor(globalThis, 'document');
      const base = relative.replace('//panel.example', origin.replace(/^https?:/, ''));
      if (!former) given.document = { baseURI: `${origin}/admin/operations?tab=1` };
      try {
        expect((await headersOf(base, true))['ops-poll']).to.equal('1');
      } finally {
        if (!former) delete given.document;
      }
    });
  }

  it('a read that an operator asked for carries none', async () => {
    expect(await headersOf(`${origin}/api/ops`, false)).not.to.have.property('ops-poll');
    expect(await headersOf(`${origin}/api/ops`)).not.to.have.property('ops-poll');
  });

  for (const elsewhere of [
    'https://api.example/ops',
    origin.replace(/^https?/, (scheme) => (scheme === 'http' ? 'https' : 'http')) + '/api/ops',
    `${origin.replace(/:\d+$/, '')}:9/api/ops`,
    'https://[',
    '//api.example/ops',
  ]) {
    it(`across origins a poll costs no preflight: ${elsewhere}`, async () => {
      expect(Object.keys(await headersOf(elsewhere, true))).to.deep.equal(['accept']);
    });
  }

  it("a host's own adapter object is given it among its options", async () => {
    const given: unknown[] = [];
    const adapter = adapterFrom({
      snapshot: (_query, { poll }) => {
        given.push(poll);
        return snapshotBody();
      },
    });
    await adapter.read(snapshotOfScope, query, { poll: true });
    await adapter.read(snapshotOfScope, query);
    expect(given).to.deep.equal([true, false]);
  });
});
