import { install, type Clock } from '@sinonjs/fake-timers';
import { expect } from 'chai';
import { noon } from '../../../mocks/instants.js';
import { snapshotBody } from '../../contract/src/testing/bodies.js';
import { adapterFrom, type CustomAdapter } from './custom.js';
import { createHttpAdapter } from './http.js';
import { oneRun, type OpsAdapter, snapshotOfScope } from './reads.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;
const never = new Promise<never>(() => {});

/** A promise, and what settles it. */
function deferred<Value>() {
  let [resolve, reject]: [(value: Value) => void, (error: unknown) => void] = [() => {}, () => {}];
  const promise = new Promise<Value>((fulfil, refuse) => {
    [resolve, reject] = [fulfil, refuse];
  });
  return { promise, resolve, reject };
}

/** A read that rejects with whatever it likes. */
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hosts do
const rejecting = (reason: unknown) => () => Promise.reject(reason);

const throws = (): never => {
  throw new Error('no');
};

describe('every read is answered within its time, once', () => {
  let clock: Clock;

  beforeEach(() => {
    clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  afterEach(() => clock.uninstall());

  /** What a read comes to, and how long it takes, in milliseconds. */
  async function outcomeOf(adapter: OpsAdapter): Promise<readonly [kind: string, afterMs: number]> {
    const startedAt = clock.now;
    let ended: readonly [string, number] | null = null;
    void adapter.read(snapshotOfScope, query).then((answer) => {
      ended = [answer.ok ? 'ok' : answer.failure.kind, clock.now - startedAt];
    });
    for (let waited = 0; ended === null && waited < 60; waited += 1) await clock.tickAsync(500);
    expect(clock.countTimers(), 'timers left').to.equal(0);
    return ended ?? ['hangs', clock.now - startedAt];
  }

  describe("a host's own adapter", () => {
    const getter = (name: string) => Object.defineProperty({}, name, { get: throws, enumerable: true });
    const revoked = () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    };
    const good = JSON.stringify(snapshotBody());

    const cases: readonly (readonly [name: string, snapshot: CustomAdapter['snapshot'], kind: string])[] = [
      ['never settles', () => never, 'timeout'],
      ['is a thenable that never calls back', () => ({ then: () => undefined }), 'timeout'],
      ['is a thenable', () => ({ then: (resolve: (body: unknown) => void) => resolve(snapshotBody()) }), 'ok'],
      [
        'settles twice',
        () => ({
          then(resolve: (body: unknown) => void, reject: (error: unknown) => void) {
            resolve(snapshotBody());
            resolve('again');
            reject(new Error('and fails'));
          },
        }),
        'ok',
      ],
      [
        'resolves, then throws',
        () => ({
          then(resolve: (body: unknown) => void) {
            resolve(snapshotBody());
            throws();
          },
        }),
        'ok',
      ],
      ['has a then that throws', () => ({ then: throws }), 'network'],
      ['has a then that cannot be had', () => getter('then'), 'network'],
      ['throws at once', throws, 'network'],
      ['rejects with what cannot be asked for its kind', rejecting(getter('kind')), 'network'],
      ['rejects with what cannot be asked for its status', rejecting(getter('status')), 'network'],
      ['rejects with a revoked proxy', rejecting(revoked()), 'network'],
      [
        'rejects with an error without words',
        () => Promise.reject(Object.defineProperty(new Error(), 'message', { get: throws })),
        'network',
      ],
      [
        'rejects with an error whose name is a symbol',
        () => Promise.reject(Object.assign(new Error(), { name: Symbol('x') })),
        'network',
      ],
      ['answers nothing', () => undefined, 'malformed'],
      ['answers a function', () => throws, 'malformed'],
      ['answers a big number', () => ({ ...snapshotBody(), counts: 10n }), 'malformed'],
      [
        'answers a circle',
        () => {
          const circle: Record<string, unknown> = { ...snapshotBody() };
          return Object.assign(circle, { scope: circle });
        },
        'malformed',
      ],
      ['answers what cannot be read', () => ({ ...snapshotBody(), counts: getter('active') }), 'malformed'],
      ['answers a list that cannot be read', () => ({ ...snapshotBody(), active: [getter('status')] }), 'malformed'],
      ['answers a revoked proxy', revoked, 'network'],
      ['answers text', () => good, 'malformed'],
      ['answers a Response', () => new Response(good), 'malformed'],
    ];
    for (const [name, snapshot, kind] of cases) {
      it(`contract: ${name}: ${kind}`, async () => {
        const adapter = adapterFrom(snapshot === undefined ? {} : { snapshot });
        expect((await outcomeOf(adapter))[0]).to.equal(kind);
      });
    }

    it('contract: a read that cannot be had at all is a failure', async () => {
      expect((await outcomeOf(adapterFrom(getter('snapshot'))))[0]).to.equal('network');
    });

    it('contract: 15 s, as for a server, and its signal says so', async () => {
      let given: AbortSignal | undefined;
      const adapter = adapterFrom({
        snapshot: (_, { signal }) => {
          given = signal;
          return never;
        },
      });
      expect(await outcomeOf(adapter)).to.deep.equal(['timeout', 15_000]);
      expect(given?.aborted).to.equal(true);
    });

    it('contract: an answer that came is not aborted afterwards', async () => {
      let given: AbortSignal | undefined;
      const adapter = adapterFrom({
        snapshot: (_, { signal }) => {
          given = signal;
          return snapshotBody();
        },
      });
      expect((await outcomeOf(adapter))[0]).to.equal('ok');
      await clock.tickAsync(60_000);
      expect(given?.aborted).to.equal(false);
    });

    it('contract: a reader that goes is answered at once, whatever the adapter does', async () => {
      const abort = new AbortController();
      const reading = adapterFrom({ snapshot: () => never }).read(snapshotOfScope, query, { signal: abort.signal });
      abort.abort();
      expect((await reading).ok).to.equal(false);
      expect(clock.countTimers()).to.equal(0);
    });

    it('contract: is not asked for a reader that has gone already', async () => {
      let asked = 0;
      const adapter = adapterFrom({ snapshot: () => (asked += 1) });
      expect((await adapter.read(snapshotOfScope, query, { signal: AbortSignal.abort() })).ok).to.equal(false);
      expect([asked, clock.countTimers()]).to.deep.equal([0, 0]);
    });

    it('contract: an answer that comes too late is nobody else’s', async () => {
      const late = deferred<object>();
      const answers: unknown[] = [late.promise, snapshotBody()];
      const adapter = adapterFrom({ snapshot: () => answers.shift() });
      expect((await outcomeOf(adapter))[0]).to.equal('timeout');
      late.resolve(snapshotBody({ as_of: '2001-01-01T00:00:00Z' }));
      const answer = await adapter.read(snapshotOfScope, query);
      expect(answer.ok && answer.asOf).to.equal(noon);
    });

    it('contract: one that rejects too late disturbs nobody', async () => {
      const unhandled: unknown[] = [];
      const note = (event: PromiseRejectionEvent) => void unhandled.push(event.reason);
      // Node has no such event: its test runner fails a test with an unhandled rejection.
      globalThis.addEventListener?.('unhandledrejection', note);
      const late = deferred<object>();
      expect((await outcomeOf(adapterFrom({ snapshot: () => late.promise })))[0]).to.equal('timeout');
      late.reject(new Error('too late'));
      clock.uninstall();
      // The event is fired by the task that follows the microtasks.
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.removeEventListener?.('unhandledrejection', note);
      expect(unhandled).to.deep.equal([]);
    });
  });

  describe("a host's own fetch", () => {
    const over = (fetch: unknown) =>
      createHttpAdapter({ baseUrl: '/api/ops', fetch: fetch as typeof globalThis.fetch });
    const getter = (name: string) =>
      Object.defineProperty(new Response('{}'), name, { get: throws, configurable: true });

    it('contract: timeout of one that never settles and does not look at its signal', async () => {
      expect(await outcomeOf(over(() => never))).to.deep.equal(['timeout', 15_000]);
    });

    it('contract: timeout of a body that drips for ever, and the body is ended, also where the signal is lost', async () => {
      let cancelled = false;
      const dripping = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 400));
          if (!cancelled) controller.enqueue(new TextEncoder().encode(' '));
        },
        cancel() {
          cancelled = true;
        },
      });
      const reading = over(() => Promise.resolve(new Response(dripping))).read(snapshotOfScope, query);
      await clock.tickAsync(15_000);
      const answer = await reading;
      expect(answer.ok ? 'ok' : answer.failure.kind).to.equal('timeout');
      await clock.tickAsync(400);
      expect(cancelled).to.equal(true);
    });

    for (const [name, answered] of [
      ['nothing', undefined],
      ['null', null],
      ['a number', 5],
      ['a string', 'ok'],
      ['the body instead of a Response', snapshotBody()],
      ['a Response without headers', Object.defineProperty(new Response('{}'), 'headers', { value: null })],
      ['a Response whose status cannot be read', getter('status')],
      ['a Response whose headers cannot be read', getter('headers')],
      ['a Response whose body cannot be read', getter('body')],
    ] as const) {
      it(`contract: network where it answers ${name}`, async () => {
        expect((await outcomeOf(over(() => Promise.resolve(answered))))[0]).to.equal('network');
        expect((await outcomeOf(over(() => answered)))[0]).to.equal('network');
      });
    }

    it('contract: network where the body has been read already', async () => {
      const used = new Response(JSON.stringify(snapshotBody()));
      await used.text();
      expect((await outcomeOf(over(() => Promise.resolve(used))))[0]).to.equal('network');
    });

    it('contract: a refusal is one, also where its body can neither be cancelled nor ended', async () => {
      const stubborn = new ReadableStream({ cancel: () => never });
      expect((await outcomeOf(over(() => Promise.resolve(new Response(stubborn, { status: 503 })))))[0]).to.equal(
        'unavailable',
      );
      const locked = new Response(new ReadableStream({ cancel: throws }), { status: 403 });
      locked.body?.getReader();
      expect((await outcomeOf(over(() => Promise.resolve(locked))))[0]).to.equal('forbidden');
    });

    it('contract: an id that no address can hold is asked for as what can be shown of it', async () => {
      const asked: string[] = [];
      const adapter = over((url: string) => {
        asked.push(url);
        return Promise.resolve(new Response(null, { status: 404 }));
      });
      const answer = await adapter.read(oneRun, { plane: 'admin', workspace: null, tenant: null, run: 'a\uD800' });
      expect(asked).to.deep.equal(['/api/ops/runs/a%EF%BF%BD']);
      expect(answer.ok ? 'ok' : answer.failure.kind).to.equal('not_found');
    });
  });
});
