import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import { noon } from '../../../mocks/instants.js';
import { ago, aRun, snapshotBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import { createHttpAdapter } from './http.js';
import { type Answer, snapshotOfScope } from './reads.js';
import { FakeServer, json, problem } from './testing/fake-server.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;

async function answered(response: Response, previous: Answer<Snapshot> | null = null): Promise<Answer<Snapshot>> {
  const { fetch } = new FakeServer(() => response);
  const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch, monotonicNow: () => 0 });
  const answer = await adapter.read(snapshotOfScope, query, { previous });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer;
}

describe('hostile headers', () => {
  describe('Ops-As-Of', () => {
    for (const given of [
      '',
      'now',
      '0',
      '5',
      '1763640000',
      '2026',
      '2026-11-20',
      '2026-11-20 13:00:00',
      '2026-11-20T13:00:00',
      'Fri, 20 Nov 2026 13:00:00 GMT',
      '2026-13-40T12:00:00Z',
      '+275760-09-13T00:00:00.000Z',
      '2026-11-20T13:00:00Z, 2026-11-20T13:00:00Z',
      'x'.repeat(10_000),
    ]) {
      it(`contract: "${given.slice(0, 50)}" is no instant: that of the body holds`, async () => {
        expect((await answered(json(snapshotBody(), { 'ops-as-of': given }))).asOf).to.equal(noon);
      });
    }

    for (const [given, instant] of [
      ['0001-01-01T00:00:00Z', noon],
      ['1970-01-01T00:00:00Z', noon],
      [ago(1), noon],
      [ago(-1), noon + 1000],
      ['2026-11-20T14:00:00+02:00', noon],
      ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ] as const) {
      it(`A4: ${given} is the word of the server, unless the facts themselves are younger`, async () => {
        const first = await answered(json(snapshotBody(), { etag: '"1"', 'ops-as-of': given }));
        expect(first.asOf).to.equal(instant);
        expect((await answered(json({}, { etag: '"1"', 'ops-as-of': given }), first)).asOf, 'unread').to.equal(instant);
      });
    }

    it('B9: what was far away for once is not kept: the next answer says what holds', async () => {
      const first = await answered(json(snapshotBody(), { etag: '"1"', 'ops-as-of': '9999-12-31T23:59:59Z' }));
      const second = await answered(json({}, { etag: '"1"', 'ops-as-of': ago(-10) }), first);
      expect(second.asOf).to.equal(noon + 10_000);
    });
  });

  describe('ETag', () => {
    async function twice(first: string, second = first): Promise<Answer<Snapshot>> {
      const before = await answered(json(snapshotOf([aRun.stuck()]), { etag: first }));
      return answered(json(snapshotOf([]), { etag: second }), before);
    }

    for (const etag of ['', '""', 'W/""', '1', 'null', 'undefined', 'W/1', "'1'", '"1', '1"', '"1", "2"', '*']) {
      it(`B9: ${etag || 'nothing'} may be said of any body: each is read`, async () => {
        const answer = await twice(etag);
        expect(answer).to.deep.include({ unchanged: false, validator: null });
        expect(answer.value.active).to.deep.equal([]);
      });
    }

    for (const etag of ['"1"', `"${'x'.repeat(10_000)}"`, `"${'-'.repeat(10_000)}"`, '"a b\\c,d"', '"gzip"']) {
      it(`B8: ${etag.slice(0, 20)} twice is an unchanged body, and is not read`, async () => {
        const answer = await twice(etag);
        expect(answer).to.deep.include({ unchanged: true, validator: etag });
        expect(answer.value.active.length).to.equal(1);
      });
    }

    for (const left of [
      ...['W/"1"', '"1-gzip"', '"1;gzip"', '"1--gzip"', '"1-br"', '"1-zstd"', '"1-deflate"'],
      ...['W/"1-gzip"', '"1"-gzip', '"1";gzip'],
    ]) {
      it(`B8: ${left} is "1" as a proxy left it: the body is not read, whichever of them came first`, async () => {
        for (const [first, second] of [
          ['"1"', left],
          [left, '"1"'],
          [left, left],
        ] as const) {
          expect(await twice(first, second)).to.deep.include({ unchanged: true, validator: '"1"' });
        }
      });
    }

    for (const [first, second] of [
      ['"1"', '"1 "'],
      ['"1"', '"1-2"'],
      ['"1"', '"2-gzip"'],
      ['"1"', '"1gzip"'],
      [`"${'x'.repeat(10_000)}"`, `"${'x'.repeat(9999)}y"`],
    ] as const) {
      it(`B8: ${second.slice(0, 20)} is not ${first.slice(0, 20)}: the body is read`, async () => {
        expect((await twice(first, second)).value.active).to.deep.equal([]);
      });
    }

    it('B8: where another tag has the same body, nothing has changed all the same', async () => {
      const before = await answered(json(snapshotBody(), { etag: '"1"' }));
      const after = await answered(json(snapshotBody({ as_of: ago(-5) }), { etag: '"2"' }), before);
      expect(after.value).to.equal(before.value);
      expect(after).to.deep.include({ unchanged: true, validator: '"2"', asOf: noon + 5000 });
    });
  });

  describe('Retry-After (B9)', () => {
    async function wait(given: string, date = 'Sun, 06 Nov 1994 08:49:37 GMT'): Promise<number | null> {
      const { fetch } = new FakeServer(() => problem(503, { 'retry-after': given, ...(date && { date }) }));
      const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
      return answer.ok ? -1 : answer.failure.retryAfterMs;
    }

    for (const [name, given, ms] of [
      ['seconds', '120', 120_000],
      ['seconds, with zeros', '007', 7000],
      ['the longest there are', '9999999999', 9_999_999_999_000],
      ['the date of today', 'Sun, 06 Nov 1994 08:50:37 GMT', 60_000],
      ['the date of RFC 850', 'Sunday, 06-Nov-94 08:50:37 GMT', 60_000],
      ['the date of asctime, which names no zone', 'Sun Nov  6 08:50:37 1994', 60_000],
      ['a date that is over', 'Sun, 06 Nov 1994 08:00:00 GMT', 0],
    ] as const) {
      it(`B9: ${name}: ${given}`, async () => {
        expect(await wait(given)).to.equal(ms);
      });
    }

    it('B9: the Date that it is measured against may have each form too', async () => {
      for (const date of ['Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) {
        expect(await wait('Sun, 06 Nov 1994 08:50:37 GMT', date), date).to.equal(60_000);
      }
    });

    for (const given of [
      ...['', 'soon', '-5', '1.5', '+5', '1e3', '0x10', '5s', '120, 120', 'NaN', 'Infinity', '9'.repeat(400)],
      ...['1994-11-06', '1994-11-06T08:50:37Z', '06 Nov 1994', 'Sun, 99 Nov 1994 99:99:99 GMT', 'never at 08:49:37'],
    ]) {
      it(`B9: "${given.slice(0, 40)}" asks for nothing that can be understood`, async () => {
        expect(await wait(given)).to.equal(null);
      });
    }

    it('B9: a date against a Date that cannot be had, or is none, asks for nothing', async () => {
      for (const date of ['', 'now', '5', '1994']) {
        expect(await wait('Sun, 06 Nov 1994 08:50:37 GMT', date), date).to.equal(null);
      }
    });
  });
});
