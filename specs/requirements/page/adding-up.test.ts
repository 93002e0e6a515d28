import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  fiveWidgets,
  one,
  openGroups,
  plainText,
  provider,
  shownCount,
  shownIds,
  shownRuns,
  textOf,
  widget,
} from '../../support/page/queries.js';
import { allVerdictExamples } from '../../support/page/verdict-examples.js';

const tabOf = (link: HTMLAnchorElement) => new URL(link.href).searchParams.get('activeTab');

/** Numbers, buckets and emphasis: what the page says about all runs together. */
describe('the numbers of all operations together', () => {
  const fixture = usePageFixture();

  const worlds = {
    'an ordinary morning': scenes.ordinaryMorning,
    'everything wrong': scenes.everythingWrong,
    'all calm': scenes.allCalm,
    'more than is shown': scenes.crowded,
    'every kind': () => createMockHost({ runs: allVerdictExamples.map(([, { run }]) => run) }),
  };
  for (const [name, world] of Object.entries(worlds)) {
    it(`A10: numbers add up on every surface that shows them: ${name}`, async () => {
      fixture.serve(world());
      const page = await fixture.mount(provider(fiveWidgets('51')));
      const kpis = widget(page, 'ops-kpis');
      const number = (count: string) => shownCount(kpis, count) ?? 0;
      expect(number('healthy') + number('past_expected') + number('likely_stale') + number('unknown')).to.equal(
        number('active'),
      );
      expect(number('reconciled')).to.be.at.most(number('terminal_follow_up'));
      const attention = widget(page, 'ops-needs-attention');
      for (const count of ['active', 'likely_stale', 'past_expected', 'terminal_follow_up']) {
        const there = shownCount(attention, count);
        if (there !== undefined) expect(there, count).to.equal(number(count));
      }
      const states = shownRuns(widget(page, 'ops-progress')).map(({ state }) => state);
      expect(states).to.have.length(number('active'));
      expect(states.filter((state) => state === 'stuck')).to.have.length(number('likely_stale'));
      expect(states.filter((state) => state === 'late')).to.have.length(number('past_expected'));
    });
  }

  it('A6: one stuck run among four reads as 1 of 4', async () => {
    fixture.serve(scenes.oneStuckAmongFour());
    const page = await fixture.mount(provider(fiveWidgets('51')));
    expect(textOf(widget(page, 'ops-needs-attention'))).to.contain('1 of 4 active operations is likely stuck');
    const emphasised = shownRuns(widget(page, 'ops-progress')).filter(({ element }) =>
      element.querySelector('[data-tone="danger"], [data-tone="warning"]'),
    );
    expect(emphasised.map(({ id }) => id)).to.deep.equal(['51']);
    const number = one(widget(page, 'ops-kpis'), '[data-kpi="active"] .figure');
    expect(number.dataset['tone'], 'the number of all active operations').to.equal(undefined);
  });

  it('A6: the sentence counts late and stuck runs separately', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider(fiveWidgets('51')));
    expect(textOf(widget(page, 'ops-needs-attention'))).to.contain(
      '1 of 4 active operations is likely stuck, 1 is past its expected time',
    );
  });

  it('A7: attention has two buckets that share no run, each with its own class and way into the list', async () => {
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider(fiveWidgets('66')));
    const attention = widget(page, 'ops-needs-attention');
    const buckets = all(attention, '[data-bucket]');
    expect(buckets.map((bucket) => bucket.dataset['bucket'])).to.deep.equal([
      'active_stale_attention',
      'terminal_follow_up',
    ]);
    for (const bucket of buckets) {
      const name = bucket.dataset['bucket'];
      const rows = [...bucket.querySelectorAll<HTMLElement>('[data-run]')];
      expect(rows.length).to.be.greaterThan(2);
      expect(new Set(rows.map((row) => row.dataset['problem']))).to.deep.equal(new Set([name]));
      const link = bucket.querySelector<HTMLAnchorElement>('a.list');
      expect(link && tabOf(link)).to.equal(name);
    }
    const ids = shownIds(attention);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('A7, G ops-needs-attention: attention is most urgent first inside each bucket: stuck before late, reconciled before failed', async () => {
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider('<ops-needs-attention></ops-needs-attention>'));
    openGroups(page);
    await fixture.settle();
    const runs = shownRuns(widget(page, 'ops-needs-attention'));
    expect(runs.map(({ state }) => state).slice(0, 7)).to.deep.equal([
      ...Array<string>(4).fill('stuck'),
      ...Array<string>(3).fill('late'),
    ]);
    expect(runs.slice(7).map(({ icons }) => icons.join(' '))).to.deep.equal([
      'failed reconciled',
      'failed reconciled',
      'failed',
      'failed',
      'blocked',
      'partial',
    ]);
  });

  it('A7, G ops-kpis: the counts of active and ended problems are two, and lead to two tabs', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider(fiveWidgets('51')));
    const kpis = widget(page, 'ops-kpis');
    const tabs = all(kpis, '[data-kpi]').map((kpi) => {
      const link = kpi.querySelector('a');
      return [kpi.dataset['kpi'], link === null ? null : tabOf(link)];
    });
    expect(tabs).to.deep.equal([
      ['active', 'active'],
      ['past_expected', 'active_stale_attention'],
      ['likely_stale', 'active_stale_attention'],
      ['terminal_follow_up', 'terminal_follow_up'],
      ['ended_24h', 'all'],
    ]);
    expect(shownCount(kpis, 'terminal_follow_up')).to.equal(3);
    expect(shownCount(kpis, 'likely_stale')).to.equal(1);
  });

  it('A5: healthy queued and running work carries no late or stuck emphasis on any surface', async () => {
    const runs = [
      activeRuns.healthyQueued('1'),
      activeRuns.healthyRunning('2'),
      activeRuns.phased('3'),
      activeRuns.composite('4'),
      activeRuns.activityOnly('5'),
      endedRuns.succeeded('6'),
    ];
    fixture.serve(createMockHost({ runs }));
    const page = await fixture.mount(
      provider(`${fiveWidgets('1')}<ops-run-detail run="2"></ops-run-detail><ops-run-detail run="3"></ops-run-detail>`),
    );
    for (const element of page.querySelectorAll<HTMLElement>('ops-kpis, ops-recent, ops-progress, ops-run-detail')) {
      expect(all(element, '[data-tone="danger"], [data-tone="warning"]'), element.localName).to.deep.equal([]);
      const text = textOf(element).replace('Past expected', '').replace('Likely stuck', '');
      // The window of a run is named on its ruler, without a verdict.
      if (element.localName !== 'ops-run-detail') expect(text).not.to.match(/stuck|past|late\b/i);
    }
    for (const tag of ['ops-recent', 'ops-progress']) {
      for (const { element, id } of shownRuns(widget(page, tag))) {
        const weights = [...element.querySelectorAll('*')].map((part) => getComputedStyle(part).fontWeight);
        expect(new Set(weights), `weights of ${id} in ${tag}`).to.deep.equal(new Set(['400']));
      }
    }
    expect(widget(page, 'ops-needs-attention').dataset['view']).to.equal('empty');
  });

  it('A5 A10: an operation whose life is not known is counted as such, and is no problem', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.unknownFreshness('1'), activeRuns.healthyRunning('2')] }));
    const page = await fixture.mount(provider(fiveWidgets('1')));
    const kpis = widget(page, 'ops-kpis');
    expect(shownCount(kpis, 'unknown')).to.equal(1);
    expect(plainText(one(kpis, '[data-kpi="active"]'))).to.contain('1 not known');
    expect(widget(page, 'ops-needs-attention').dataset['view']).to.equal('empty');
  });
});
