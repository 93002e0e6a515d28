import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { activeRuns, createMockHost, endedRuns, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  one,
  plainText,
  provider,
  shownCount,
  shownIds,
  shownRun,
  textOf,
  viewOf,
  widget,
} from '../../support/page/queries.js';
import { rewritten, rowsOf, type Body } from '../../support/page/wire.js';

/** The runs of the scene that wait, with the reason and the words for it. */
const waits = [
  ['70', 'retry', 'Waiting to retry, due in 10 min', 'Wartet auf neuen Versuch, fällig in 10 min'],
  ['69', 'scheduled', 'Scheduled, due in 10 h', 'Geplant, fällig in 10 h'],
  ['68', 'paused', 'Paused', 'Angehalten'],
  ['67', 'dependencies', 'Waiting for other operations', 'Wartet auf andere Vorgänge'],
  ['66', 'concurrency', 'Waiting for a slot', 'Wartet auf einen freien Platz'],
  ['65', 'approval', 'Waiting for approval', 'Wartet auf Freigabe'],
  ['64', 'maintenance', 'Waiting', 'Wartet mit Absicht'],
] as const;

const lists = ['ops-recent', 'ops-progress', 'ops-list'] as const;
const recorded = ['terminal_follow_up', 'reconciled', 'succeeded_24h', 'ended_24h'];
const newFields = ['queue', 'queued_at', 'waiting', 'attempt'];

/** The counts of an answer, with some of them changed. */
function recount(body: Body, changes: Body): Body {
  const counts = body['counts'] as Body | undefined;
  return counts === undefined ? body : { ...body, counts: { ...counts, ...changes } };
}

const unrecorded = Object.fromEntries(recorded.map((name) => [name, null]));

