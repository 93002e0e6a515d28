/** Pages without a framework, over the packed tarballs, in every engine. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines } from './support/engines.js';
import {
  assertDetailShown,
  assertListShown,
  assertOverviewShown,
  followStuck,
  newcomer,
  overview,
  recentRuns,
} from './support/expectations.js';
import { HostPage } from './support/host-page.js';
import { serveSite, type ServedSite } from './support/served-site.js';

const wanted = process.env['ENGINES']?.split(',') ?? engines;

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

    async function assertQuiet(): Promise<void> {
      assert.deepEqual(await page.complaints(), []);
    }

    /** From the overview to the stuck run and the list, as links lead. */
    async function walk(name: string): Promise<void> {
      await followStuck(page);
      await assertDetailShown(page);
      assert.match(await page.path(), new RegExp(`^/${name}/operations/51\\?.*problemClass=`));
      await page.visit(`/${name}/operations`);
      await assertListShown(page);
    }

    it('of plain HTML, with one script tag and its integrity hash, shows the truth (A4, A8, E1)', async () => {
      await page.visit('/plain/');
      await assertOverviewShown(page);
      const heard = await page.heard();
      assert.deepEqual(
        overview.map((tag) => `ops-loaded from ${tag}`).filter((event) => !heard.includes(event)),
        [],
      );
      const before = await recentRuns(page);
      await page.click('form button');
      await newcomer(page, before);
      await followStuck(page);
      await assertDetailShown(page);
      assert.ok((await page.heard()).includes('ops-navigate from ops-needs-attention'));
      await page.visit('/plain/');
      await page.ready(...overview);
      await walk('plain');
      await assertQuiet();
    });

    it('that routes itself stays where it is, forth and back (E1, B6)', async () => {
      await page.visit('/router/');
      await assertOverviewShown(page);
      await page.run(() => void (document.documentElement.dataset['stayed'] = ''));
      const before = await recentRuns(page);
      await page.click('#start');
      await newcomer(page, before);
      await followStuck(page);
      await assertDetailShown(page);
      assert.match(await page.path(), /^\/router\/operations\/51\?/);
      await page.click('nav a[href="/router/operations"]');
      await assertListShown(page);
      await page.run(() => history.go(-2));
      await assertOverviewShown(page);
      assert.equal(await page.path(), '/router/');
      assert.equal(await page.run(() => 'stayed' in document.documentElement.dataset), true);
      await assertQuiet();
    });

    it('whose body htmx swaps and morphs keeps its widgets alive (B8)', async () => {
      await page.visit('/htmx/');
      await assertOverviewShown(page);
      await page.run(() => {
        document.documentElement.dataset['stayed'] = '';
        document.querySelector('ops-kpis')?.toggleAttribute('data-same', true);
        Object.assign(document.querySelector('ops-kpis') ?? {}, { same: true });
      });

      // A morph keeps the element, and what it shows.
      await page.click('#morph');
      await page.until('the morph', () => !document.querySelector('ops-kpis')?.hasAttribute('data-same'));
      assert.equal(await page.run(() => 'same' in (document.querySelector('ops-kpis') ?? {})), true);
      await assertOverviewShown(page);

      // A swap brings others, which are as good.
      await page.click('nav a[href="/htmx/operations"]');
      await assertListShown(page);
      assert.equal(await page.path(), '/htmx/operations');
      await page.click('nav a[href="/htmx/"]');
      await assertOverviewShown(page);
      await followStuck(page);
      await assertDetailShown(page);
      assert.match(await page.path(), /^\/htmx\/operations\/51/);
      assert.equal(await page.run(() => 'stayed' in document.documentElement.dataset), true);
      await assertQuiet();
    });

    it('under a strict policy with Trusted Types violates nothing, all sections open', async () => {
      await page.visit('/strict-policy/');
      await assertOverviewShown(page);
      await walk('strict-policy');
      await page.visit('/strict-policy/operations/51');
      await assertDetailShown(page);
      await page.run(() => {
        const sections = document.querySelector('ops-run-detail')?.shadowRoot?.querySelectorAll('details') ?? [];
        for (const section of sections) section.open = true;
      });
      await page.until('the diagnostics are read', () => {
        const bodies = [...(document.querySelector('ops-run-detail')?.shadowRoot?.querySelectorAll('pre') ?? [])];
        return bodies.length > 1 && bodies.every(({ textContent, hidden }) => hidden || textContent !== '');
      });
      await assertQuiet();
    });

    it('whose style sheet resets everything shows all of it, and nothing sticks out', async () => {
      await page.visit('/reset-css/');
      await assertOverviewShown(page);
      const links = await page.run(() =>
        [...document.querySelectorAll('ops-provider > *')].flatMap(({ shadowRoot }) =>
          [...(shadowRoot?.querySelectorAll('[data-run] a, a:has([data-count])') ?? [])].map((link) => {
            link.scrollIntoView({ block: 'center' });
            const { left, top, width, height } = link.getBoundingClientRect();
            const hit = shadowRoot?.elementFromPoint(left + width / 2, top + height / 2) ?? null;
            return { text: link.textContent, height, isHit: link.contains(hit) };
          }),
        ),
      );
      assert.ok(links.length > 10, `${links.length} links`);
      // Nothing is clipped, covered or squeezed.
      assert.deepEqual(
        links.filter(({ isHit, height }) => !isHit || height < 12),
        [],
      );
      assert.equal(await page.run(() => document.documentElement.scrollWidth > innerWidth), false, 'it sticks out');
      await assertQuiet();
    });

    it('that is read from right to left is laid out so', async () => {
      await page.visit('/right-to-left/');
      await assertOverviewShown(page);
      const sides = await page.run(() => {
        const widget = document.querySelector('ops-needs-attention');
        const middle = (element: Element | null | undefined) => {
          const { left, width } = element?.getBoundingClientRect() ?? new DOMRect();
          return left + width / 2;
        };
        const row = widget?.shadowRoot?.querySelector('[data-run]');
        return { name: middle(row?.querySelector('a')), row: middle(row) };
      });
      assert.ok(sides.name > sides.row, `the name of a run is at ${sides.name}, its row around ${sides.row}`);
      assert.equal(await page.run(() => document.documentElement.scrollWidth > innerWidth), false, 'it sticks out');
      // The kit has no words of such a language: English ones are read from left to right wherever
      // they stand.
      const ago = await page.run(() => {
        const time = document.querySelector('ops-recent')?.shadowRoot?.querySelector('[part~="age"] time');
        const text = [...(time?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trim() !== '');
        const left = (from: number, to: number) => {
          const range = document.createRange();
          range.setStart(text!, from);
          range.setEnd(text!, to);
          return range.getBoundingClientRect().left;
        };
        const { length } = text?.textContent ?? '';
        return { label: text?.textContent, first: left(0, 1), last: left(length - 1, length) };
      });
      assert.ok(ago.first < ago.last, `"${ago.label}" begins at ${ago.first} and ends at ${ago.last}`);
      await walk('right-to-left');
      await assertQuiet();
    });

    it('with two versions of the kit, under a strict policy, has one truth and one request, and reports which version stays (B7)', async () => {
      await page.visit('/two-versions/');
      await assertOverviewShown(page);
      const versions = await page.run(() =>
        ['ops-provider', 'ops-badge', 'ops-kpis', 'ops-needs-attention', 'ops-progress', 'ops-recent'].map((tag) => {
          const { kitVersion } = (customElements.get(tag) ?? {}) as { kitVersion?: string };
          return `${tag} ${kitVersion ?? 'none'}`;
        }),
      );
      const [first, next] = ['0.1.0', '0.2.0-next'];
      assert.deepEqual(versions, [
        `ops-provider ${first}`,
        `ops-badge ${next}`,
        `ops-kpis ${first}`,
        `ops-needs-attention ${first}`,
        `ops-progress ${next}`,
        `ops-recent ${next}`,
      ]);
      const requests = await page.run(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/snapshot')).length,
      );
      assert.equal(requests, 1);
      const expected = ['ops-provider', 'ops-kpis', 'ops-needs-attention'].map(
        (tag) => `warn: [ops-widgets] <${tag}> is defined by version ${first}, this is ${next}`,
      );
      assert.deepEqual(await page.complaints(), expected);
    });

    it('of another origin than its API reads it by cookie and by token (B7, F7)', async () => {
      await page.visit('/cross-origin/');
      const shown = await page.until('both show the truth', () => {
        const counts = [...document.querySelectorAll('ops-kpis')].map(
          ({ shadowRoot }) => shadowRoot?.querySelector('[data-count="likely_stale"]')?.textContent,
        );
        return counts.every((count) => count !== undefined) && counts;
      });
      assert.deepEqual(shown, ['1', '1']);
      await assertQuiet();
      const wire = await page.run(async () => {
        for (const widget of document.querySelectorAll('ops-kpis')) await widget.refresh();
        const api = document.querySelector<HTMLMetaElement>('meta[name="ops-api"]')?.content;
        const count = async (way: string) => Number(await (await fetch(`${api}/${way}/preflights`)).text());
        const asked = { cookie: await count('cookie'), bearer: await count('bearer') };
        const snapshot = (credentials: RequestCredentials) => fetch(`${api}/cookie/api/ops/snapshot`, { credentials });
        const { headers } = await snapshot('include');
        const exposed = ['etag', 'ops-as-of'].filter((name) => headers.has(name));
        const strangers = [
          (await snapshot('same-origin')).status,
          (await fetch(`${api}/bearer/api/ops/snapshot`)).status,
        ];
        return { asked, exposed, strangers };
      });
      // A cookie rides along with a plain request. Leave to send a token is asked for once, by
      // Firefox at each revalidation.
      assert.deepEqual(wire, {
        asked: { cookie: 0, bearer: engine === 'firefox' ? 2 : 1 },
        exposed: ['etag', 'ops-as-of'],
        strangers: [401, 401],
      });
      await page.ready(
        '#cookie ops-kpis',
        '#bearer ops-kpis',
        '#cookie ops-needs-attention',
        '#bearer ops-needs-attention',
      );
    });
  });
}
