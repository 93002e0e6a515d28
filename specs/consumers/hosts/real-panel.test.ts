/** Host pages over the real panel: its API, its Postgres, its worker. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { newcomer, recentRuns } from './support/expectations.js';
import { HostPage } from './support/host-page.js';
import { serveSite, type ServedSite } from './support/served-site.js';

describe('over the real panel', () => {
  let panel: HostProcess;
  let site: ServedSite;
  let page: HostPage;

  before(async () => {
    // So slow that the work outlives the specs.
    panel = await startHostProcess({ OPS_HOST_READ_RATE: '20000' });
    site = await serveSite({ OPS_PANEL: panel.origin });
    page = await HostPage.open('chromium', site.origin);
  });

  after(async () => {
    await page?.close();
    await site?.stop();
    await panel?.stop();
  });

  for (const name of ['react', 'vue', 'svelte', 'router']) {
    it(`a button of the ${name} page starts real work, which is shown at once as healthy (A5, B6, G ops-progress)`, async () => {
      await page.visit(`/${name}/`);
      await page.ready('ops-kpis');
      const known = await recentRuns(page);
      await page.click('#start');
      const started = await newcomer(page, known);
      const [row = ''] = await page.texts('ops-progress', `[data-run="${started}"][data-state="healthy"]`);
      assert.match(row, /Inventory sync/);
      assert.deepEqual(await page.complaints(), []);
    });
  }
});
