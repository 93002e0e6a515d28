import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { activeRuns, ago, endedRuns, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, widget } from '../../support/page/queries.js';

type Facts = ReturnType<typeof activeRuns.late>;

const lost = { reasonCode: 'worker_lost', reason: 'The worker stopped responding' };
const closed = endedRuns.reconciled('1');
const twice = [
  { ...lost, at: ago({ minutes: 28 }) },
  { ...lost, at: ago({ minutes: 24, seconds: 40 }) },
];
const reconciledAfterRescues: Facts = {
  ...closed,
  attempt: { number: 3, of: 3 },
  context: { ...closed.context, rescues: twice },
};

/** What a detail says of a run that waits, was tried again, or was taken from a lost worker. */
describe('the detail of a run that waits, or was rescued', () => {
  const fixture = usePageFixture();
  before(() => addLocale('de', de));

  let shown = 0;
  /** A run of its own each time: the facts of one that was read before would be there at once. */
  async function show(facts: Facts, attributes = ''): Promise<HTMLElement> {
    const run = { ...facts, id: `${(shown += 1)}` };
    fixture.serve(scenes.aroundOne(run));
    const page = await fixture.mount(provider(`<ops-run-detail run="${run.id}" ${attributes}></ops-run-detail>`));
    return widget(page, 'ops-run-detail');
  }

  const article = (detail: HTMLElement) => one(detail, 'article').dataset;
  const verdict = (detail: HTMLElement) => plainText(one(detail, '[part~="verdict"]'));
  const answer = (detail: HTMLElement, about: string) => plainText(one(detail, `[data-answer="question.${about}"]`));
  const marks = (detail: HTMLElement) => all(detail, '[part~="ruler-legend"] li').map(({ dataset }) => dataset['mark']);
  const facts = (detail: HTMLElement) =>
    all(detail, '[part~="facts"] > div').map((row) => [
      plainText(row.querySelector('dt')),
      plainText(row.querySelector('dd')),
    ]);
  const fact = (detail: HTMLElement, name: string) =>
    facts(detail)
      .filter(([label]) => label === name)
      .map(([, value]) => value);

  const waits: readonly (readonly [reason: string, run: Facts, active: RegExp, next: RegExp, german: RegExp])[] = [
    [
      'retry',
      activeRuns.waitingToRetry('1'),
      /^Yes\. It waits to retry, until \d+:10:20/,
      /once it is due/,
      /^Ja\. Er wartet auf einen neuen Versuch, bis \d+:10:20/,
    ],
    [
      'scheduled',
      activeRuns.scheduledForLater('1'),
      /^Yes\. It is scheduled for \d+:00:20/,
      /once it is due/,
      /^Ja\. Er ist geplant für \d+:00:20/,
    ],
    [
      'paused',
      activeRuns.pausedInQueue('1'),
      /^Yes\. It is paused\.$/,
      /paused by mistake/,
      /^Ja\. Er ist angehalten\.$/,
    ],
    [
      'dependencies',
      activeRuns.waitingForOthers('1'),
      /^Yes\. It waits for other operations\.$/,
      /^Look at the operations that it waits for/,
      /andere Vorgänge\.$/,
    ],
    [
      'concurrency',
      activeRuns.waitingForSlot('1'),
      /^Yes\. It waits for a slot\.$/,
      /when there is room for it/,
      /einen freien Platz\.$/,
    ],
    [
      'approval',
      activeRuns.waitingForApproval('1'),
      /^Yes\. It waits for approval\.$/,
      /who has to approve it/,
      /auf Freigabe\.$/,
    ],
    [
      'maintenance',
      activeRuns.waitingForAnything('1'),
      /^Yes\. It waits on purpose\.$/,
      /^Nothing yet/,
      /wartet mit Absicht\.$/,
    ],
  ];
  for (const [reason, run, active, next, german] of waits) {
    it(`H1 D1: it says what it waits for and until when, and what next: ${reason}`, async () => {
      const detail = await show(run);
      expect(article(detail)).to.include({ state: 'healthy', problem: 'none', waiting: reason });
      expect(answer(detail, 'reconciled')).to.equal('No.');
      expect(answer(detail, 'active')).to.match(active);
      expect(answer(detail, 'next')).to.match(next);
      expect(marks(detail), 'no age is counted')
        .to.not.include.members(['expected'])
        .and.not.include.members(['stale']);
      expect(answer(await show(run, 'lang="de"'), 'active')).to.match(german);
    });
  }

  it('H1: the ruler shows when it is due, after now, and the facts the exact instant and the queue', async () => {
    const detail = await show(activeRuns.waitingToRetry('1'));
    expect(marks(detail)).to.deep.equal(['created', 'now', 'due']);
    const due = one(detail, '[data-mark="due"] time').getAttribute('datetime');
    expect(due).to.equal(new Date(ago({ minutes: -10, seconds: -20 })).toISOString());
    expect(fact(detail, 'Due')[0]).to.match(/2026.*:10:20/);
    expect(fact(detail, 'Queue')).to.deep.equal(['reports']);
    expect(facts(detail).map(([label]) => label)).to.not.include('Took');
  });

  it('H1: now stands at now while it is due later, and moves only with a minute (B8)', async () => {
    const detail = await show(activeRuns.scheduledForLater('1'));
    expect(marks(detail)).to.deep.equal(['created', 'now', 'due']);
    const drawn = () => one(detail, '[part~="ruler"] svg.line').outerHTML;
    const before = drawn();
    await fixture.advance(10_000);
    expect(drawn()).to.equal(before);
  });

  it('H1: once it is due its age is drawn from then, and it says so no longer', async () => {
    const detail = await show(activeRuns.lateAfterWaiting('1'));
    expect(article(detail)).to.include({ state: 'late' }).and.not.have.property('waiting');
    expect(answer(detail, 'active')).to.equal('Yes, but it has been waiting for 2 min; expected within 1 min.');
    expect(marks(detail)).to.deep.equal(['created', 'due', 'expected', 'now', 'stale']);
    expect(all(detail, '.cut').length, 'the time before it was due is cut short').to.be.at.least(1);
  });

  it('H1: a wait that ends while it is looked at', async () => {
    const until = ago({ seconds: -5 });
    const detail = await show(activeRuns.waitingToRetry('1', { waiting: { reason: 'retry', until } }));
    expect(verdict(detail)).to.equal('Waiting to retry');
    await fixture.advance(10_000);
    expect([verdict(detail), answer(detail, 'active')]).to.deep.equal([
      'Queued',
      'Yes. It is waiting to start, within its expected time.',
    ]);
  });

  it('H1: an answer that names an hour of today names the day once that is over', async () => {
    const until = ago({ hours: -30 });
    const detail = await show(activeRuns.waitingToRetry('1', { waiting: { reason: 'retry', until } }));
    expect(answer(detail, 'active')).to.match(/until Nov 21, /);
  });

  it('H2: which attempt it is stands beside its name and among its facts, and a first one goes without saying', async () => {
    const subject = async (run: Facts) => plainText(one(await show(run), '[part~="subject"]'));
    expect(await subject(activeRuns.waitingToRetry('1'))).to.match(
      /^Inventory sync · Contoso · #\d+ · Attempt 2 of 25$/,
    );
    expect(await subject(activeRuns.late('1', { attempt: { number: 1, of: 5 } }))).to.match(
      /^Inventory sync · Fabrikam · #\d+$/,
    );
    expect(await subject(activeRuns.late('1'))).to.match(/^Inventory sync · Fabrikam · #\d+$/);
    expect(fact(await show(activeRuns.waitingToRetry('1')), 'Attempt')).to.deep.equal(['2 of 25']);
  });

  it('H3: a rescue is told in the heading, beside the question whether it was reconciled, and on the ruler', async () => {
    const detail = await show(activeRuns.rescued('1'));
    expect(article(detail)).to.include({ state: 'healthy', problem: 'none', lineage: 'rescued' });
    expect(verdict(detail)).to.equal('Running · Rescued');
    expect(answer(detail, 'reconciled')).to.match(
      /^No\. It was taken from a lost worker once, at \d+:56:35.*; this is attempt 2\.$/,
    );
    expect(marks(detail).filter((mark) => mark === 'rescued')).to.have.length(1);
    expect(fact(detail, 'Rescued')[0]).to.match(/:56:35.* · The worker stopped responding$/);
    const german = await show(activeRuns.rescued('1'), 'lang="de"');
    expect(answer(german, 'reconciled')).to.match(/^Nein\. Er wurde einmal von einem verlorenen Worker übernommen \(/);
  });

  it('H3: a run that ended well after a rescue is no problem, and none is said to have been unneeded', async () => {
    const detail = await show(endedRuns.succeededAfterRescue('1'));
    expect(article(detail)).to.include({ state: 'terminal', problem: 'none', lineage: 'rescued' });
    expect(verdict(detail)).to.equal('Succeeded · Rescued');
    expect(answer(detail, 'reconciled')).to.match(/^No\. It was taken from a lost worker once/);
  });

  it('H3: a run that a reaper ended is reconciled, and each of its rescues is told too', async () => {
    const detail = await show(reconciledAfterRescues);
    expect(article(detail)).to.include({ problem: 'terminal_follow_up', lineage: 'reconciled' });
    expect(verdict(detail)).to.equal('Failed · Reconciled · Rescued');
    expect(answer(detail, 'reconciled')).to.match(
      /^Yes, 4 min ago: the worker was lost · It was taken from a lost worker 2 times, last at \d+:35:20.*; this is attempt 3\.$/,
    );
    expect(marks(detail).filter((mark) => mark === 'rescued')).to.have.length(2);
    expect(fact(detail, 'Rescued')).to.have.length(2);
  });

  it('H3: a rescue of which nothing more is known is told, without an instant', async () => {
    const detail = await show(activeRuns.healthyRunning('1', { context: { rescues: [{}] } }));
    expect(answer(detail, 'reconciled')).to.equal('No. It was taken from a lost worker once.');
    expect(marks(detail)).to.not.include('rescued');
    expect(fact(detail, 'Rescued')).to.deep.equal([]);
  });

  it('H6: of an ended run no mark is drawn that lies after its end', async () => {
    expect(marks(await show(endedRuns.succeeded('1')))).to.deep.equal(['created', 'started', 'ended']);
    const overdue = endedRuns.succeeded('1', { createdAt: ago({ hours: 1 }), startedAt: ago({ hours: 1 }) });
    expect(marks(await show(overdue)), 'it was late before it ended')
      .to.include('expected')
      .and.not.include('stale');
  });
});
