import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import {
  activeRuns,
  ago,
  createMockHost,
  endedRuns,
  noon,
  tenants,
  reviewPacks,
  scenes,
  type MockHost,
} from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  elementTags,
  everyKind,
  everyWidget,
  one,
  provider,
  shownRun,
  shadow,
  textOf,
  widget,
  widgetTags,
  plainText,
} from '../../support/page/queries.js';
import { rewritten } from '../../support/page/wire.js';

const second = 1000;

describe('quiet', () => {
  const fixture = usePageFixture();

  async function mutationsOfAPoll(world: MockHost, run: string): Promise<readonly string[]> {
    fixture.serve(world);
    await fixture.mount(provider(everyWidget(run)));
    const before = fixture.requests.length;
    // The answer is held until no clock runs: what happens then is the poll's doing and no label's.
    const release = fixture.holdResponses();
    for (let waited = 0; waited < 10 && fixture.requests.length === before; waited += 1) await fixture.advance(second);
    expect(fixture.requests.length - before, 'polls under way').to.be.greaterThan(0);
    const recording = recordMutations(document);
    release();
    await fixture.settle();
    recording.stop();
    return recording.take();
  }

  const worlds = {
    'healthy work': () => createMockHost({ runs: [activeRuns.healthyRunning('51'), endedRuns.failed('50')] }),
    'an ordinary morning': scenes.ordinaryMorning,
    'every progress': scenes.everyProgress,
  };
  for (const [name, world] of Object.entries(worlds)) {
    it(`B8: a poll that changes nothing makes no mutation: ${name}`, async () => {
      expect(await mutationsOfAPoll(world(), '51')).to.deep.equal([]);
    });

    it(`B8: nor does one of a host without validators: ${name}`, async () => {
      expect(
        await mutationsOfAPoll(
          rewritten(world(), (body) => body),
          '51',
        ),
      ).to.deep.equal([]);
    });
  }

  it('B8: the detail of a healthy run is not touched by a poll that changes nothing', async () => {
    expect(await mutationsOfAPoll(createMockHost({ runs: [activeRuns.phased('51')] }), '51')).to.deep.equal([]);
  });

  const hosts: Readonly<Record<string, (world: MockHost) => MockHost>> = {
    'with validators': (world) => world,
    'without validators': (world) => rewritten(world, (body) => body),
  };
  for (const [name, host] of Object.entries(hosts)) {
    it(`B8: a hundred unchanged polls make no mutation in any shadow root of the nine elements, ${name}`, async () => {
      const { contoso } = tenants;
      const daysAgo = ago({ days: 2, hours: 3 });
      const world = createMockHost({
        runs: [
          activeRuns.healthyRunning('55'),
          activeRuns.phased('54', { tenant: contoso }),
          activeRuns.late('53', { tenant: contoso }),
          activeRuns.stuckByHeartbeat('51'),
          endedRuns.reconciled('50', { completedAt: daysAgo, context: { reconciliation: { reconciledAt: daysAgo } } }),
          endedRuns.failed('49', { completedAt: daysAgo }),
          endedRuns.succeeded('48', { completedAt: daysAgo }),
        ],
        reviewPacks: [reviewPacks.generating()],
      });
      // The host's clock all but stands: each answer confirms a millisecond more (B16). Facts
      // that are not read again age by days.
      const standing = { ...world.clock, advance: () => world.clock.advance(1) };
      fixture.serve(Object.assign(Object.create(host(world)) as MockHost, { clock: standing }));
      const page = await fixture.mount(provider(everyKind('51'), 'tenant="7"'));
      await fixture.advance(10 * second);
      const before = fixture.requests.length;
      const recordings = elementTags.map((tag) => [tag, recordMutations(shadow(widget(page, tag)))] as const);
      const outside = recordMutations(document.body);
      await fixture.advance(1000 * second, 10 * second);
      outside.stop();
      for (const [, recording] of recordings) recording.stop();
      for (const read of ['snapshot', 'runs', 'runs/51', 'review-packs/latest']) {
        const polls = fixture.requests.slice(before).filter(({ url }) => url.pathname.endsWith(`/${read}`));
        expect(polls, read).to.have.length(100);
      }
      for (const [tag, recording] of recordings) expect(recording.take(), tag).to.deep.equal([]);
      expect(outside.take(), 'the elements themselves').to.deep.equal([]);
    });
  }

  it('B8: a change of one run touches no row of another', async () => {
    const world = createMockHost({
      runs: [activeRuns.healthyRunning('1'), activeRuns.composite('2'), endedRuns.failed('3')],
    });
    fixture.serve(world);
    const page = await fixture.mount(provider(everyWidget('3')));
    const rows = ['2', '3'].map((id) => shownRun(widget(page, 'ops-recent'), id)?.element);
    world.put(activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed: 60 } }));
    const release = fixture.holdResponses();
    await fixture.advance(10 * second);
    const recording = recordMutations(shadow(widget(page, 'ops-recent')));
    release();
    await fixture.settle();
    const lines = recording.take();
    expect(lines.length).to.be.greaterThan(0);
    expect(lines.filter((line) => line.includes('childList') || !/characterData/.test(line))).to.deep.equal([]);
    expect(['2', '3'].map((id) => shownRun(widget(page, 'ops-recent'), id)?.element)).to.deep.equal(rows);
    recording.stop();
  });

  it('B8: focus, selection, scroll and open sections survive a poll that changes everything around them', async () => {
    const world = scenes.aroundOne(
      activeRuns.stuckByHeartbeat('51', { failures: endedRuns.failed('0').failures ?? [] }),
    );
    world.put(activeRuns.healthyRunning('60'));
    fixture.serve(world);
    const page = await fixture.mount(provider(everyWidget('51')));
    const detail = widget(page, 'ops-run-detail');
    for (const section of all<HTMLDetailsElement>(detail, 'details')) section.open = true;
    await fixture.settle();
    const list = one(detail, '.failures');
    list.style.setProperty('max-block-size', '40px');
    list.scrollTop = 30;
    const recent = widget(page, 'ops-recent');
    const link = shownRun(recent, '51')?.element.querySelector('a');
    link?.focus();
    getSelection()?.selectAllChildren(one(detail, '.verdict'));
    const selected = getSelection()?.toString();

    world.put(activeRuns.healthyRunning('60', { summaryCounts: { total: 120, processed: 90, failed: 3 } }));
    world.put(activeRuns.healthyQueued('61'));
    world.put(endedRuns.failed('62', { createdAt: noon, completedAt: noon }));
    await fixture.advance(20 * second);

    expect(shownRun(recent, '61')?.state, 'the poll was seen').to.equal('healthy');
    expect(shadow(recent).activeElement).to.equal(link);
    expect(all<HTMLDetailsElement>(detail, 'details').every(({ open }) => open)).to.equal(true);
    expect(list.scrollTop).to.equal(30);
    expect(getSelection()?.toString()).to.equal(selected);
  });

  it('B12: relative times age while nothing is polled, and nothing else moves', async () => {
    fixture.serve(scenes.atRest());
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    const recent = widget(page, 'ops-recent');
    expect(shownRun(recent, '50')?.text).to.contain('14 min ago');
    const recording = recordMutations(document);
    await fixture.advance(60 * second);
    recording.stop();
    expect(shownRun(recent, '50')?.text).to.contain('15 min ago');
    expect(fixture.requests).to.have.length(1);
    const lines = recording.take();
    expect(lines.length).to.be.greaterThan(0);
    expect(lines.filter((line) => !line.includes('characterData'))).to.deep.equal([]);
    await fixture.advance(3600 * second, 10 * second);
    expect(shownRun(recent, '50')?.text).to.contain('1 h ago');
  });

  it('B8, B12: that nothing needs attention says up to when that is confirmed, and a poll changes no word of it', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('53', { createdAt: noon, startedAt: noon })] });
    fixture.serve(world);
    const attention = widget(
      await fixture.mount(provider('<ops-needs-attention></ops-needs-attention>')),
      'ops-needs-attention',
    );
    const sentence = () => plainText(one(attention, '[part="empty"]'));
    const mutations = recordMutations(document);
    await fixture.advance(40 * second);
    expect(fixture.requests.length).to.be.greaterThan(2);
    expect(mutations.take()).to.deep.equal([]);
    expect(sentence()).to.match(/^Nothing needs attention, confirmed just now\. /);
    world.put(endedRuns.succeeded('53'));
    await fixture.advance(20 * second);
    await fixture.advance(180 * second);
    expect(sentence()).to.match(/^Nothing needs attention, confirmed 3 min ago\. /);
  });

  it('B9: without a new answer neither a measured silence nor its verdict grows', async () => {
    fixture.serve(scenes.oneStuckAmongFour());
    const page = await fixture.mount(provider(everyWidget('51'), 'held'));
    await fixture.advance(0);
    const text = () => [widget(page, 'ops-needs-attention'), widget(page, 'ops-run-detail')].map(textOf).join(' ');
    // Held from the start, so one refresh brings the facts and none follows.
    await (widget(page, 'ops-kpis') as HTMLElementTagNameMap['ops-kpis']).refresh();
    await (widget(page, 'ops-run-detail') as HTMLElementTagNameMap['ops-run-detail']).refresh();
    await fixture.settle();
    expect(text()).to.match(/No sign of life for 7 min/);
    const states = () =>
      widgetTags.map((tag) => all(widget(page, tag), '[data-run]').map((row) => row.dataset['state']));
    const before = states();
    const asked = fixture.requests.length;
    await fixture.advance(20 * 60 * second, 5 * second);
    expect(fixture.requests.length).to.equal(asked);
    expect(text()).to.match(/No sign of life for 7 min/);
    expect(states()).to.deep.equal(before);
  });

  it('B8: a change of an attention count is announced politely, once; polls are not', async () => {
    const world = createMockHost({ runs: [activeRuns.stuckByHeartbeat('51'), activeRuns.healthyRunning('52')] });
    fixture.serve(world);
    const page = await fixture.mount(provider(everyWidget('51')));
    const status = one(widget(page, 'ops-needs-attention'), '[role="status"]');
    const announced: string[] = [];
    const observer = new MutationObserver(() => announced.push(plainText(status)));
    observer.observe(status, { subtree: true, childList: true, characterData: true });
    await fixture.advance(30 * second);
    expect(plainText(status)).to.equal('');
    world.put(endedRuns.failed('70'));
    await fixture.advance(30 * second);
    observer.disconnect();
    expect(announced).to.deep.equal(['1 likely stuck or late, 1 ended and in need of follow-up']);
  });
});
