import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { pageCases, type PageCaseName } from './page-cases.js';
import { minute, type Attack } from './page/attacked-page.js';
import { domSwapAttacks } from './page/dom-swap-attacks.js';
import { environmentAttacks } from './page/environment-attacks.js';
import { fieldAttacks } from './page/field-attacks.js';
import { lifecycleAttacks } from './page/lifecycle-attacks.js';
import { scopeAttacks } from './page/scope-attacks.js';

const attacks: Readonly<Record<PageCaseName, Attack>> = {
  ...domSwapAttacks,
  ...scopeAttacks,
  ...lifecycleAttacks,
  ...environmentAttacks,
  ...fieldAttacks,
};

/** A page that turns against the widgets in it: one test for each row of `page-cases.ts`. */
describe('a hostile page', function () {
  // A thousand turns of eight widgets take an engine its time, on a busy machine a minute.
  this.timeout(170_000);
  const fixture = usePageFixture({ inSight: false });

  for (const { name, proves } of pageCases) {
    it(`${name} (${proves.join(', ')})`, async () => {
      await attacks[name](fixture);
      expect(fixture.uncaughtErrors, 'nothing is thrown in the page of a host').to.deep.equal([]);
      expect(fixture.consoleMessages, 'nothing is complained of').to.deep.equal([]);
      for (const provider of document.querySelectorAll('ops-provider')) provider.remove();
      await fixture.settle();
      const sent = fixture.requests.length;
      expect(fixture.clock.countTimers(), 'no timer is left').to.equal(0);
      await fixture.advance(minute, minute);
      expect(fixture.requests.length, 'and nobody asks').to.equal(sent);
    });
  }
});
