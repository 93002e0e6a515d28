import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, faults, noon, reviewPacks, type Fault } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  shownIds,
  provider,
  shownRun,
  shownRuns,
  snapshotTags,
  textOf,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';
import { rewritten, rowsOf } from '../../support/page/wire.js';

const second = 1000;
const minute = 60 * second;
const emptyBody: Fault = () => new Response('', { headers: { 'Content-Type': 'application/json' } });

interface Case {
  readonly fault: Fault;
  readonly view: string;
  readonly says: RegExp;
  readonly kind: string;
  readonly status: number | null;
  /** Milliseconds from now at which the host allows another try. */
  readonly retryAfter?: number;
  /** How long until the kit gives up on the answer. */
  readonly patience?: number;
}

const expired = { view: 'unauthenticated', says: /Your session has expired/, kind: 'unauthenticated' };
const failed = { view: 'failed', says: /could not be loaded/ };
const cases: Readonly<Record<string, Case>> = {
  'a 401': { fault: faults.signedOut, ...expired, status: 401 },
  'a sign-in page': { fault: faults.signInPage, ...expired, status: 200 },
  'a 403': {
    fault: faults.forbidden,
    view: 'forbidden',
    says: /You can see this workspace, but not its operations/,
    kind: 'forbidden',
    status: 403,
  },
  'a 404': { fault: faults.missing, view: 'not-found', says: /Not found/, kind: 'not_found', status: 404 },
  'a 500': { fault: faults.broken, ...failed, kind: 'unavailable', status: 500 },
  'a 503 with Retry-After': {
    fault: faults.unavailable,
    ...failed,
    kind: 'unavailable',
    status: 503,
    retryAfter: 120 * second,
  },
  'a 429 with Retry-After': {
    fault: faults.rateLimited,
    ...failed,
    kind: 'rate_limited',
    status: 429,
    retryAfter: 30 * second,
  },
  'cut JSON': { fault: faults.truncated, ...failed, kind: 'malformed', status: 200 },
  'JSON of somebody else': { fault: faults.foreign, ...failed, kind: 'malformed', status: null },
  'an empty body': { fault: emptyBody, ...failed, kind: 'malformed', status: 200 },
  'no connection': { fault: faults.unreachable, ...failed, kind: 'network', status: null },
  'no answer at all': { fault: faults.silence, ...failed, kind: 'timeout', status: null, patience: 15 * second },
};
const removing = ['unauthenticated', 'forbidden', 'not-found'];

/**
 * What an operator sees when the host does not answer as it should, and what the console reports to
 * its developer.
 */
