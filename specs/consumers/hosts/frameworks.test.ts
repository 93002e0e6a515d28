/**
 * Panels written in React, Vue and Svelte as their developers write them, over the packed tarballs.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertDetailShown, newcomer, assertOverviewShown, followStuck, recentRuns } from './support/expectations.js';
import { HostPage } from './support/host-page.js';
import { serveSite, type ServedSite } from './support/served-site.js';

describe('a panel in', () => {
  let site: ServedSite;
  let page: HostPage;

  before(async () => {
    site = await serveSite();
    page = await HostPage.open('chromium', site.origin);
  });

  after(async () => {
    await page?.close();
    await site?.stop();
  });

  for (const framework of ['react', 'vue', 'svelte']) {
    describe(framework, () => {
      it('shows the truth, with a heading and limits of its own (A4, A8)', async () => {
        await page.visit(`/${framework}/`);
        await assertOverviewShown(page);
        assert.deepEqual(await page.texts('ops-needs-attention', 'h2'), ['What Contoso needs']);
        assert.equal(
          await page.run(() => document.querySelector<HTMLElement>('ops-recent')?.dataset['density']),
          'compact',
        );
        assert.match(await page.run(() => document.querySelector('output')?.textContent ?? ''), /^ ?As of \d/);
        assert.deepEqual(await page.complaints(), []);
      });

      it('shows at once what the page itself has started (B6)', async () => {
        const before = await recentRuns(page);
        await page.click('#start');
        await newcomer(page, before);
        assert.deepEqual(await page.complaints(), []);
      });

      it('routes a link of a widget itself, and comes back (E1)', async () => {
        await followStuck(page);
        await assertDetailShown(page);
        assert.equal(await page.path(), `/${framework}/`);
        const came = await page.run(() => document.querySelector('#came')?.textContent);
        assert.equal(came, 'Run 51 from ops-needs-attention');
        await page.click('#back');
        await assertOverviewShown(page);
        assert.deepEqual(await page.complaints(), []);
      });
    });
  }
});
