import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import { noon } from '../../../mocks/instants.js';
import { ago, aRun, snapshotBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import { createHttpAdapter } from './http.js';
import { type Answer, type ReadResult, snapshotOfScope } from './reads.js';
import { FakeServer, json, watched } from './testing/fake-server.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;

/**
 * contract.md, "Conditional requests": an unchanged world costs no parse, no validation, no
 * comparison, no render.
 */
describe('an unchanged body is not read again (B8)', () => {
  let now: number;
  let server: FakeServer;

  beforeEach(() => {
    now = 40_000;
    server = new FakeServer(() => json(snapshotBody(), { etag: '"1"' }));
  });

  async function read(previous: Answer<Snapshot> | null = null): Promise<Answer<Snapshot>> {
    const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch, monotonicNow: () => now });
    const answer = await adapter.read(snapshotOfScope, query, { previous });
    if (!answer.ok) throw new Error(answer.failure.message);
    return answer;
  }

  it('the first answer carries its validator, its instant and when it came', async () => {
    const answer = await read();
    expect(answer).to.deep.include({ validator: '"1"', asOf: noon, receivedAt: 40_000, unchanged: false });
  });

  it('equal ETag: the body is cancelled unread, and the value is the very same object', async () => {
    const first = await read();
    const { response, seen } = watched(snapshotBody(), { etag: '"1"', 'ops-as-of': ago(-10) });
    server.answering = () => response;
    now += 10_000;
    const second = await read(first);
    expect(seen).to.deep.equal({ pulls: 0, cancelled: true });
    expect(second.value).to.equal(first.value);
    expect(second).to.deep.include({ unchanged: true, receivedAt: 50_000, validator: '"1"', issues: first.issues });
  });

  it('the instant of an unchanged body is that of Ops-As-Of', async () => {
    const first = await read();
    server.answering = () => json(snapshotBody(), { etag: '"1"', 'ops-as-of': ago(-7) });
    now += 60_000;
    expect((await read(first)).asOf).to.equal(noon + 7000);
  });

  it('without Ops-As-Of the last instant is advanced by the monotonic clock, answer after answer', async () => {
    const first = await read();
    server.answering = () => json(snapshotBody({ as_of: ago(-3600) }), { etag: '"1"' });
    now += 10_000;
    const second = await read(first);
    expect(second.asOf, 'the body stays unread').to.equal(noon + 10_000);
    now += 5000;
    expect((await read(second)).asOf).to.equal(noon + 15_000);
  });

  describe('without Ops-As-Of, Date tells a repeated reply from a revalidated one (B16)', () => {
    const dated = (seconds: number) =>
      json(snapshotBody(), { etag: '"1"', date: new Date(noon + seconds * 1000).toUTCString() });

    beforeEach(() => {
      server.answering = () => dated(0);
    });

    it('B16: a reply with the Date of the last one leaves the instant where it was, however often it comes', async () => {
      let answer = await read();
      for (let times = 0; times < 5; times += 1) {
        now += 10_000;
        answer = await read(answer);
        expect(answer.asOf).to.equal(noon);
      }
    });

    it('B16: one with an earlier Date does, too', async () => {
      const first = await read();
      server.answering = () => dated(-60);
      now += 10_000;
      expect((await read(first)).asOf).to.equal(noon);
    });

    it('B12: one that was revalidated advances it by the monotonic clock, which is finer than Date', async () => {
      const first = await read();
      server.answering = () => dated(10);
      now += 10_400;
      expect((await read(first)).asOf).to.equal(noon + 10_400);
    });

    it('B17: a page clock that stood while the machine slept, or was set on by a day, yields to Date', async () => {
      const first = await read();
      server.answering = () => dated(3600);
      now += 10_000;
      const woken = await read(first);
      expect(woken.asOf).to.equal(noon + 3_599_000);
      server.answering = () => dated(3610);
      now += 86_400_000;
      expect((await read(woken)).asOf).to.equal(noon + 3_599_000 + 11_000);
    });

    it('B16: where a browser hides Date, as across origins, the monotonic clock alone advances it', async () => {
      const first = await read();
      server.answering = () => json(snapshotBody(), { etag: '"1"', date: 'yesterday' });
      now += 10_000;
      expect((await read(first)).asOf).to.equal(noon + 10_000);
    });
  });

  it('an Ops-As-Of that cannot be understood is none', async () => {
    const first = await read();
    server.answering = () => json(snapshotBody(), { etag: '"1"', 'ops-as-of': 'now' });
    now += 10_000;
    expect((await read(first)).asOf).to.equal(noon + 10_000);
  });

  it('304: unchanged as well', async () => {
    const first = await read();
    server.answering = () => new Response(null, { status: 304, headers: { 'ops-as-of': ago(-20) } });
    const second = await read(first);
    expect(second.value).to.equal(first.value);
    expect(second).to.deep.include({ unchanged: true, asOf: noon + 20_000, validator: '"1"' });
  });

  it('B9: 304 after an answer without a validator confirms nothing: nobody can know what has not changed', async () => {
    server.answering = () => json(snapshotBody());
    const first = await read();
    server.answering = () => new Response(null, { status: 304, headers: { 'ops-as-of': ago(-20) } });
    const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch });
    const second = await adapter.read(snapshotOfScope, query, { previous: first });
    expect(second.ok || second.failure.kind).to.equal('malformed');
  });

  it('another ETag: the body is read', async () => {
    const first = await read();
    server.answering = () => json(snapshotOf([aRun.stuck()]), { etag: '"2"' });
    const second = await read(first);
    expect(second).to.deep.include({ unchanged: false, validator: '"2"' });
    expect(second.value.counts.likelyStale).to.equal(1);
  });

  it('no ETag: the body is read each time, even if the last one had none either', async () => {
    server.answering = () => json(snapshotBody());
    const first = await read();
    server.answering = () => json(snapshotOf([]));
    const second = await read(first);
    expect(second).to.deep.include({ unchanged: false, validator: null });
    expect(second.value.counts.active).to.equal(0);
  });

  it('an equal ETag of a failure is no answer', async () => {
    const first = await read();
    server.answering = () => new Response('gone', { status: 503, headers: { etag: '"1"' } });
    const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch });
    expect((await adapter.read(snapshotOfScope, query, { previous: first })).ok).to.equal(false);
  });

  it('Ops-As-Of holds before the as_of of a body that a cache kept', async () => {
    server.answering = () => json(snapshotBody(), { etag: '"1"', 'ops-as-of': ago(-30) });
    expect((await read()).asOf).to.equal(noon + 30_000);
  });

  it('where Ops-As-Of is missing the as_of of the body holds', async () => {
    server.answering = () => json(snapshotBody({ as_of: ago(-12) }));
    expect((await read()).asOf).to.equal(noon + 12_000);
  });

  it('B8: of a body that changed, the rows that are the same are known, whatever came between', async () => {
    const known: (readonly unknown[])[] = [];
    const recorded: typeof snapshotOfScope = {
      ...snapshotOfScope,
      parse: (body, asked, formerRows) => {
        known.push([...(formerRows?.keys() ?? [])]);
        return snapshotOfScope.parse(body, asked, formerRows);
      },
    };
    const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch, monotonicNow: () => now });
    let previous: Answer<Snapshot> | null = null;
    const answers = [
      () => json(snapshotOf([aRun.healthy(), aRun.late()]), { etag: '"1"' }),
      () => json(snapshotOf([aRun.healthy(), aRun.late()]), { etag: '"2"', 'ops-as-of': ago(-5) }),
      () => json({}, { etag: '"2"', 'ops-as-of': ago(-10) }),
      () => json({ as_of: 'soon' }, { etag: '"3"' }),
      () => json(snapshotOf([aRun.healthy(), aRun.late({ heartbeat_at: ago(1) })]), { etag: '"4"' }),
    ];
    for (const answering of answers) {
      server.answering = answering;
      const answer: ReadResult<Snapshot> = await adapter.read(recorded, query, { previous });
      // As a query keeps it.
      if (answer.ok) previous = { ...answer };
    }
    const ids = [aRun.late().id, aRun.healthy().id];
    expect(known.map((each) => [...each].sort())).to.deep.equal([[], ids.toSorted(), ids.toSorted(), ids.toSorted()]);
  });
});
