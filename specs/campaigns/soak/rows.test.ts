import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, noon, type MockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, everyWidget, provider, widget } from '../../support/page/queries.js';
import { ResourceLedger } from './resource-ledger.js';

const second = 1000;
const rowsAtATime = 10;

const kinds = [
  activeRuns.healthyRunning,
  activeRuns.late,
  endedRuns.failed,
  activeRuns.stuckByHeartbeat,
  endedRuns.reconciled,
  activeRuns.countedWithFailures,
  endedRuns.succeeded,
] as const;

/** Lots that are this many apart hold the same kinds at the same places. */
const round = 2 * kinds.length;
/** A node that stays for each row is 2,000 nodes after the polls of Chromium. */
const polls = round * (/Chrome\//.test(navigator.userAgent) ? 14 : 3);

/** Lists of which the rows come and go all day long. */
describe('the soak of rows', function () {
  this.timeout(170_000);
  const fixture = usePageFixture({ inSight: false });
  const ledger = new ResourceLedger(fixture);
  beforeEach(() => ledger.start());
  afterEach(() => ledger.stop());

  function change(world: MockHost, lot: number): void {
    for (let row = 0; row < rowsAtATime; row += 1) {
      const kind = kinds[(lot + row) % kinds.length] ?? activeRuns.healthyRunning;
      if (lot > 0) world.store.remove(`${1000 + (lot - 1) * rowsAtATime + row}`);
      // The places of the new rows are all over the lists.
      world.put(kind(`${1000 + lot * rowsAtATime + row}`, { createdAt: noon - row * 60 * second }));
    }
  }

  it(`P4: nodes, comments included, do not grow while rows come and go ten at a time for ${polls} polls`, async () => {
    const world = createMockHost({
      runs: ['1', '2', '3'].map((id) => activeRuns.healthyRunning(id, { createdAt: noon - 150 * second })),
    });
    // Words of ages are the same in the first poll and in the last.
    fixture.serve(Object.assign(Object.create(world) as MockHost, { clock: { ...world.clock, advance: () => {} } }));
    const page = await fixture.mount(provider(everyWidget('1')));
    const refresh = async () => {
      window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
      await fixture.settle();
    };
    const held = async (lot: number) => {
      change(world, lot);
      await refresh();
      return ledger.held.nodes;
    };
    await held(0);
    const before = await held(1);
    const seen = new Set<string | undefined>();
    for (let lot = 2; lot <= polls; lot += 1) {
      await held(lot);
      for (const { dataset } of all(widget(page, 'ops-recent'), '[data-run]')) seen.add(dataset.run);
    }
    expect(seen.size, 'rows that were shown').to.be.greaterThan(polls * rowsAtATime * 0.9);
    const after = await held(polls + 1);
    expect(after).to.deep.equal(before);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });
});
