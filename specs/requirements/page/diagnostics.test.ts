import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, endedRuns, activeRuns, tenants, type MockHost } from '../../../mocks/index.js';
import '../../../packages/widgets/src/run-detail/diagnostics/viewer.js';
import { nextFrame, nextTask } from '../../support/page/event-loop.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, provider, widget, plainText } from '../../support/page/queries.js';

const second = 1000;
const lines = Array.from({ length: 20_412 }, (_, index) => `11:48 worker-2 reads contracts/annex-${index + 1}.docx`);
const log = lines.join('\n');
const record = { items: Array.from({ length: 12_000 }, (_, id) => ({ id, name: `annex-${id}.docx`, found: true })) };

type Kind = 'text' | 'json' | 'trace';

/** What an operator does with the diagnostics of one run, as rich as they may be. */
describe('diagnostics', () => {
  const fixture = usePageFixture();

  const withLog = (body: string, run = activeRuns.healthyRunning('1'), kind: Kind = 'text') => ({
    workspaceId: tenants.acme.id,
    run,
    diagnostics: [{ title: 'Worker log', kind, body }],
    related: [],
  });

  async function show(world: MockHost): Promise<HTMLElement> {
    fixture.serve(world);
    const page = await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>'));
    return widget(page, 'ops-run-detail');
  }

  const disclosure = (detail: HTMLElement) => one<HTMLDetailsElement>(detail, '[part~="diagnostic"]');
  const field = (detail: HTMLElement) => one<HTMLInputElement>(detail, '[part~="diagnostic-search"]');
  const fullText = (detail: HTMLElement) => all(detail, 'pre')[0] as HTMLElement;
  const found = (detail: HTMLElement) => one(detail, '[part~="diagnostic-found"]');
  const count = (detail: HTMLElement) => plainText(one(detail, '[part~="diagnostic-count"]'));

  /** Opens the section and the diagnostic in it, and lets the first task of the reader happen. */
  async function open(detail: HTMLElement): Promise<void> {
    one<HTMLDetailsElement>(detail, '[data-section="diagnostics"]').open = true;
    disclosure(detail).open = true;
    for (let turns = 0; fullText(detail).childElementCount === 0 && turns < 1000; turns += 1) await nextTask();
  }

  async function search(detail: HTMLElement, text: string): Promise<void> {
    field(detail).value = text;
    field(detail).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await fixture.advance(second, 100);
  }

  for (const [kind, body, shown] of [
    ['text', log, log],
    ['trace', log, log],
    ['json', JSON.stringify(record), JSON.stringify(record, null, 2)],
  ] as const) {
    it(`D2: a megabyte of ${kind} is neither parsed nor written before it is opened, and then task by task`, async () => {
      expect(shown.length).to.be.greaterThan(950_000);
      const { parse } = JSON;
      const detail = await show(createMockHost({ rows: [withLog(body, endedRuns.failed('1'), kind)] }));
      const parsed: number[] = [];
      JSON.parse = (text: string, ...rest) => {
        parsed.push(text.length);
        return parse(text, ...rest) as unknown;
      };
      try {
        await fixture.settle();
        expect([parsed, fullText(detail).textContent], 'closed').to.deep.equal([[], '']);
        const timersWhileClosed = fixture.clock.countTimers();
        // The next label that ages, the beat that notices a sleep of the machine, and, where the
        // browser does not tell of other addresses, the one that looks for them.
        expect(timersWhileClosed, 'timers while closed').to.be.at.most('navigation' in globalThis ? 2 : 3);
        one<HTMLDetailsElement>(detail, '[data-section="diagnostics"]').open = true;
        await fixture.settle();
        expect(fullText(detail).textContent, 'only its section is open').to.equal('');
        disclosure(detail).open = true;
        // The viewer loads in the browser's own time.
        const isIdle = () => fullText(detail).textContent === '' && fixture.clock.countTimers() <= timersWhileClosed;
        for (let frames = 0; frames < 200 && isIdle(); frames += 1) await nextFrame();
        const written = [fullText(detail).textContent.length];
        for (let tasks = 0; fullText(detail).textContent.length < shown.length && tasks < 1000; tasks += 1) {
          fixture.clock.next();
          written.push(fullText(detail).textContent.length);
        }
        const perTask = written.map((length, index) => length - (written[index - 1] ?? 0));
        expect(fullText(detail).textContent === shown).to.equal(true);
        expect(Math.max(...perTask)).to.be.below(200_000);
        expect(Math.max(0, ...parsed), 'the longest text that was parsed at once').to.be.below(100);
      } finally {
        JSON.parse = parse;
      }
    });
  }

  it('D2: what is not in view is not laid out, and the section does not grow with its content', async () => {
    const detail = await show(createMockHost({ rows: [withLog(log)] }));
    await open(detail);
    await fixture.advance(second, 100);
    await nextFrame();
    const blocks = [...fullText(detail).children];
    expect(blocks.length).to.be.greaterThan(20);
    expect(new Set(blocks.slice(0, -1).map((block) => getComputedStyle(block).contentVisibility))).to.deep.equal(
      new Set(['auto']),
    );
    expect(fullText(detail).getBoundingClientRect().height).to.be.below(400);
  });

  it('B8: what was opened, searched for and scrolled to survives polls, which touch nothing', async () => {
    const world = createMockHost({ rows: [withLog(log)] });
    const detail = await show(world);
    await open(detail);
    await fixture.advance(second, 100);
    await search(detail, 'annex-77');
    expect(count(detail)).to.equal('111 of 20,412 lines');
    field(detail).focus();
    found(detail).scrollTop = 300;
    await nextFrame();
    const release = fixture.holdResponses();
    await fixture.advance(10 * second);
    const recording = recordMutations(document);
    release();
    await fixture.settle();
    expect(recording.take(), 'an unchanged poll').to.deep.equal([]);
    recording.stop();
    const asked = fixture.requestsTo('runs/1').length;
    world.put(activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed: 90 } }), withLog(log));
    await fixture.advance(20 * second);
    expect(fixture.requestsTo('runs/1').length, 'polls go on').to.be.greaterThan(asked);
    expect([disclosure(detail).open, field(detail).value, found(detail).scrollTop]).to.deep.equal([
      true,
      'annex-77',
      300,
    ]);
    expect(detail.shadowRoot?.activeElement).to.equal(field(detail));
    await search(detail, '');
    expect([fullText(detail).hidden, fullText(detail).textContent === log]).to.deep.equal([false, true]);
  });

  it('B8: a log that grows while it is read is followed, and what is being read stays where it is', async () => {
    const world = createMockHost({ rows: [withLog(log)] });
    const detail = await show(world);
    await open(detail);
    await fixture.advance(second, 100);
    fullText(detail).scrollTop = 4000;
    await nextFrame();
    world.put(activeRuns.healthyRunning('1'), withLog(`${log}\n11:59 gave up`));
    await fixture.advance(10 * second);
    expect(fullText(detail).textContent).to.match(/annex-20412\.docx\n11:59 gave up$/);
    expect(fullText(detail).scrollTop).to.equal(4000);
    await search(detail, 'GAVE UP');
    expect([count(detail), plainText(found(detail))]).to.deep.equal(['1 of 20,413 lines', '20,413 11:59 gave up']);
  });

  it('D2: writing ends with the fold, and with the widget, and no timer is left', async () => {
    const detail = await show(createMockHost({ rows: [withLog(log, endedRuns.failed('1'))] }));
    const resting = fixture.clock.countTimers();
    await open(detail);
    expect(fixture.clock.countTimers(), 'while it is written').to.equal(resting + 1);
    disclosure(detail).open = false;
    await fixture.settle();
    await nextFrame();
    expect(fixture.clock.countTimers(), 'closed').to.equal(resting);
    const written = fullText(detail).textContent.length;
    expect(written).to.be.below(log.length);
    disclosure(detail).open = true;
    await fixture.settle();
    await nextFrame();
    await fixture.settle();
    expect(fullText(detail).textContent.length, 'it goes on').to.be.greaterThan(written);
    detail.remove();
    await fixture.settle();
    expect(fixture.clock.countTimers(), 'gone').to.equal(0);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });
});
