import { install, type Clock } from '@sinonjs/fake-timers';
import { expect } from 'chai';
import { fabrikam } from '../../../mocks/tenants.js';
import { aRun, snapshotBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import { createHttpAdapter } from './http.js';
import { type Refusal, snapshotOfScope } from './reads.js';
import { FakeServer, json, page, problem, silence, watched, type Answering } from './testing/fake-server.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;

describe('what the adapter tells apart', () => {
  async function refusedBy(answering: Answering): Promise<Refusal> {
    const { fetch } = new FakeServer(answering);
    const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
    if (answer.ok) throw new Error('was not refused');
    return answer;
  }

  async function failureOf(answering: Answering) {
    return (await refusedBy(answering)).failure;
  }

  for (const [status, kind] of [
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [400, 'malformed'],
  ] as const) {
    it(`contract: ${status} is ${kind}, also where the error is a page`, async () => {
      expect(await failureOf(() => problem(status))).to.deep.include({ kind, status, retryAfterMs: null });
      expect(await failureOf(() => page('<h1>Error</h1>', status))).to.deep.include({ kind, status });
    });
  }

  it('the body of an error is not read', async () => {
    const { response, seen } = watched({}, {}, 503);
    await failureOf(() => response);
    expect(seen).to.deep.equal({ pulls: 0, cancelled: true });
  });

  describe('Retry-After (B9)', () => {
    const after = (headers: Record<string, string>, status = 429) =>
      failureOf(() => problem(status, headers)).then(({ retryAfterMs }) => retryAfterMs);

    it('B9: in seconds', async () => {
      expect(await after({ 'retry-after': '120' })).to.equal(120_000);
      expect(await after({ 'retry-after': ' 5 ' }, 503)).to.equal(5000);
      expect(await after({ 'retry-after': '0' })).to.equal(0);
    });

    it("B9: as a date, measured against the answer's own Date, however wrong the laptop's clock is", async () => {
      const date = 'Fri, 20 Nov 2015 12:00:00 GMT';
      expect(await after({ 'retry-after': 'Fri, 20 Nov 2015 12:01:30 GMT', date })).to.equal(90_000);
      expect(await after({ 'retry-after': 'Fri, 20 Nov 2015 11:59:00 GMT', date })).to.equal(0);
    });

    it('B9: nothing where it cannot be understood', async () => {
      expect(await after({ 'retry-after': 'soon' })).to.equal(null);
      expect(await after({ 'retry-after': 'soon', date: 'Fri, 20 Nov 2015 12:00:00 GMT' })).to.equal(null);
      expect(await after({ 'retry-after': '' })).to.equal(null);
    });
  });

  describe('unauthenticated', () => {
    it('contract: HTML where JSON was due', async () => {
      expect(await failureOf(() => page())).to.deep.include({ kind: 'unauthenticated' });
      expect(await failureOf(() => page('\n  <html></html>'))).to.deep.include({ kind: 'unauthenticated' });
    });

    it('contract: HTML that says so only in its content type', async () => {
      expect(await failureOf(() => page('Please sign in.'))).to.deep.include({ kind: 'unauthenticated' });
    });

    it('contract: a redirect that was followed to a page', async () => {
      const redirected = () => Object.defineProperty(page('Please sign in.'), 'redirected', { value: true });
      expect(await failureOf(redirected)).to.deep.include({ kind: 'unauthenticated' });
    });

    it('contract: a redirect that was not followed', async () => {
      expect(await failureOf(() => Response.redirect('https://panel.example/login', 302))).to.deep.include({
        kind: 'unauthenticated',
      });
    });

    it('a redirect to JSON is an answer: hosts move', async () => {
      const { fetch } = new FakeServer(() =>
        Object.defineProperty(json(snapshotBody()), 'redirected', { value: true }),
      );
      expect((await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query)).ok).to.equal(true);
    });
  });

  describe('malformed', () => {
    for (const [name, body] of [
      ['truncated JSON', '{"as_of": "2026-11-'],
      ['an empty body', ''],
      ['a text', 'ok'],
      ['null', 'null'],
      ['a list', '[]'],
      ['another JSON', '{"data": []}'],
    ] as const) {
      it(`contract: ${name}`, async () => {
        const { failure } = await refusedBy(
          () => new Response(body, { headers: { 'content-type': 'application/json' } }),
        );
        expect(failure.kind).to.equal('malformed');
      });
    }

    it('contract: 204', async () => {
      expect((await failureOf(() => new Response(null, { status: 204 }))).kind).to.equal('malformed');
    });

    it('contract: says to the developer what the schema refused, and where', async () => {
      const { failure, issues } = await refusedBy(() => json({ ...snapshotBody(), as_of: 'yesterday' }));
      expect(failure.kind).to.equal('malformed');
      expect(failure.message).to.contain('as_of');
      expect(issues.map(({ path }) => path)).to.deep.equal(['as_of']);
    });

    it('contract: a 304 to somebody who knows nothing', async () => {
      expect((await failureOf(() => new Response(null, { status: 304 }))).kind).to.equal('malformed');
    });
  });

  describe('scope (F6)', () => {
    it('F6: an answer for another tenant is refused whole', async () => {
      const { failure, issues } = await refusedBy(() =>
        json(snapshotBody({ scope: { plane: 'admin', workspace: { id: '1', name: 'Acme' }, tenant: fabrikam } })),
      );
      expect(failure.kind).to.equal('scope');
      expect(issues.map(({ kind }) => kind)).to.deep.equal(['scope']);
    });

    it('F6: of rows of another tenant the rest is kept, and they are reported', async () => {
      const { fetch } = new FakeServer(() => json(snapshotOf([aRun.healthy(), aRun.late({ tenant: fabrikam })])));
      const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
      expect(answer.ok && answer.value.active.map(({ id }) => id)).to.deep.equal(['21']);
      expect(new Set(answer.issues.map(({ kind }) => kind))).to.deep.equal(new Set(['scope']));
    });
  });

  describe('no answer', () => {
    let clock: Clock | null = null;

    afterEach(() => {
      clock?.uninstall();
      clock = null;
    });

    it('contract: network', async () => {
      const failure = await failureOf(() => Promise.reject(new TypeError('Failed to fetch')));
      expect(failure).to.deep.include({ kind: 'network', status: null, retryAfterMs: null });
    });

    it('contract: network, when the connection breaks inside the body', async () => {
      const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('gone')) });
      expect((await failureOf(() => new Response(broken))).kind).to.equal('network');
    });

    it('contract: offline', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      try {
        expect((await failureOf(() => Promise.reject(new TypeError('x')))).kind).to.equal('offline');
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
    });

    it('contract: timeout after 15 s, and the request is ended', async () => {
      clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
      const server = new FakeServer(silence);
      let kind: string | null = null;
      const reading = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch })
        .read(snapshotOfScope, query)
        .then((answer) => (kind = answer.ok ? 'ok' : answer.failure.kind));
      await clock.tickAsync(14_999);
      expect([kind, server.last.signal?.aborted]).to.deep.equal([null, false]);
      await clock.tickAsync(1);
      await reading;
      expect([kind, server.last.signal?.aborted]).to.deep.equal(['timeout', true]);
    });

    it('contract: timeout also when the body never ends', async () => {
      clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
      const server = new FakeServer(({ signal }) => {
        const endless = new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{'));
            signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
          },
        });
        return new Response(endless);
      });
      const reading = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch }).read(snapshotOfScope, query);
      await clock.tickAsync(15_000);
      const answer = await reading;
      expect(answer.ok ? 'ok' : answer.failure.kind).to.equal('timeout');
    });

    it('leaves no timer behind', async () => {
      clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
      const { fetch } = new FakeServer(() => json(snapshotBody()));
      await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
      expect(clock.countTimers()).to.equal(0);
    });

    it('is ended by the signal of the reader, and throws nothing', async () => {
      const server = new FakeServer(silence);
      const abort = new AbortController();
      const reading = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch }).read(snapshotOfScope, query, {
        signal: abort.signal,
      });
      await Promise.resolve();
      abort.abort();
      expect((await reading).ok).to.equal(false);
      expect(server.last.signal?.aborted).to.equal(true);
    });

    it('sends nothing for a reader that has gone already', async () => {
      const server = new FakeServer(() => json(snapshotBody()));
      const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch }).read(
        snapshotOfScope,
        query,
        {
          signal: AbortSignal.abort(),
        },
      );
      expect(answer.ok).to.equal(false);
      expect(server.sent.every(({ signal }) => signal?.aborted)).to.equal(true);
    });

    it("a host's fetch that throws whatever it likes makes no read throw", async () => {
      for (const thrown of [null, undefined, 'x', Object.create(null) as object, Symbol('x')]) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hosts do
        expect((await failureOf(() => Promise.reject(thrown))).kind).to.equal('network');
      }
    });
  });
});
