import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { SoakPage } from './page.js';
import { ResourceLedger } from './resource-ledger.js';

const minute = 60_000;
const hour = 60 * minute;
const inChromium = /Chrome\//.test(navigator.userAgent);

/** Hours of a panel's life, with everything that can happen to it. */
describe('the soak', function () {
  this.timeout(170_000);
  const fixture = usePageFixture({ inSight: false });
  const books = new ResourceLedger(fixture);
  beforeEach(() => books.start());
  afterEach(() => books.stop());

  for (const seed of [20_261_120, 20_261_121]) {
    it(`B1, B7, B13, F5: after hours the page holds what it held after a minute, announced every end once and showed nothing of another tenant (seed ${seed})`, async () => {
      const hours = inChromium ? 8 : 1;
      const page = new SoakPage(fixture, seed);
      await page.open();
      await page.calm();
      const before = books.held;
      const [opened, sent] = [Date.now(), fixture.requests.length];
      while (Date.now() < opened + hours * hour - 2 * minute) await page.step();
      // Full hours later, so that what tells of hours tells the same.
      await fixture.advance(opened + hours * hour - Date.now() - minute, 5000);
      await page.calm();
      const after = books.held;
      page.close();
      expect(page.complaints).to.deep.equal([]);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
      expect(fixture.consoleMessages).to.deep.equal([]);
      expect(page.ends, 'ends that were seen').to.be.greaterThan(5 * hours);
      expect(fixture.requests.length - sent, 'polls').to.be.greaterThan(500 * hours);
      expect(after).to.deep.equal(before);
    });
  }
});
