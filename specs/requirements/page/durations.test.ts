import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { activeRuns, ago, createMockHost, endedRuns, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, widget } from '../../support/page/queries.js';

type Facts = ReturnType<typeof activeRuns.late>;

/** What every surface says of how long a run took, and of what is usual for its type. */
describe('how long runs take', () => {
  const fixture = usePageFixture();
  before(() => addLocale('de', de));

  const status = (list: HTMLElement, id: string) => plainText(one(list, `[data-run="${id}"] [part~="told"]`));
  const subject = (detail: HTMLElement) => plainText(one(detail, '[part~="subject"]'));
  const durations = (detail: HTMLElement) => all(detail, '[part~="durations"]');

  async function open(world: ReturnType<typeof createMockHost>, inside: string, attributes = '') {
    fixture.serve(world);
    return fixture.mount(provider(inside, attributes));
  }
  const detailOf = async (run: Facts, attributes = '') =>
    widget(
      await open(scenes.aroundOne(run), `<ops-run-detail run="${run.id}" ${attributes}></ops-run-detail>`),
      'ops-run-detail',
    );

  for (const tag of ['ops-recent', 'ops-list'] as const) {
    it(`H6: a row of <${tag}> says it of what ended, with what is usual where the server knows`, async () => {
      const runs = [
        endedRuns.succeeded('1'),
        endedRuns.partiallySucceeded('2', { failures: [] }),
        endedRuns.failed('3', { failures: [] }),
        endedRuns.cancelled('4'),
        endedRuns.succeededAfterRescue('5'),
      ];
      const list = widget(await open(createMockHost({ runs }), `<${tag}></${tag}>`), tag);
      expect(status(list, '1')).to.match(/^Succeeded .*took 4 min$|^Succeeded · took 4 min$/);
      expect(status(list, '2')).to.match(/^Partially succeeded .*· took 6 min$/);
      expect(status(list, '3')).to.match(/^Failed .*· took 9 min, usually 4 min$/);
      expect(status(list, '4')).to.equal('Cancelled · took 4 min');
      expect(status(list, '5'), 'before its past').to.match(/took 4 min · Attempt 2 of 3 · Rescued$/);
    });

    it(`H6: a row of <${tag}> makes up no duration, and says none of what is active`, async () => {
      const runs = [
        endedRuns.blocked('1', { failures: [] }),
        endedRuns.contradictory('2'),
        activeRuns.phased('3'),
        activeRuns.stuckByHeartbeat('4'),
        activeRuns.waitingToRetry('5'),
      ];
      const list = widget(await open(createMockHost({ runs }), `<${tag}></${tag}>`), tag);
      for (const { id } of runs) expect(status(list, id), id).to.not.match(/took|usual/i);
      expect(status(list, '1')).to.equal('Blocked');
    });
  }

  it('H6: in German, too', async () => {
    const page = await open(scenes.aroundOne(endedRuns.failed('1')), '<ops-recent lang="de"></ops-recent>');
    expect(status(widget(page, 'ops-recent'), '1')).to.match(/dauerte 9 min, üblich 4 min$/);
  });

  it('H6: what the server learns while a row is shown is said there', async () => {
    const world = scenes.usualDurations();
    const page = await open(world, '<ops-recent></ops-recent>');
    const recent = widget(page, 'ops-recent');
    expect(status(recent, '50')).to.match(/took 3 min, usually 3 min$/);
    for (let id = 100; id < 130; id += 1) {
      const times = { createdAt: ago({ hours: 1 }), startedAt: ago({ hours: 1 }), completedAt: ago({}) };
      world.put(endedRuns.scheduled(`${id}`, times));
    }
    await fixture.advance(10_000);
    expect(status(recent, '50')).to.match(/took 3 min, usually 1 h$/);
  });

  it('H6, D1: the summary of the detail says operation, tenant, number and duration', async () => {
    expect(subject(await detailOf(endedRuns.succeeded('51')))).to.equal('Tenant review · Contoso · #51 · took 4 min');
    expect(subject(await detailOf(endedRuns.failed('52')))).to.equal(
      'Baseline capture · Contoso · #52 · took 9 min, usually 4 min',
    );
    expect(subject(await detailOf(endedRuns.failed('53'), 'lang="de"'))).to.match(
      / · Nr\. 53 · dauerte 9 min, üblich 4 min$/,
    );
    const brief = { startedAt: ago({ minutes: 5 }), completedAt: ago({ minutes: 5 }) + 400 };
    expect(subject(await detailOf(endedRuns.succeeded('54', brief)))).to.match(/ · took < 1 s$/);
    for (const run of [endedRuns.blocked('55'), endedRuns.contradictory('56'), activeRuns.healthyRunning('57')])
      expect(subject(await detailOf(run)), 'nothing is made up').to.match(/#\d+$/);
  });

  it('H6: the detail of an active run says what is usual, and that makes no verdict', async () => {
    const detail = await detailOf(activeRuns.stuckByHeartbeat('51'));
    expect(subject(detail)).to.equal('Baseline capture · Contoso · #51 · usually takes 4 min');
    expect(plainText(one(detail, '[part~="verdict"]'))).to.equal('Likely stuck');
    const calm = await detailOf(activeRuns.phased('52', { startedAt: ago({ minutes: 4, seconds: 50 }) }));
    expect(subject(calm)).to.match(/usually takes 4 min$/);
    expect(plainText(one(calm, '[part~="verdict"]')), 'it has run for longer than that').to.equal('Running');
  });

  it('H6: its facts have both exactly', async () => {
    const detail = await detailOf(endedRuns.failed('1'));
    const facts = Object.fromEntries(
      all(detail, '[part~="facts"] > div').map((row) => [
        plainText(row.querySelector('dt')),
        plainText(row.querySelector('dd')),
      ]),
    );
    expect(facts).to.include({ Took: '9 min 10 s', 'Usually takes': '4 min' });
  });

  it('H6: the detail shows the last twenty of the type as bars, oldest first, and says the same', async () => {
    const page = await open(scenes.usualDurations(), '<ops-run-detail run="46"></ops-run-detail>');
    const [shown] = durations(widget(page, 'ops-run-detail'));
    expect(plainText(shown?.querySelector('dd'))).to.equal(
      'The last 20 of its type took 2 min to 9 min, usually 3 min; this one 9 min',
    );
    const bars = [...(shown?.querySelectorAll('rect') ?? [])];
    const heights = bars.map((bar) => Number(bar.getAttribute('height')));
    expect(heights).to.have.length(21);
    expect(heights.slice(-1), 'this run, beside the others').to.deep.equal([20]);
    expect(bars.filter((bar) => bar.classList.contains('own'))).to.deep.equal(bars.slice(-1));
    expect(heights[15], 'the fifth newest is this very run').to.equal(20);
    expect(Math.min(...heights)).to.equal(heights[6]);
    expect(shown?.querySelector('svg')?.getAttribute('aria-hidden'), 'read once').to.equal('true');
    expect(shown?.closest('[part~="decision"]')).to.not.equal(null);
  });

  it('H6: a run that has not ended has no bar of its own, and one durations say nothing of has none at all', async () => {
    const page = await open(scenes.usualDurations(), '<ops-run-detail run="53"></ops-run-detail>');
    const [shown] = durations(widget(page, 'ops-run-detail'));
    expect(plainText(shown?.querySelector('dd'))).to.equal(
      'The last 20 of its type took 2 min to 9 min, usually 3 min',
    );
    expect(shown?.querySelectorAll('rect')).to.have.length(20);
    expect(durations(await detailOf(endedRuns.failed('1'))), 'the only one of its type').to.deep.equal([]);
  });

  it('H6: a poll that brings the same durations touches none of it (B8)', async () => {
    const page = await open(scenes.usualDurations(), '<ops-run-detail run="53"></ops-run-detail>');
    const detail = widget(page, 'ops-run-detail');
    const [shown] = durations(detail);
    let mutations = 0;
    const observer = new MutationObserver((records) => (mutations += records.length));
    observer.observe(shown as Element, { subtree: true, childList: true, attributes: true, characterData: true });
    await fixture.advance(20_000);
    expect(mutations + observer.takeRecords().length).to.equal(0);
    observer.disconnect();
  });
});
