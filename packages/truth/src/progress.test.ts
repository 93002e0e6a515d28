import { expect } from 'chai';
import type { RunContext, RunFacts, SummaryCounts, TruthContext } from './facts.js';
import { progressOf, type Progress } from './index.js';
import {
  aBeatingRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  context,
  exemplarList,
  exemplars,
  truthOf,
  untyped,
} from './testing/run.js';

const progress = (run: RunFacts): Progress => progressOf(run, context);
const keysOf = (shown: Progress) => shown.messages.map(({ key }) => key);

const phase = { key: 'inventory', position: 2, of: 4 };
const composite = { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 0, failed: 1 };
const counts = { total: 120, processed: 40, succeeded: 40, failed: 0, skipped: 0 };

const withContext = (given: RunContext, facts: Partial<RunFacts> = {}) => aBeatingRun({ context: given, ...facts });
const counted = (given: unknown) => progress(aRunningRun({ summaryCounts: untyped<SummaryCounts>(given) }));

describe('progress: which mode (C1)', () => {
  it('phased before composite before counted before activity', () => {
    const all = withContext({ phase, composite }, { summaryCounts: counts });
    expect(progress(all).mode).to.equal('phased');
    expect(progress({ ...all, context: { composite } }).mode).to.equal('composite');
    expect(progress({ ...all, context: {} }).mode).to.equal('counted');
    expect(progress({ ...all, context: null, summaryCounts: null }).mode).to.equal('activity');
  });

  it('malformed data degrades to the next mode down, and names the mode for the developer (C5)', () => {
    const bad = withContext({ phase: 'inventory', composite }, { summaryCounts: counts });
    expect(progress(bad)).to.deep.include({ mode: 'composite', malformed: ['phased'] });
    const worse = withContext({ phase: [], composite: { ...composite, total: 13 } }, { summaryCounts: counts });
    expect(progress(worse)).to.deep.include({ mode: 'counted', malformed: ['phased', 'composite'] });
    const worst = withContext({ phase: 1, composite: true }, { summaryCounts: 'half' });
    expect(progress(worst)).to.deep.include({ mode: 'activity', malformed: ['phased', 'composite', 'counted'] });
  });

  it('what is absent is not malformed', () => {
    for (const absent of [undefined, null]) {
      const run = aRunningRun({ context: { phase: absent, composite: absent }, summaryCounts: absent });
      expect(progress(run)).to.deep.include({ mode: 'activity', malformed: [] });
    }
    expect(counted({})).to.deep.include({ mode: 'activity', malformed: [] });
    expect(counted({ total: null, processed: null, failed: null })).to.deep.include({
      mode: 'activity',
      malformed: [],
    });
  });

  it('a phase or a composite that is empty is malformed: only counts are empty before the work begins', () => {
    const run = aRunningRun({ context: { phase: {}, composite: {} }, summaryCounts: {} });
    expect(progress(run)).to.deep.include({ mode: 'activity', malformed: ['phased', 'composite'] });
  });

  it('a better mode that is valid hides what is malformed below it', () => {
    expect(progress(withContext({ phase, composite: 'x' }))).to.deep.include({ mode: 'phased', malformed: [] });
  });

  it('ended runs and runs of an unknown status have none, whatever they carry (C6)', () => {
    const none = { mode: 'none', percent: null, frozen: false, messages: [], malformed: [] };
    const carried = { context: { phase, composite }, summaryCounts: counts, type: 'baseline_capture' };
    for (const outcome of ['succeeded', 'failed', 'pending']) {
      expect(progress(anEndedRun(outcome, carried))).to.deep.equal(none);
    }
    expect(progress(aRun({ status: 'hibernating', ...carried }))).to.deep.equal(none);
  });

  it('a queued run waits, a running one works', () => {
    expect(keysOf(progress(aRun()))).to.deep.equal(['progress.waiting']);
    expect(keysOf(progress(aRunningRun()))).to.deep.equal(['progress.activity']);
  });

  it('an active run has progress even where its freshness is not known', () => {
    const run = { ...exemplars['running, freshness not known'], summaryCounts: counts };
    expect(progress(run)).to.deep.include({ mode: 'counted', percent: 33, frozen: false });
  });
});