/** What waits on purpose, what was rescued, and numbers that are not known, on every surface. */
describe('waiting, attempts, rescues and numbers that are not known', () => {
  const fixture = usePageFixture();
  // A page loads German when it first speaks it; here that would take time.
  before(() => addLocale('de', de));

  const statusOf = (element: Element, id: string) => plainText(shownRun(element, id)?.element.querySelector('.status'));

  describe('work that waits on purpose', () => {
    for (const [id, reason, english, german] of waits) {
      it(`H1: says on each surface what it waits for, and until when: ${reason}`, async () => {
        fixture.serve(scenes.waitingOnPurpose());
        for (const [language, words] of Object.entries({ en: english, de: german })) {
          const page = await fixture.mount(provider(everyWidget(id), `tenant="" lang="${language}"`));
          for (const tag of lists) {
            const seen = shownRun(widget(page, tag), id);
            expect(statusOf(widget(page, tag), id).split(' · '), `${tag} in ${language}`).to.include(words);
            expect(seen?.element.dataset['waiting'], tag).to.equal(reason);
            expect(seen, tag).to.deep.include({ state: 'healthy', problem: 'none', icons: ['waiting'] });
          }
          expect(textOf(widget(page, 'ops-run-detail')), language).to.contain(words.split(',')[0]);
          page.remove();
        }
      });
    }

    it('H1 A7: is in no bucket of attention, where what became due and was not taken is', async () => {
      fixture.serve(scenes.waitingOnPurpose());
      const page = await fixture.mount(provider(everyWidget('70')));
      const attention = widget(page, 'ops-needs-attention');
      expect(shownIds(attention)).to.deep.equal(['63']);
      expect(all(attention, '[data-waiting]')).to.deep.equal([]);
      expect(statusOf(attention, '63')).to.match(/^Past expected time · Waiting for 2 min.* · Attempt 2 of 25$/);
    });

    it('H1 A10: is counted as a part of what is healthy', async () => {
      fixture.serve(scenes.waitingOnPurpose());
      const page = await fixture.mount(provider(everyWidget('70')));
      const kpis = widget(page, 'ops-kpis');
      expect(shownCount(kpis, 'waiting')).to.equal(waits.length);
      expect(shownCount(kpis, 'healthy')).to.equal(waits.length + 1);
      expect(shownCount(kpis, 'active')).to.equal(waits.length + 2);
      expect(plainText(one(kpis, '[data-kpi="active"] .note'))).to.equal('8 healthy (7 waiting on purpose)');
    });

    it('H1 C6: shows how far it came, and no bar that looks like work', async () => {
      const summaryCounts = { total: 120, processed: 40 };
      const runs = [activeRuns.waitingToRetry('1', { summaryCounts }), activeRuns.countedWithFailures('2')];
      fixture.serve(createMockHost({ runs }));
      const page = await fixture.mount(provider('<ops-progress></ops-progress>'));
      const progress = widget(page, 'ops-progress');
      expect(statusOf(progress, '1')).to.equal('Waiting to retry, due in 10 min · 40 of 120 · Attempt 2 of 25');
      expect(shownRun(progress, '1')?.element.querySelector('[role="progressbar"]') ?? null).to.equal(null);
      expect(shownRun(progress, '2')?.element.querySelector('[role="progressbar"]') ?? null).not.to.equal(null);
    });

    it('H1 B12: the time until it is due passes without a request, and the exact instant is there', async () => {
      fixture.serve(scenes.waitingOnPurpose());
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      const row = () => shownRun(widget(page, 'ops-recent'), '70')?.element;
      expect(row()?.querySelector('.status time')?.getAttribute('datetime')).to.equal('2026-11-20T12:10:20.000Z');
      await fixture.hide();
      const before = fixture.requests.length;
      await fixture.advance(60_000, 10_000);
      expect(fixture.requests).to.have.length(before);
      expect(plainText(row())).to.contain('Waiting to retry, due in 9 min');
    });
  });

  describe('attempts and rescues', () => {
    it('H2: an attempt is told wherever there was more than one', async () => {
      const ended = endedRuns.failed('2', { attempt: { number: 3, of: 25 } });
      const first = activeRuns.healthyRunning('3', { attempt: { number: 1, of: 25 } });
      fixture.serve(createMockHost({ runs: [activeRuns.waitingToRetry('1'), ended, first] }));
      const page = await fixture.mount(provider(everyWidget('1')));
      for (const tag of lists) {
        expect(statusOf(widget(page, tag), '1').split(' · '), tag).to.include('Attempt 2 of 25');
        expect(statusOf(widget(page, tag), '3'), tag).not.to.contain('Attempt');
      }
      for (const tag of ['ops-needs-attention', 'ops-recent', 'ops-list', 'ops-notifications']) {
        expect(statusOf(widget(page, tag), '2').split(' · '), tag).to.include('Attempt 3 of 25');
      }
    });

    it('H3: a rescue is told by the same words and the same shape on every surface, and is no problem', async () => {
      fixture.serve(scenes.waitingOnPurpose());
      const page = await fixture.mount(provider(everyWidget('62')));
      const expected = { '62': [...lists], '61': ['ops-recent', 'ops-list', 'ops-notifications'] };
      for (const [id, tags] of Object.entries(expected)) {
        for (const tag of tags) {
          const seen = shownRun(widget(page, tag), id);
          expect(seen, `${id} in ${tag}`).to.deep.include({ lineage: 'rescued', problem: 'none' });
          expect(seen?.icons.at(-1), `${id} in ${tag}`).to.equal('rescued');
          expect(statusOf(widget(page, tag), id).split(' · '), `${id} in ${tag}`).to.include.members([
            'Rescued',
            'Attempt 2 of 3',
          ]);
        }
      }
    });

    it('H3 A8: what a reaper ended is reconciled, and its earlier rescues are told too', async () => {
      const rescues = [{ at: null }, { at: null }];
      const { context } = endedRuns.reconciled('1');
      fixture.serve(createMockHost({ runs: [endedRuns.reconciled('1', { context: { ...context, rescues } })] }));
      const page = await fixture.mount(provider(everyWidget('1')));
      for (const tag of ['ops-needs-attention', 'ops-recent', 'ops-list', 'ops-notifications']) {
        const seen = shownRun(widget(page, tag), '1');
        expect(seen, tag).to.deep.include({ lineage: 'reconciled', icons: ['failed', 'reconciled', 'rescued'] });
        expect(statusOf(widget(page, tag), '1').split(' · '), tag).to.include('Rescued 2 times');
      }
    });
  });

  describe('numbers that are not known', () => {
    const serveUnrecorded = (changes: Body = unrecorded) =>
      fixture.serve(
        rewritten(scenes.ordinaryMorning(), (body) => ({ ...recount(body, changes), history: null, recent: [] })),
      );

    it('H4: a number that is not recorded is said so on every surface, and never a digit', async () => {
      for (const [language, words] of Object.entries({ en: /^not recorded$/i, de: /^nicht erfasst$/i })) {
        serveUnrecorded();
        const page = await fixture.mount(provider(everyWidget('51'), `tenant="" lang="${language}"`));
        for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-list']) {
          const counts = recorded.flatMap((name) => all(widget(page, tag), `[data-count="${name}"]`));
          expect(counts, tag).not.to.have.length(0);
          for (const count of counts) expect(plainText(count), tag).to.match(words);
        }
        const kpis = widget(page, 'ops-kpis');
        for (const name of ['terminal_follow_up', 'ended_24h']) {
          expect(plainText(one(kpis, `[data-kpi="${name}"] .figure`)), name).to.match(words);
          expect(one(kpis, `[data-kpi="${name}"] a`).getAttribute('aria-label'), name).not.to.match(/\d$/);
        }
        page.remove();
      }
    });

    it('H4: an unrecorded part of a number that is known is named', async () => {
      serveUnrecorded({ reconciled: null, succeeded_24h: null });
      const kpis = widget(await fixture.mount(provider('<ops-kpis></ops-kpis>')), 'ops-kpis');
      expect(shownCount(kpis, 'terminal_follow_up')).to.equal(3);
      expect(plainText(one(kpis, '[data-kpi="terminal_follow_up"] .note'))).to.equal('Reconciled: Not recorded');
      expect(plainText(one(kpis, '[data-kpi="ended_24h"] .note'))).to.equal('Succeeded: Not recorded');
    });

    it('H4: where nothing is known of what ended, no surface calls it calm or empty', async () => {
      const world = createMockHost();
      fixture.serve(rewritten(world, (body) => ({ ...recount(body, unrecorded), history: null })));
      const page = await fixture.mount(provider(everyWidget('1')));
      for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-recent']) {
        expect(viewOf(widget(page, tag)), tag).to.equal('ready');
        expect(textOf(widget(page, tag)), tag).to.contain('Not recorded');
        expect(textOf(widget(page, tag)), tag).not.to.match(/No operations yet|Nothing needs attention/);
      }
      expect(viewOf(widget(page, 'ops-progress'))).to.equal('empty');
    });

    it('H4: a change of attention is announced without the number that is not recorded', async () => {
      const world = scenes.oneStuckAmongFour();
      fixture.serve(rewritten(world, (body) => recount(body, unrecorded)));
      const attention = widget(
        await fixture.mount(provider('<ops-needs-attention></ops-needs-attention>')),
        'ops-needs-attention',
      );
      world.put(activeRuns.stuckByAge('60'));
      await fixture.advance(10_000);
      expect(plainText(one(attention, '[role="status"]'))).to.equal('2 likely stuck or late');
    });

    it('H5: counts of a server that stops counting are "at least" wherever they stand', async () => {
      fixture.serve(
        rewritten(scenes.ordinaryMorning(), (body) => ({ ...recount(body, { active: 1000 }), counts_exact: false })),
      );
      const page = await fixture.mount(provider(everyWidget('51')));
      const kpis = widget(page, 'ops-kpis');
      expect(shownCount(kpis, 'active')).to.equal(1000);
      expect(plainText(one(kpis, '[data-kpi="active"] .figure'))).to.equal('at least 1,000');
      expect(one(kpis, '[data-kpi="active"] a').getAttribute('aria-label')).to.equal('Active: at least 1,000');
      expect(textOf(widget(page, 'ops-needs-attention'))).to.contain(
        'at least 1 of at least 1,000 active operations is likely stuck',
      );
      expect(plainText(one(widget(page, 'ops-list'), '[data-tab="active"]'))).to.contain('at least 1,000');
      expect(textOf(widget(page, 'ops-progress'))).to.contain('+996 or more in operations');
    });

    it('H7: that no worker is connected is told as evidence where work stands', async () => {
      const workers = (body: Body) => ({ ...body, source: { engine: 'bullmq', version: null, workers: 0 } });
      fixture.serve(rewritten(scenes.ordinaryMorning(), workers));
      const page = await fixture.mount(provider(everyWidget('51')));
      const summary = (of: Element) =>
        plainText(one(widget(of, 'ops-needs-attention'), '[data-bucket="active_stale_attention"] p'));
      expect(summary(page)).to.match(/is likely stuck.* · No worker is connected$/);
      page.remove();
      fixture.serve(scenes.ordinaryMorning());
      const unknown = await fixture.mount(provider(everyWidget('51'), 'tenant="1"'));
      expect(textOf(widget(unknown, 'ops-needs-attention'))).not.to.contain('No worker');
    });
  });

  it('H1 H4: a host of contract 1.0, which knows none of this, is shown as before', async () => {
    const before = (body: Body) => {
      const counts = { ...(body['counts'] as Body) };
      Reflect.deleteProperty(counts, 'waiting');
      for (const list of ['active', 'attention', 'recent', 'runs']) {
        for (const row of rowsOf(body, list)) for (const field of newFields) Reflect.deleteProperty(row, field);
      }
      for (const field of ['counts_exact', 'kept_since', 'source', 'groups']) Reflect.deleteProperty(body, field);
      return { ...body, counts };
    };
    const shown = async (change: (body: Body) => Body) => {
      fixture.serve(rewritten(scenes.ordinaryMorning(), (body) => ('counts' in body ? change(body) : body)));
      const page = await fixture.mount(provider(everyWidget('51')));
      const texts = ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-list', 'ops-notifications'];
      const shownTexts = texts.map((tag) => textOf(widget(page, tag)));
      page.remove();
      return shownTexts;
    };
    const [now, old] = [await shown((body) => body), await shown(before)];
    expect(old.join(' ')).not.to.match(/recorded|at least|on purpose|worker is connected/);
    // What is new is a filter of the list, which a server that does not know it is not asked for.
    expect(old).to.deep.equal(now.map((text) => text.replace(' Waiting Reconciled ', ' Reconciled ')));
  });
});

