/**
 * Pages that React, Vue, Svelte and Lit render on a server and take over in the browser, in builds
 * for development: they complain of whatever differs.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertDetailShown, assertOverviewShown, followStuck, newcomer, recentRuns } from './support/expectations.js';
import { HostPage } from './support/host-page.js';
import { serveSite, type ServedSite } from './support/served-site.js';

/** What a build for development says of itself. */
const ofDevelopment = /^info: |^warn: (Lit is in dev mode|Multiple versions of Lit)/;

describe('a panel that is rendered on a server by', () => {
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

  const complaints = async () => (await page.complaints()).filter((text) => !ofDevelopment.test(text));
  const heading = () => page.texts('ops-needs-attention', 'h2');
  for (const framework of ['react', 'vue', 'svelte', 'lit']) {
    for (const [order, query] of [
      ['after the framework, or with it', ''],
      ['before the framework', '?kit=first'],
    ] as const) {
      describe(`${framework}, with the kit loaded ${order},`, () => {
        it('is a page of our tags with their attributes', async () => {
          const html = await (await fetch(`${site.origin}/${framework}-server/${query}`)).text();
          const tag = (name: string) => new RegExp(`<${name}\\s[^>]*>`).exec(html)?.[0].replace(/\s+/g, ' ') ?? '';
          for (const attribute of [`api="/${framework}/api/ops"`, 'workspace="1"', 'tenant="7"', 'run-url="'])
            assert.ok(tag('ops-provider').includes(attribute), tag('ops-provider'));
          assert.match(tag('ops-progress'), /limit="3"/);
          const [, snapshot = ''] =
            /<script type="application\/json" slot="snapshot">(.*?)<\/script>/s.exec(html) ?? [];
          assert.ok('counts' in (JSON.parse(snapshot) as object));
        });

        it('shows the truth in the browser, and hardly anything moves (A8, B15)', async () => {
          await page.visit(`/${framework}-server/${query}`);
          await assertOverviewShown(page);
          assert.deepEqual(await heading(), ['What Contoso needs']);
          assert.deepEqual(await complaints(), []);
          // Good, as Core Web Vitals have it.
          const shift = await page.layoutShift();
          assert.ok(shift < 0.1, `${shift}`);
        });

        it('gets an object that has no attribute, and what the page sets later (F1, F5)', async () => {
          assert.deepEqual(await page.until('the adapter is read', adaptedRuns), ['39']);
          await page.click('#switch');
          await page.until('the other tenant', showsOtherTenant);
          assert.deepEqual(await heading(), ['What Fabrikam needs']);
          assert.deepEqual(await complaints(), []);
        });

        it('hears what the widgets tell, and routes a link itself (E1)', async () => {
          assert.match(await page.run(() => document.querySelector('output')?.textContent ?? ''), /^ ?As of \d/);
          await page.click('#switch');
          await assertOverviewShown(page);
          const before = await recentRuns(page);
          await page.click('#start');
          await newcomer(page, before);
          await followStuck(page);
          await assertDetailShown(page);
          assert.equal(await page.path(), `/${framework}-server/${query}`);
          await page.click('#back');
          await assertOverviewShown(page);
          assert.deepEqual(await complaints(), []);
        });
      });
    }
  }
});

/** The runs of the widget whose provider has an adapter, which may be in a shadow root. */
function adaptedRuns(): readonly (string | undefined)[] | null {
  const roots = [document, document.querySelector('adapted-panel')?.shadowRoot];
  const widget = roots.map((root) => root?.querySelector<HTMLElement>('#adapted')).find(Boolean);
  if (widget?.dataset['view'] !== 'ready') return null;
  return [...(widget.shadowRoot?.querySelectorAll<HTMLElement>('[data-run]') ?? [])].map(
    ({ dataset }) => dataset['run'],
  );
}

function showsOtherTenant(): boolean {
  const runs = document.querySelector('ops-recent')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-run]') ?? [];
  return [...runs].map(({ dataset }) => dataset['run']).join() === '39';
}