describe('progress: phased (C3, C4)', () => {
  const phased = (given: unknown, type = 'baseline_capture') =>
    progress(aBeatingRun({ type, context: { phase: untyped(given) } }));

  it('a phase of the catalog shows its label and its step, never a percentage', () => {
    expect(phased(phase)).to.deep.equal({
      mode: 'phased',
      percent: null,
      frozen: false,
      messages: [{ key: 'progress.phase_step', params: { label: 'Collecting the inventory', position: 2, of: 4 } }],
      malformed: [],
    });
  });

  it('the first and the last step are steps', () => {
    for (const position of [1, 4]) {
      expect(phased({ ...phase, position }).messages[0]?.params).to.include({ position, of: 4 });
    }
    expect(phased({ key: 'inventory', position: 1, of: 1 }).messages[0]?.key).to.equal('progress.phase_step');
  });

  for (const [position, of] of [
    [0, 4],
    [5, 4],
    [-1, 4],
    [1.5, 4],
    [2, 4.5],
    [Number.NaN, 4],
    ['2', '4'],
    [2, null],
    [null, 4],
    [1, 0],
    [2 ** 53, 2 ** 53],
  ]) {
    it(`step ${String(position)} of ${String(of)} is not shown; the phase is`, () => {
      expect(phased({ key: 'inventory', position, of })).to.deep.include({
        mode: 'phased',
        percent: null,
        messages: [{ key: 'progress.phase', params: { label: 'Collecting the inventory' } }],
      });
    });
  }

  for (const key of [
    'secret',
    'App\\Exceptions\\GraphException',
    'https://graph.example/v1',
    'compare',
    'Inventory',
    '',
    'constructor',
    '__proto__',
    'toString',
  ]) {
    it(`the key "${key}" is not catalogued for the type and never reaches a label (C4)`, () => {
      const result = phased({ ...phase, key });
      expect(result).to.deep.include({ mode: 'activity', percent: null, malformed: ['phased'] });
      expect(result.messages).to.deep.equal([{ key: 'progress.activity', params: {} }]);
    });
  }

  it('a key counts only for its own type', () => {
    expect(phased({ key: 'compare' }, 'baseline_compare').mode).to.equal('phased');
    expect(phased({ key: 'compare' }, 'constructor').mode).to.equal('activity');
  });

  it('without a catalogue, or with an empty label in it, there is no phase', () => {
    const run = withContext({ phase });
    const blank = { baseline_capture: { phases: { inventory: '  ' } } };
    const catalogs: readonly TruthContext['catalog'][] = [
      null,
      undefined,
      {},
      { baseline_capture: {} },
      { baseline_capture: { phases: null } },
      blank,
    ];
    for (const given of catalogs) {
      expect(progressOf(run, { ...context, catalog: given }).mode).to.equal('activity');
    }
  });

  it('a key that is no text is no key', () => {
    for (const key of [null, undefined, 1, ['inventory'], { toString: () => 'inventory' }]) {
      expect(phased({ key }).mode).to.equal('activity');
    }
  });
});

describe('progress: composite (C3)', () => {
  const composed = (changes: object) => progress(aRunningRun({ context: { composite: { ...composite, ...changes } } }));

  it('counts the operations that ended and those that need follow-up, never as a percentage', () => {
    expect(composed({})).to.deep.equal({
      mode: 'composite',
      percent: null,
      frozen: false,
      messages: [{ key: 'progress.composite_follow_up', params: { ended: 9, total: 12, followUp: 1 } }],
      malformed: [],
    });
  });

  it('partially succeeded ones have ended and need follow-up, too', () => {
    expect(composed({ succeeded: 6, partiallySucceeded: 2 }).messages[0]?.params).to.deep.equal({
      ended: 9,
      total: 12,
      followUp: 3,
    });
    expect(composed({ succeeded: 8, partiallySucceeded: 1, failed: 0 }).messages[0]?.params).to.deep.equal({
      ended: 9,
      total: 12,
      followUp: 1,
    });
  });

  it('nothing to follow up is not mentioned', () => {
    expect(composed({ succeeded: 9, failed: 0 }).messages).to.deep.equal([
      { key: 'progress.composite', params: { ended: 9, total: 12 } },
    ]);
  });

  it('a single operation is a composite; none is not', () => {
    expect(composed({ total: 1, queued: 0, running: 1, succeeded: 0, failed: 0 }).mode).to.equal('composite');
    expect(composed({ total: 0, queued: 0, running: 0, succeeded: 0, failed: 0 }).mode).to.equal('activity');
  });

  for (const changes of [
    { total: 11 },
    { total: 13 },
    { queued: 2 },
    { running: 3 },
    { succeeded: 9 },
    { partiallySucceeded: 1 },
    { failed: 0 },
    { queued: -1, running: 4 },
    { queued: 0.5, running: 2.5 },
    { total: '12' },
    { queued: null },
    { running: undefined },
    { succeeded: '8' },
    { partiallySucceeded: undefined },
    { failed: Number.NaN },
  ]) {
    it(`with ${JSON.stringify(changes)} the numbers are not whole or do not add up (C5)`, () => {
      expect(composed(changes)).to.deep.include({ mode: 'activity', malformed: ['composite'] });
    });
  }
});