describe('faults', () => {
  const fixture = usePageFixture();
  const views = (page: ParentNode) => widgetTags.map((tag) => viewOf(widget(page, tag)));
  const ofEach = <Value>(value: Value): Value[] => widgetTags.map(() => value);

  async function open(fault: Fault | null): Promise<HTMLElement> {
    fixture.serve(
      createMockHost({
        runs: [activeRuns.healthyRunning('1'), activeRuns.stuckByAge('2'), endedRuns.failed('3')],
        reviewPacks: [reviewPacks.generating()],
      }),
    );
    fixture.failWith(fault);
    return fixture.mount(provider(everyWidget('1'), 'tenant="7"'));
  }

  function expectErrors({ kind, status, retryAfter }: Case, sentAt: number): void {
    const errors = fixture.eventsOf('ops-error');
    expect(new Set(errors.map(({ detail }) => detail['kind']))).to.deep.equal(new Set([kind]));
    for (const tag of widgetTags) {
      const detail = errors.find(({ target }) => target === tag)?.detail ?? {};
      expect(detail, tag).to.include({
        kind,
        status,
        retryAt: retryAfter === undefined ? null : noon + sentAt + retryAfter,
      });
      expect(detail['message']).to.be.a('string');
    }
  }

  for (const [name, given] of Object.entries(cases)) {
    it(`B9 F2 F3: a page that opens on ${name} says so on every widget, and recovers`, async () => {
      const page = await open(given.fault);
      await fixture.advance(given.patience ?? 0);
      expect(views(page)).to.deep.equal(ofEach(given.view));
      for (const tag of widgetTags) {
        expect(textOf(widget(page, tag)), tag).to.match(given.says);
        expect(all(widget(page, tag), '[data-run], [data-count]'), tag).to.deep.equal([]);
      }
      expectErrors(given, given.patience ?? 0);
      fixture.failWith(null);
      const retry = all<HTMLButtonElement>(widget(page, 'ops-kpis'), 'button')[0];
      if (retry === undefined) await (widget(page, 'ops-kpis') as HTMLElementTagNameMap['ops-kpis']).refresh();
      else retry.click();
      await fixture.settle();
      for (const tag of snapshotTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
      expect([fixture.uncaughtErrors, fixture.consoleMessages]).to.deep.equal([[], []]);
    });

    it(`B9: ${name} after a confirmed view ${removing.includes(given.view) ? 'takes the facts away' : 'keeps the facts, as last confirmed'}`, async () => {
      const page = await open(null);
      const seen = () =>
        widgetTags.map((tag) => shownRuns(widget(page, tag)).map(({ id, state, problem }) => [id, state, problem]));
      const before = seen();
      fixture.failWith(given.fault);
      await fixture.advance(10 * second + (given.patience ?? 0));
      if (removing.includes(given.view)) {
        expect(views(page)).to.deep.equal(ofEach(given.view));
        expect(seen()).to.deep.equal(ofEach([]));
        for (const tag of widgetTags) expect(textOf(widget(page, tag)), tag).not.to.match(/Contoso|Inventory|stuck/);
      } else {
        expect(views(page)).to.deep.equal(ofEach('reconnecting'));
        expect(seen()).to.deep.equal(before);
        for (const tag of widgetTags)
          expect(textOf(widget(page, tag)), tag).to.match(/Last confirmed .* ago|Last confirmed just now/);
      }
      expectErrors(given, 10 * second + (given.patience ?? 0));
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  for (const name of ['a 401', 'a 403', 'a 404'] as const) {
    it(`B9: after ${name} no request is sent before the operator asks for one`, async () => {
      const page = await open(cases[name]?.fault ?? null);
      fixture.failWith(null);
      await fixture.advance(10 * minute, 10 * second);
      expect(fixture.requests).to.have.length(5);
      for (const tag of ['ops-recent', 'ops-run-detail', 'ops-list', 'ops-notifications', 'ops-review-pack'] as const) {
        await (widget(page, tag) as HTMLElementTagNameMap[typeof tag]).refresh();
      }
      expect(views(page)).to.deep.equal(ofEach('ready'));
    });
  }

  it('B9: the pauses double with each failure up to a minute, at full jitter', async () => {
    await open(null);
    fixture.failWith(faults.broken);
    fixture.random = 1;
    await fixture.advance(5 * minute, second);
    const times = fixture.requestsTo('snapshot').map(({ at }) => at / second);
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).to.deep.equal([10, 20, 40, 60, 60, 60]);
  });

  it('B9: full jitter never hurries to less than a second, and two pages do not come back together', async () => {
    await open(null);
    fixture.failWith(faults.broken);
    fixture.random = 0.25;
    await fixture.advance(40 * second);
    expect(fixture.requestsTo('snapshot').map(({ at }) => at / second)).to.deep.equal([0, 10, 15, 25, 40]);
  });

  it('B9: Retry-After is honoured, also by a return to the page', async () => {
    const page = await open(null);
    fixture.failWith(faults.unavailable);
    fixture.random = 0;
    await fixture.advance(10 * second);
    fixture.failWith(null);
    await fixture.hide();
    await fixture.show();
    await fixture.advance(119 * second, second);
    expect(fixture.requestsTo('snapshot')).to.have.length(2);
    expect(viewOf(widget(page, 'ops-kpis'))).to.equal('reconnecting');
    await fixture.advance(2 * second);
    expect(fixture.requestsTo('snapshot')).to.have.length(3);
    expect(views(page)).to.deep.equal(ofEach('ready'));
  });

  it('B9: while the host is gone the last confirmed time ages, and no fact is escalated or freshened', async () => {
    const page = await open(null);
    const states = () => shownRuns(widget(page, 'ops-recent')).map(({ id, state }) => [id, state]);
    const before = states();
    fixture.failWith(faults.unreachable);
    await fixture.advance(70 * minute, 10 * second);
    for (const tag of widgetTags) expect(textOf(widget(page, tag)), tag).to.contain('Last confirmed 1 h ago');
    expect(states()).to.deep.equal(before);
    expect(states()).to.deep.include(['1', 'healthy']);
    fixture.failWith(null);
    await fixture.advance(5 * minute, 10 * second);
    expect(shownRun(widget(page, 'ops-recent'), '1')?.state, 'judged by the server’s clock again').to.equal('stuck');
    expect(textOf(widget(page, 'ops-recent'))).not.to.contain('Last confirmed');
  });

  it('F6 C5: one malformed row is dropped and reported once; it does not take the page down', async () => {
    const spoil = (rows: Record<string, unknown>[]) =>
      rows.forEach((row) => row['id'] === '2' && Object.assign(row, { status: 42, created_at: 'yesterday' }));
    const world = createMockHost({
      runs: [activeRuns.healthyRunning('1'), activeRuns.stuckByAge('2'), endedRuns.failed('3')],
    });
    fixture.serve(
      rewritten(world, (body) => {
        for (const list of ['active', 'attention', 'recent']) spoil(rowsOf(body, list));
        return body;
      }),
    );
    const page = await fixture.mount(provider('<ops-recent></ops-recent><ops-progress></ops-progress>'));
    await fixture.advance(30 * second);
    expect([...shownIds(widget(page, 'ops-recent'))].sort()).to.deep.equal(['1', '3']);
    expect(shownIds(widget(page, 'ops-progress'))).to.deep.equal(['1']);
    const errors = fixture.eventsOf('ops-error').filter(({ target }) => target === 'ops-recent');
    expect(new Set(errors.map(({ detail }) => detail['kind']))).to.deep.equal(new Set(['malformed']));
    const messages = errors.map(({ detail }) => String(detail['message']));
    expect(new Set(messages).size, 'each is said once').to.equal(messages.length);
    expect(messages.some((message) => message.includes('active[0]'))).to.equal(true);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });
});
