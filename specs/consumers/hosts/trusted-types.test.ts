/** Pages that allow another policy for Trusted Types than the kit’s templates need. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines } from './support/engines.js';
import { assertOverviewShown } from './support/expectations.js';
import { HostPage } from './support/host-page.js';
import { serveSite, type ServedSite } from './support/served-site.js';

const wanted = process.env['ENGINES']?.split(',') ?? engines;
/** What the browser itself reports: that the policy was asked for, or that markup was refused. */
const violation = /Content.Security.Policy|trusted-?types|TrustedHTML/i;

for (const engine of engines.filter((name) => wanted.includes(name))) {
  describe(`in ${engine}, a page`, () => {
    let site: ServedSite;
    let page: HostPage;

    before(async () => {
      site = await serveSite();
      page = await HostPage.open(engine, site.origin);
    });

    after(async () => {
      await page?.close();
      await site?.stop();
    });

    it('whose policy allows no Trusted Types reads in the console what to allow, and throws nothing', async () => {
      await page.visit('/no-trusted-types/');
      await page.until('the kit is there', () => customElements.get('ops-kpis') !== undefined);
      const isEnforced = await page.run(() => {
        try {
          document.createElement('template').innerHTML = '';
          return false;
        } catch {
          return true;
        }
      });
      if (!isEnforced) {
        await assertOverviewShown(page);
        return;
      }
      await page.until('the facts are there', () => document.querySelector('ops-kpis[data-view="ready"]') !== null);
      const complaints = await page.complaints();
      const sentences = complaints.filter((line) => line.includes('trusted-types lit-html'));
      assert.equal(sentences.length, 1, complaints.join('\n'));
      assert.deepEqual(
        complaints.filter((line) => !violation.test(line) || /uncaught|unhandled/i.test(line)),
        [],
      );
    });

    it('with a default policy for Trusted Types shows the truth', async () => {
      await page.visit('/default-trusted-types/');
      await assertOverviewShown(page);
    });
  });
}