describe('a list of what waits (G ops-list)', () => {
  const fixture = usePageFixture();
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  async function open(search = '?', attributes = 'sync-url') {
    history.replaceState(null, '', search);
    fixture.serve(scenes.waitingOnPurpose());
    return widget(await fixture.mount(provider(`<ops-list ${attributes}></ops-list>`)), 'ops-list');
  }
  const asked = (name: string) => fixture.requestsTo('runs').at(-1)?.url.searchParams.get(name) ?? null;
  const waitingBox = (list: Element) => one<HTMLInputElement>(list, '[part="waiting"]');

  it('H1 E2: shows only what waits on purpose, says so in the address, and lets it be cleared', async () => {
    const list = await open();
    waitingBox(list).click();
    await fixture.settle();
    expect(asked('waiting')).to.equal('true');
    expect(new URL(location.href).searchParams.get('ops_waiting')).to.equal('true');
    expect([...shownIds(list)].sort()).to.deep.equal(waits.map(([id]) => id as string).sort());
    one<HTMLButtonElement>(list, '[data-clear="all"]').click();
    await fixture.settle();
    expect(asked('waiting')).to.equal(null);
    expect(waitingBox(list).checked).to.equal(false);
  });

  it('H1 E2: opens on what waits where the address says so', async () => {
    const list = await open('?ops_waiting=true');
    expect(waitingBox(list).checked).to.equal(true);
    expect(asked('waiting')).to.equal('true');
    expect(shownIds(list)).to.have.length(waits.length);
  });

  it('E2: is narrowed to a queue, where its operations have any', async () => {
    const list = await open();
    const queues = () => one<HTMLSelectElement>(list, '[data-filter="queue"]');
    expect([...queues().options].map(({ value }) => value)).to.deep.equal(['', 'reports']);
    queues().value = 'reports';
    queues().dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
    expect(asked('queue')).to.equal('reports');
    expect(new URL(location.href).searchParams.get('ops_queue')).to.equal('reports');
    expect(shownIds(list)).to.not.include('69');
  });

  it('E2: offers neither to a server that knows neither', async () => {
    fixture.serve(rewritten(scenes.ordinaryMorning(), (body) => recount(body, { waiting: null })));
    const list = widget(await fixture.mount(provider('<ops-list></ops-list>')), 'ops-list');
    expect(all(list, '[part="waiting"], [data-filter="queue"]')).to.deep.equal([]);
  });
});
