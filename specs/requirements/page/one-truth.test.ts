import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, scenes } from '../../../mocks/index.js';
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
  shownRun,
  shownRuns,
  widget,
} from '../../support/page/queries.js';
import {
  thresholdExamples,
  allVerdictExamples,
  verdictExamples,
  type VerdictExample,
} from '../../support/page/verdict-examples.js';

/** What the five surfaces say of one and the same run. */
describe('one truth on every surface', () => {
  const fixture = usePageFixture();
  const worldOfAll = () => createMockHost({ runs: allVerdictExamples.map(([, { run }]) => run) });

  function surfacesOf({ problem, active }: VerdictExample): readonly string[] {
    return [
      'ops-recent',
      'ops-run-detail',
      ...(active ? ['ops-progress'] : []),
      ...(problem === 'none' ? [] : ['ops-needs-attention']),
    ];
  }

  for (const [name, kind] of allVerdictExamples) {
    it(`A1 A4: a run that is ${name} has the same state and class on every surface`, async () => {
      fixture.serve(worldOfAll());
      const page = await fixture.mount(provider(fiveWidgets(kind.run.id)));
      openGroups(page);
      await fixture.settle();
      for (const tag of ['ops-recent', 'ops-run-detail', 'ops-progress', 'ops-needs-attention']) {
        const seen = shownRun(widget(page, tag), kind.run.id);
        expect(seen !== undefined, `shown by ${tag}`).to.equal(surfacesOf(kind).includes(tag));
        if (seen === undefined) continue;
        const { state, problem, lineage } = seen;
        expect({ tag, state, problem, lineage }).to.deep.equal({
          tag,
          state: kind.state,
          problem: kind.problem,
          lineage: kind.reconciled ? 'reconciled' : undefined,
        });
      }
    });
  }

  it('A3: state, label and shape come from one table on every surface', async () => {
    fixture.serve(worldOfAll());
    const page = await fixture.mount(provider(fiveWidgets('101')));
    openGroups(page);
    const detail = widget(page, 'ops-run-detail');
    for (const [name, kind] of allVerdictExamples) {
      detail.setAttribute('run', kind.run.id);
      await fixture.settle();
      for (const tag of surfacesOf(kind)) {
        const { icons, text } = shownRun(widget(page, tag), kind.run.id) ?? { icons: [], text: '' };
        expect(icons, `${name} in ${tag}`).to.deep.equal([kind.icon, ...(kind.reconciled ? ['reconciled'] : [])]);
        // Ordinary and frozen work on the progress surface, and why in the attention rows, are said
        // in sentences of their own.
        if (tag === 'ops-recent' || tag === 'ops-run-detail') expect(text, `${name} in ${tag}`).to.contain(kind.label);
      }
    }
  });

  it('A1: at exactly the threshold the graver verdict holds, on every surface', async () => {
    fixture.serve(createMockHost({ runs: Object.values(thresholdExamples) }));
    const page = await fixture.mount(provider(fiveWidgets('201')));
    openGroups(page);
    await fixture.settle();
    const expected = {
      '201': 'healthy',
      '202': 'late',
      '203': 'late',
      '204': 'stuck',
      '205': 'healthy',
      '206': 'stuck',
    };
    for (const tag of ['ops-recent', 'ops-progress']) {
      const states = Object.fromEntries(shownRuns(widget(page, tag)).map(({ id, state }) => [id, state]));
      expect(states, tag).to.deep.equal(expected);
    }
    expect([...shownIds(widget(page, 'ops-needs-attention'))].sort()).to.deep.equal(['202', '203', '204', '206']);
  });

  it('A3 A4: a window of its own moves a run on all surfaces in the same cycle', async () => {
    const world = createMockHost({ runs: [verdictExamples['healthy running'].run] });
    fixture.serve(world);
    const page = await fixture.mount(provider(fiveWidgets('102')));
    expect(shownIds(widget(page, 'ops-needs-attention'))).to.deep.equal([]);
    world.put({ ...verdictExamples['healthy running'].run, lifecycle: { runningExpected: 10, runningStale: 60 } });
    await fixture.advance(10_000);
    for (const tag of ['ops-recent', 'ops-progress', 'ops-needs-attention', 'ops-run-detail']) {
      expect(shownRun(widget(page, tag), '102')?.state, tag).to.equal('stuck');
    }
    expect(plainText(one(widget(page, 'ops-kpis'), '[data-count="likely_stale"]'))).to.equal('1');
  });

  it('A3, A7: the number of a badge is the sum of the KPIs that it names, and of the rows of its bucket', async () => {
    const world = worldOfAll();
    fixture.serve(world);
    const [attention, followUp] = ['active_stale_attention', 'terminal_follow_up'];
    const page = await fixture.mount(
      provider(`<ops-badge></ops-badge><ops-badge count="stuck"></ops-badge><ops-badge count="follow-up"></ops-badge
        ><ops-badge count="active"></ops-badge>${fiveWidgets('102')}
        <ops-list problem-class="${attention}" page-size="100"></ops-list>
        <ops-list problem-class="${followUp}" page-size="100"></ops-list>`),
    );
    openGroups(page);
    await fixture.settle();
    const badges = [...page.querySelectorAll('ops-badge')];
    const numbers = () => badges.map((badge) => Number(plainText(one(badge, '[data-count]'))));
    const ofKpis = () =>
      badges.map((badge) => {
        const names = one(badge, '[data-count]').dataset['count']?.split(' ') ?? [];
        const counts = names.map((name) => shownCount(widget(page, 'ops-kpis'), name) ?? NaN);
        return counts.reduce((sum, count) => sum + count);
      });
    const rows = (element: Element, problem: string) =>
      shownRuns(element).filter((run) => run.problem === problem).length;

    const [inAttention = NaN, stuck = NaN, ended = NaN, active = NaN] = numbers();
    expect(Math.min(inAttention - stuck, stuck, ended, active - inAttention), 'of every kind').to.be.above(0);
    expect(ofKpis()).to.deep.equal(numbers());
    const ofAttention = () =>
      [attention, followUp].map((problem) => rows(widget(page, 'ops-needs-attention'), problem));
    expect(ofAttention()).to.deep.equal([inAttention, ended]);
    const lists = [...page.querySelectorAll('ops-list')];
    expect(lists.map((list) => shownIds(list).length)).to.deep.equal([inAttention, ended]);

    // One more is late: all say so in the same cycle.
    const { run } = verdictExamples['healthy running'];
    world.put({ ...run, lifecycle: { runningExpected: 10, runningStale: 3600 } });
    await fixture.advance(10_000);
    expect(numbers()).to.deep.equal([inAttention + 1, stuck, ended, active]);
    expect(ofKpis()).to.deep.equal(numbers());
    openGroups(page);
    await fixture.settle();
    expect(ofAttention()).to.deep.equal([inAttention + 1, ended]);
  });

  it('A8: stale lineage is shown, in shape and in words, wherever a reconciled run is shown', async () => {
    fixture.serve(scenes.afterReconciliation());
    const page = await fixture.mount(provider(fiveWidgets('52')));
    openGroups(page);
    await fixture.settle();
    for (const tag of ['ops-recent', 'ops-needs-attention', 'ops-run-detail']) {
      const run = shownRun(widget(page, tag), '52');
      expect(run?.lineage, tag).to.equal('reconciled');
      expect(run?.icons, tag).to.contain('reconciled');
      expect(run?.text, tag).to.match(/reconciled/i);
    }
    // Closed as succeeded: no problem any more, and not forgotten.
    expect(shownRun(widget(page, 'ops-recent'), '50')).to.include({ problem: 'none', lineage: 'reconciled' });
    expect(shownRun(widget(page, 'ops-recent'), '50')?.text).to.match(/Succeeded · Reconciled/);
    expect(shownRun(widget(page, 'ops-needs-attention'), '50')).to.equal(undefined);
    expect(plainText(one(widget(page, 'ops-kpis'), '[data-count="reconciled"]'))).to.equal('2');
  });

  it('A9: a scheduled run follows the same rules as one that a user started', async () => {
    const { run } = verdictExamples['stuck by age'];
    fixture.serve(createMockHost({ runs: [run, { ...run, id: '999', initiator: null }] }));
    const page = await fixture.mount(provider(fiveWidgets('999')));
    const shownBy = (tag: string, id: string) => {
      const { state, problem, icons, text } = shownRun(widget(page, tag), id) ?? {};
      return { state, problem, icons, text };
    };
    for (const tag of ['ops-recent', 'ops-progress', 'ops-needs-attention']) {
      expect(shownBy(tag, '999'), tag).to.deep.equal(shownBy(tag, run.id));
    }
    const detail = widget(page, 'ops-run-detail');
    expect(shownBy('ops-run-detail', '999')).to.include({ state: 'stuck', problem: 'active_stale_attention' });
    expect(plainText(one(detail, '[data-section="facts"]'))).to.contain('Nobody, it was scheduled');
    for (const tag of ['ops-recent', 'ops-progress', 'ops-needs-attention', 'ops-run-detail']) {
      expect(plainText(widget(page, tag).shadowRoot), tag).not.to.match(/notif/i);
    }
  });

  it('A11: a state has an icon and a label, never only a colour or a tooltip', async () => {
    fixture.serve(worldOfAll());
    const page = await fixture.mount(provider(fiveWidgets('106')));
    const labels = new Map<string, Set<string>>();
    for (const tag of ['ops-recent', 'ops-progress', 'ops-needs-attention', 'ops-run-detail']) {
      for (const run of shownRuns(widget(page, tag))) {
        expect(run.icons.length, `shapes of ${run.id} in ${tag}`).to.be.greaterThan(0);
        const drawn = [...run.element.querySelectorAll('.glyph')].map((shape) => {
          expect(shape.textContent, 'the words beside it say it').to.equal('');
          expect(shape.getBoundingClientRect().width, 'there is room for it').to.equal(16);
          const { clipPath } = getComputedStyle(shape);
          expect(clipPath, 'a shape').to.match(/^path\(/);
          return clipPath;
        });
        labels.set(run.icons[0] ?? '', (labels.get(run.icons[0] ?? '') ?? new Set()).add(drawn[0] ?? ''));
      }
      for (const hinted of all(widget(page, tag), '[title]')) {
        expect(hinted.localName, 'only exact instants are in tooltips').to.equal('time');
      }
    }
    // One shape for each state, and no shape for two.
    expect([...labels.values()].map(({ size }) => size)).to.deep.equal([...labels].map(() => 1));
    expect(new Set([...labels.values()].flatMap((set) => [...set])).size).to.equal(labels.size);
  });

  it('A11: what is late, stuck or frozen says so in words on every surface', async () => {
    fixture.serve(worldOfAll());
    const page = await fixture.mount(provider(fiveWidgets('106')));
    for (const tag of ['ops-recent', 'ops-progress', 'ops-needs-attention', 'ops-run-detail']) {
      for (const { id, state, text } of shownRuns(widget(page, tag))) {
        if (state === 'stuck') expect(text, `${id} in ${tag}`).to.match(/likely stuck/i);
        if (state === 'late') expect(text, `${id} in ${tag}`).to.match(/past expected time/i);
      }
    }
  });
});
