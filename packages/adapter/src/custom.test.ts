import { expect } from 'chai';
import fc from 'fast-check';
import { noon } from '../../../mocks/instants.js';
import { fabrikam } from '../../../mocks/tenants.js';
import {
  ago,
  notificationListBody,
  reviewPackBody,
  runDetailBody,
  runListBody,
  snapshotBody,
  snapshotOf,
  workspaceScope,
} from '../../contract/src/testing/bodies.js';
import { adapterFrom, type CustomAdapter } from './custom.js';
import { latestNotifications } from './latest-notifications.js';
import { latestReviewPack } from './latest-review-pack.js';
import { oneRun, pageOfRuns, snapshotOfScope } from './reads.js';

const scope = { plane: 'admin', workspace: '1', tenant: '7' } as const;
const query = { ...scope, recent: 10, active: 20 } as const;

describe("a host's own adapter", () => {
  const complete: CustomAdapter = {
    snapshot: () => snapshotBody(),
    runs: async () => runListBody(),
    run: async () => runDetailBody(),
    notifications: async () => notificationListBody(),
    reviewPack: async () => reviewPackBody(),
  };

  it('contract: its bodies are the contract, and become facts like those of the wire', async () => {
    const adapter = adapterFrom(complete, () => 77);
    const answers = await Promise.all([
      adapter.read(snapshotOfScope, query),
      adapter.read(pageOfRuns, scope),
      adapter.read(oneRun, { ...scope, run: '15' }),
      adapter.read(latestNotifications, scope),
      adapter.read(latestReviewPack, scope),
    ]);
    for (const answer of answers) {
      expect(answer).to.deep.include({ ok: true, asOf: noon, receivedAt: 77, validator: null, unchanged: false });
    }
    const [snapshot] = answers;
    expect(snapshot.ok && snapshot.value.counts.pastExpected).to.equal(1);
  });

  it('contract: is given the query in camelCase, the signal and whether it is a poll, and keeps its own `this`', async () => {
    const asked: unknown[] = [];
    class Host {
      readonly rows = runListBody();
      runs(...given: unknown[]) {
        asked.push(...given);
        return this.rows;
      }
    }
    const { signal } = new AbortController();
    const answer = await adapterFrom(new Host()).read(
      pageOfRuns,
      { ...scope, problemClass: 'terminal_follow_up' },
      { signal },
    );
    expect(answer.ok).to.equal(true);
    expect(asked).to.deep.equal([
      { ...scope, problemClass: 'terminal_follow_up' },
      { signal, poll: false },
    ]);
  });

  it('B8: has no validators: each answer is read, and one that tells nothing new changes nothing', async () => {
    const answers = [snapshotBody(), snapshotBody({ as_of: ago(-10) }), snapshotOf([])];
    const adapter = adapterFrom({ snapshot: () => answers.shift() });
    const first = await adapter.read(snapshotOfScope, query);
    if (!first.ok) throw new Error('was refused');
    const second = await adapter.read(snapshotOfScope, query, { previous: first });
    expect(second).to.deep.include({ ok: true, unchanged: true, asOf: noon + 10_000, validator: null });
    expect(second.ok && second.value).to.equal(first.value);
    const third = await adapter.read(snapshotOfScope, query, { previous: first });
    expect(third.ok && third.unchanged).to.equal(false);
    expect(third.ok && third.value.active).to.deep.equal([]);
  });

  it('keeps nothing of the host: what it changes in its own body later changes no fact', async () => {
    const body = snapshotBody();
    const answer = await adapterFrom({ snapshot: () => body }).read(snapshotOfScope, query);
    Object.assign(body.catalog['baseline_capture']?.phases ?? {}, { inventory: 'Changed' });
    expect(answer.ok && answer.value.catalog['baseline_capture']?.phases).to.deep.equal({
      inventory: 'Collecting the inventory',
    });
  });

  it('contract: a read that it does not have is malformed, and says so to the developer', async () => {
    const answer = await adapterFrom({}).read(snapshotOfScope, query);
    expect(answer.ok).to.equal(false);
    if (answer.ok) return;
    expect(answer.failure.kind).to.equal('malformed');
    expect(answer.failure.message).to.contain('snapshot');
  });

  for (const [name, thrown, kind] of [
    ['status 401', { status: 401 }, 'unauthenticated'],
    ['status 403', { status: 403 }, 'forbidden'],
    ['status 404', { status: 404 }, 'not_found'],
    ['status 429', { status: 429 }, 'rate_limited'],
    ['status 503', { status: 503 }, 'unavailable'],
    ['a kind of the contract', { kind: 'timeout' }, 'timeout'],
    ['a kind that the contract does not have', { kind: 'teapot' }, 'network'],
    ['an error like any other', new TypeError('x'), 'network'],
    ['nothing', undefined, 'network'],
  ] as const) {
    it(`contract: it rejects with ${name}: ${kind}`, async () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hosts do
      const answer = await adapterFrom({ snapshot: () => Promise.reject(thrown) }).read(snapshotOfScope, query);
      expect(answer.ok ? 'ok' : answer.failure.kind).to.equal(kind);
    });
  }

  it('contract: it throws instead of rejecting', async () => {
    const adapter = adapterFrom({
      snapshot: () => {
        throw Object.assign(new Error('no'), { status: 403 });
      },
    });
    const answer = await adapter.read(snapshotOfScope, query);
    expect(answer.ok ? 'ok' : answer.failure.kind).to.equal('forbidden');
  });

  it('F6: its answers are held against the scope like those of a server', async () => {
    const foreign = { ...workspaceScope, tenant: fabrikam };
    const answer = await adapterFrom({ snapshot: () => snapshotBody({ scope: foreign }) }).read(snapshotOfScope, query);
    expect(answer.ok ? 'ok' : answer.failure.kind).to.equal('scope');
  });

  it('whatever it answers or throws, no read throws', async () => {
    const anything = fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true });
    await fc.assert(
      fc.asyncProperty(anything, fc.boolean(), async (value, rejects) => {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hosts do
        const snapshot = () => (rejects ? Promise.reject(value) : value);
        const answer = await adapterFrom({ snapshot }).read(snapshotOfScope, query);
        expect(answer.ok).to.equal(false);
      }),
      { numRuns: 300 },
    );
  });
});