describe('progress: counted (C2)', () => {
  it('a percentage from whole numbers, rounded down', () => {
    for (const [processed, total, percent] of [
      [0, 120, 0],
      [1, 120, 0],
      [40, 120, 33],
      [119, 120, 99],
      [120, 120, 100],
      [1, 1, 100],
      [0, 1, 0],
      [999_999, 1_000_000, 99],
      [1_000_000, 1_000_000, 100],
      [2 ** 53 - 2, 2 ** 53 - 1, 99],
      [2 ** 53 - 1, 2 ** 53 - 1, 100],
    ] as const) {
      const result = counted({ processed, total });
      expect(result, `${processed} of ${total}`).to.deep.include({ mode: 'counted', percent });
      expect(result.messages).to.deep.equal([{ key: 'progress.counted', params: { processed, total } }]);
    }
  });

  it('n of 100 is n percent', () => {
    for (let processed = 0; processed <= 100; processed += 1) {
      expect(counted({ processed, total: 100 }).percent).to.equal(processed);
    }
  });

  it('with no total a count only', () => {
    for (const total of [undefined, null]) {
      expect(counted({ processed: 20_000, total })).to.deep.include({
        mode: 'counted',
        percent: null,
        messages: [{ key: 'progress.counted_open', params: { processed: 20_000 } }],
      });
    }
    expect(counted({ processed: 0 })).to.deep.include({ mode: 'counted', percent: null });
  });

  it('more processed than expected is said so, without a percentage', () => {
    expect(counted({ processed: 12, total: 10 })).to.deep.include({
      mode: 'counted',
      percent: null,
      messages: [{ key: 'progress.counted_over', params: { processed: 12, total: 10 } }],
    });
    expect(counted({ processed: 11, total: 10 }).percent).to.equal(null);
  });

  for (const given of [
    { processed: -1, total: 10 },
    { processed: 1.5, total: 10 },
    { processed: '5', total: 10 },
    { processed: Number.NaN, total: 10 },
    { processed: null, total: 10 },
    { total: 10 },
    { processed: 0, total: 0 },
    { processed: 1, total: -10 },
    { processed: 1, total: 10.5 },
    { processed: 1, total: '10' },
    { processed: 1, total: Number.POSITIVE_INFINITY },
    { processed: 2 ** 53, total: 2 ** 53 },
    [5, 10],
    'half',
    50,
    true,
  ]) {
    it(`${JSON.stringify(given)} is malformed: no number is made up (C5)`, () => {
      expect(counted(given)).to.deep.include({ mode: 'activity', percent: null, malformed: ['counted'] });
    });
  }

  it('failures are always shown, and 0 failures are not', () => {
    const failures = { key: 'progress.failed', params: { failed: 3 } };
    for (const given of [{ processed: 40, total: 120 }, { processed: 40 }, { processed: 40, total: 10 }]) {
      expect(counted({ ...given, failed: 3 }).messages.at(-1)).to.deep.equal(failures);
      for (const failed of [0, null, undefined, -1, 1.5, '3']) {
        expect(keysOf(counted({ ...given, failed })), String(failed)).to.not.include('progress.failed');
      }
    }
  });

  it('failures in the counts are shown in every other mode, too', () => {
    const failing = { summaryCounts: { ...counts, failed: 3 } };
    const sound = { ...composite, succeeded: 9, failed: 0 };
    for (const [mode, run] of [
      ['phased', withContext({ phase }, failing)],
      ['composite', withContext({ composite: sound }, failing)],
      ['activity', aRunningRun({ summaryCounts: { failed: 3 } })],
    ] as const) {
      expect(progress(run).mode).to.equal(mode);
      expect(progress(run).messages, mode).to.deep.include({ key: 'progress.failed', params: { failed: 3 } });
    }
  });
});

describe('progress: frozen (C6)', () => {
  const stuck = { startedAt: ago(4000) };

  it('exactly the stuck runs are frozen', () => {
    for (const [name, run] of exemplarList) {
      expect(progress(run).frozen, name).to.equal(truthOf(run).activeState === 'stuck');
    }
  });

  it('a frozen bar keeps its last number and says so, in every mode', () => {
    for (const [mode, run] of [
      ['phased', withContext({ phase }, { heartbeatAt: ago(420) })],
      ['composite', aRunningRun({ ...stuck, context: { composite } })],
      ['counted', aRunningRun({ ...stuck, summaryCounts: counts })],
      ['activity', aRunningRun(stuck)],
      ['activity', aRun({ createdAt: ago(400) })],
    ] as const) {
      const result = progress(run);
      expect(result).to.include({ mode, frozen: true, percent: mode === 'counted' ? 33 : null });
      expect(keysOf(result).at(-1)).to.equal('progress.frozen');
      expect(keysOf(result).length).to.equal(2);
    }
  });

  it('a late run is not frozen: slow is not stuck', () => {
    const result = progress(aRunningRun({ startedAt: ago(700), summaryCounts: counts }));
    expect(result.frozen).to.equal(false);
    expect(keysOf(result)).to.not.include('progress.frozen');
  });
});

describe('progress agrees with the rest of the truth (A4)', () => {
  it('progressOf and deriveRunTruth tell the same', () => {
    for (const [name, run] of exemplarList) {
      const rich = { ...run, summaryCounts: counts, context: { ...run.context, composite } };
      expect(progressOf(rich, context), name).to.deep.equal(truthOf(rich).progress);
    }
  });
});
