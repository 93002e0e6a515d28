import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { provider, viewOf, widget } from '../../support/page/queries.js';

const minute = 60_000;

/** A host whose session ends two minutes after the last request that is no poll. */
describe('a session that slides', () => {
  const fixture = usePageFixture();
  let usedAt: number;
  let polls: (string | null)[];
  let undo: () => void;

  beforeEach(() => {
    usedAt = performance.now();
    polls = [];
    const served = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const poll = new Headers(init?.headers).get('ops-poll');
      const answer = await served(input, init);
      polls.push(poll);
      if (performance.now() - usedAt >= 2 * minute) return new Response('{}', { status: 401 });
      if (poll !== '1') usedAt = performance.now();
      return answer;
    };
    undo = () => (globalThis.fetch = served);
  });
  afterEach(() => undo());

  it('B18: nobody touches the page for ten minutes while a stuck run is polled: the session ends, and the widgets say so', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.stuckByHeartbeat('1')] }));
    const page = await fixture.mount(
      provider('<ops-recent></ops-recent><ops-kpis></ops-kpis><ops-run-detail run="1"></ops-run-detail>', 'tenant=""'),
    );
    expect(polls, 'the first reads are asked for').to.deep.equal([null, null]);
    await fixture.advance(10 * minute, 1000);
    for (const tag of ['ops-recent', 'ops-kpis', 'ops-run-detail'] as const) {
      expect(viewOf(widget(page, tag)), tag).to.equal('unauthenticated');
    }
    expect(new Set(polls.slice(2)), 'all others are polls').to.deep.equal(new Set(['1']));
  });

  it('B18: what an operator asks for is no poll, and renews the session', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.stuckByHeartbeat('1')] }));
    const page = await fixture.mount(provider('<ops-recent></ops-recent>', 'tenant=""'));
    for (let asked = 0; asked < 4; asked += 1) {
      await fixture.advance(1.5 * minute, 1000);
      void (widget(page, 'ops-recent') as HTMLElementTagNameMap['ops-recent']).refresh();
      await fixture.settle();
    }
    expect(viewOf(widget(page, 'ops-recent'))).to.equal('ready');
    expect(polls.filter((poll) => poll === null)).to.have.length(5);
  });
});
