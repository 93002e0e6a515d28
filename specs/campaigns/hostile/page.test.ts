import { expect } from '@open-wc/testing';
import '@ops-widgets/widgets/define';
import { useStage } from '../../support/page/page-fixture.js';
import { pageCases, type PageCaseName } from './page-cases.js';
import { grounds } from './page/environment-attacks.js';
import { lives } from './page/lifecycle-attacks.js';
import { scopes } from './page/scope-attacks.js';
import { minute, type Play } from './page/attacked-page.js';
import { swaps } from './page/dom-swap-attacks.js';

const plays: Readonly<Record<PageCaseName, Play>> = { ...swaps, ...scopes, ...lives, ...grounds };

/** A page that turns against the widgets in it: one test for each row of `page-cases.ts`. */
describe('a hostile page', function () {
  this.timeout(60_000);
  const stage = useStage();

  for (const { name, proves } of pageCases) {
    it(`${name} (${proves.join(', ')})`, async () => {
      await plays[name](stage);
      expect(stage.thrown, 'nothing is thrown in the page of a host').to.deep.equal([]);
      expect(stage.said, 'nothing is complained of').to.deep.equal([]);
      for (const provider of document.querySelectorAll('ops-provider')) provider.remove();
      await stage.rest();
      const sent = stage.sent.length;
      expect(stage.clock.countTimers(), 'no timer is left').to.equal(0);
      await stage.advance(minute, minute);
      expect(stage.sent.length, 'and nobody asks').to.equal(sent);
    });
  }
});
