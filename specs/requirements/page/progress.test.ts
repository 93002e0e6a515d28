import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, shownIds, provider, shownRun, shownRuns, textOf, widget, plainText } from '../../support/page/queries.js';

type Facts = ReturnType<typeof activeRuns.late>;

const phase = { key: 'capture', position: 2, of: 4 };
const composite = { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 1, failed: 0 };
const counts = { total: 120, processed: 40, failed: 1 };
const of = (facts: Partial<Facts>) => activeRuns.activityOnly('1', { type: 'baseline_capture', ...facts });
const counted = (summaryCounts: unknown) => of({ summaryCounts: (summaryCounts as Facts['summaryCounts']) ?? null });

/** What is said of how far a run is, and how much of it is drawn. */
describe('progress', () => {
  const fixture = usePageFixture();

  async function show(...runs: readonly Facts[]) {
    fixture.serve(createMockHost({ runs }));
    const page = await fixture.mount(
      provider(
        `<ops-progress limit="20"></ops-progress><ops-recent></ops-recent><ops-run-detail run="${runs[0]?.id}"></ops-run-detail>`,
      ),
    );
    return {
      page,
      progress: widget(page, 'ops-progress'),
      recent: widget(page, 'ops-recent'),
      detail: widget(page, 'ops-run-detail'),
    };
  }

  async function showOne(run: Facts) {
    const { progress, detail, recent } = await show(run);
    return {
      text: shownRun(progress, run.id)?.text ?? '',
      everywhere: [progress, detail, recent].map(textOf).join(' '),
      bars: [...all(progress, '.bar'), ...all(detail, '.bar')],
    };
  }

  const precedence: Readonly<Record<string, readonly [Partial<Facts>, RegExp]>> = {
    'phased before composite and counted': [
      { context: { phase, composite }, summaryCounts: counts },
      /Capturing evidence, step 2 of 4/,
    ],
    'composite before counted': [
      { context: { composite }, summaryCounts: counts },
      /9 of 12 operations ended, 1 needs follow-up/,
    ],
    'counted before activity': [{ summaryCounts: counts }, /40 of 120 · 1 failed.*33\s?%/],
    'activity where nothing is told': [{}, /In progress/],
  };
  for (const [name, [facts, says]] of Object.entries(precedence)) {
    it(`C1: ${name}`, async () => {
      expect((await showOne(of(facts))).text).to.match(says);
    });
  }

  const percentages: Readonly<Record<string, readonly [unknown, RegExp, string | null]>> = {
    'a part': [{ total: 120, processed: 40 }, /40 of 120/, '33'],
    'nothing yet': [{ total: 120, processed: 0 }, /0 of 120/, '0'],
    'almost all': [{ total: 1000, processed: 999 }, /999 of 1,000/, '99'],
    'as good as all': [{ total: 9_007_199_254_740_991, processed: 9_007_199_254_740_990 }, / of /, '99'],
    all: [{ total: 120, processed: 120 }, /120 of 120/, '100'],
    'no total': [{ processed: 20_000 }, /Processed 20,000 items/, null],
    'one item without a total': [{ processed: 1 }, /Processed 1 item\b/, null],
    'more than expected': [{ total: 10, processed: 12 }, /Processed 12 items, expected 10/, null],
    'a total of 0': [{ total: 0, processed: 0 }, /In progress/, null],
    'a half item': [{ total: 10, processed: 2.5 }, /In progress/, null],
    'less than nothing': [{ total: 10, processed: -1 }, /In progress/, null],
    'numbers as text': [{ total: '120', processed: '40' }, /In progress/, null],
    'no record at all': ['40 of 120', /In progress/, null],
  };
  for (const [name, [given, says, percent]] of Object.entries(percentages)) {
    it(`C2: counted ${name}: ${percent === null ? 'no percentage and no bar' : `${percent} percent`}`, async () => {
      const { text, bars } = await showOne(counted(given));
      expect(text).to.match(says);
      expect(bars.map((bar) => bar.getAttribute('aria-valuenow'))).to.deep.equal(
        percent === null ? [] : [percent, percent],
      );
      if (percent === null) expect(text).not.to.contain('%');
    });
  }

  for (const [name, context] of Object.entries({ phased: { phase }, composite: { composite } })) {
    it(`C3: ${name} progress is words, never a percentage and never a bar`, async () => {
      const { everywhere, bars } = await showOne(of({ context, summaryCounts: counts }));
      expect(bars).to.deep.equal([]);
      expect(everywhere).not.to.contain('%');
    });
  }

  for (const key of [
    'GuzzleHttp\\Exception\\ConnectException',
    'https://internal.example/queue/7',
    'SQLSTATE[HY000]',
    '__proto__',
    'constructor',
  ]) {
    it(`C4 C5: the phase "${key}" is shown nowhere, and degrades to the next mode`, async () => {
      const { everywhere, text } = await showOne(of({ context: { phase: { key, position: 9, of: 4 } } }));
      expect(text).to.contain('In progress');
      expect(everywhere).not.to.contain(key);
      expect(everywhere).not.to.match(/step|native code|object Object/);
      const errors = fixture.eventsOf('ops-error');
      expect(errors.length).to.be.greaterThan(0);
      expect(new Set(errors.map(({ detail }) => detail['kind']))).to.deep.equal(new Set(['malformed']));
    });
  }

  it('C4: an impossible step is not shown, its phase is', async () => {
    const { text } = await showOne(of({ context: { phase: { key: 'capture', position: 5, of: 4 } } }));
    expect(text).to.contain('Capturing evidence');
    expect(text).not.to.contain('step');
  });

  it('C5: malformed progress degrades silently for the operator and is reported to the developer once', async () => {
    const { progress } = await show(activeRuns.malformedProgress('1'), activeRuns.healthyRunning('2'));
    await fixture.advance(20_000);
    expect(shownRun(progress, '1')?.state).to.equal('healthy');
    expect(shownRun(progress, '1')?.text).to.contain('In progress');
    expect(shownRun(progress, '2')?.text).to.contain('40 of 120');
    const messages = fixture.eventsOf('ops-error').filter(({ target }) => target === 'ops-progress');
    expect(messages.length).to.be.within(1, 2);
    expect([fixture.uncaughtErrors, fixture.consoleMessages]).to.deep.equal([[], []]);
  });

  it('C5: a composite that does not add up degrades to what was counted', async () => {
    const { text } = await showOne(of({ context: { composite: { ...composite, total: 13 } }, summaryCounts: counts }));
    expect(text).to.contain('40 of 120');
  });

  it('C6: a terminal run has no progress on any surface', async () => {
    const run = endedRuns.failed('1', { context: { phase, composite } });
    const { progress, detail, recent } = await show(run);
    expect(shownIds(progress)).to.deep.equal([]);
    for (const element of [detail, recent]) {
      expect(all(element, '.bar, [part~="progress"]'), element.localName).to.deep.equal([]);
      expect(textOf(element)).not.to.match(/Capturing evidence|operations ended,/);
    }
  });

  it('C6: a likely stuck run’s progress is frozen and says so in words on every surface', async () => {
    const { progress, detail } = await show(activeRuns.stuckByAge('1'), activeRuns.healthyRunning('2'));
    for (const element of [progress, detail]) {
      expect(shownRun(element, '1')?.text, element.localName).to.contain('frozen: likely stuck');
      const bar = shownRun(element, '1')?.element.querySelector('.bar');
      expect(bar?.hasAttribute('data-frozen'), element.localName).to.equal(true);
      expect(bar?.getAttribute('aria-valuetext'), element.localName).to.contain('frozen');
      const filled = bar?.querySelector('.filled');
      expect(filled && getComputedStyle(filled).strokeDasharray, 'hatched').to.match(/3/);
    }
    expect(shownRun(progress, '2')?.element.querySelector('.bar')?.hasAttribute('data-frozen')).to.equal(false);
    expect(shownRun(progress, '2')?.text).not.to.contain('frozen');
  });

  it('C6: nothing in a progress bar moves by itself', async () => {
    fixture.serve(scenes.everyProgress());
    const page = await fixture.mount(provider('<ops-progress limit="20"></ops-progress>'));
    const moving = all<Element>(widget(page, 'ops-progress'), '*').flatMap((element) => element.getAnimations());
    expect(moving).to.deep.equal([]);
  });

  it('C7: each family shows its own mode of progress', async () => {
    fixture.serve(scenes.everyProgress());
    const page = await fixture.mount(provider('<ops-progress limit="20"></ops-progress>'));
    const text = (id: string) => shownRun(widget(page, 'ops-progress'), id)?.text ?? '';
    expect(text('56'), 'baseline_capture').to.contain('Capturing evidence, step 2 of 4');
    expect(text('55'), 'tenant.review.compose').to.contain('9 of 12 operations ended, 1 needs follow-up');
    expect(text('59'), 'inventory_sync').to.contain('40 of 120 · 1 failed');
    expect(text('54'), 'review_pack.generate').to.contain('In progress');
    expect(text('60'), 'queued').to.contain('Waiting to start');
  });

  it('C8, G ops-progress: every active run of the scope is shown, likely stuck ones included and first', async () => {
    fixture.serve(scenes.everyProgress());
    const page = await fixture.mount(provider('<ops-progress limit="20"></ops-progress>'));
    const runs = shownRuns(widget(page, 'ops-progress'));
    expect(runs).to.have.length(11);
    expect(runs.slice(0, 3).map(({ state }) => state)).to.deep.equal(['stuck', 'stuck', 'late']);
    expect(all(widget(page, 'ops-progress'), '[part~="more"]')).to.deep.equal([]);
  });

  it('C8: what is left out is counted, and leads to the list', async () => {
    fixture.serve(scenes.crowded());
    const page = await fixture.mount(provider('<ops-progress></ops-progress>', 'tenant="7"'));
    const progress = widget(page, 'ops-progress');
    expect(shownIds(progress)).to.have.length(5);
    expect(shownIds(progress)[0], 'the stuck one is not left out').to.equal('79');
    const link = all<HTMLAnchorElement>(progress, '[part~="more"] a')[0];
    expect(plainText(link)).to.contain('+5 more');
    expect(link?.getAttribute('href')).to.equal('/admin/operations?tenant_id=7&activeTab=active');
  });
});
