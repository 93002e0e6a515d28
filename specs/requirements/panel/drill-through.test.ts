/**
 * From each surface to the list to the run and back: tenant, tab and class are the same at every
 * stop (E1, E2, E5).
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { openGroups } from '../../support/panel/attention.js';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { follow, Hand, listSays, rowsOf, linksOf, type WidgetLink } from '../../support/panel/operator.js';
import { pressButton, signIn, waitForViews, within, type Panel, type Persona } from '../../support/panel/panel.js';

/** Active ones beyond what progress shows, so that it leads to the rest. */
const startedInContoso = 6;

interface Walk {
  readonly persona: Persona;
  readonly dashboard: string;
  readonly list: string;
  readonly run: RegExp;
  /** The tenant that a list is narrowed to by the link that leads there. */
  readonly tenant: string | null;
  readonly plane: 'admin' | 'system';
}

const walks: readonly Walk[] = [
  {
    persona: 'workspace-operator',
    dashboard: '/admin',
    list: '/admin/operations',
    run: /^\/admin\/operations\/\d+$/,
    tenant: null,
    plane: 'admin',
  },
  {
    persona: 'workspace-operator',
    dashboard: '/admin/t/7',
    list: '/admin/operations',
    run: /^\/admin\/operations\/\d+$/,
    tenant: '7',
    plane: 'admin',
  },
  {
    persona: 'tenant-operator',
    dashboard: '/admin/t/7',
    list: '/admin/operations',
    run: /^\/admin\/operations\/\d+$/,
    tenant: '7',
    plane: 'admin',
  },
  {
    persona: 'platform-operator',
    dashboard: '/system',
    list: '/system/ops/runs',
    run: /^\/system\/ops\/runs\/\d+$/,
    tenant: null,
    plane: 'system',
  },
];

describe('a drill-through walk', () => {
  let host: HostProcess;
  let browser: Browser;

  before(async () => {
    host = await startHostProcess({ OPS_HOST_READ_RATE: '8000000' });
    browser = await launchChromium();
    const { page, close } = await signIn(browser, host.origin, 'workspace-operator');
    await page.goto(`${host.origin}/admin`);
    // The first operations end, well or badly; then no worker runs, and a run that is started waits
    // until it is likely stuck.
    await untilCounts(page, (counts) => counts['active'] === 0);
    await pressButton(page, 'form[action="/demo/worker/kill"] button');
    for (let index = 0; index < startedInContoso; index += 1) await start(page, '7', 'inventory_sync');
    await start(page, '8', 'baseline_capture');
    await untilCounts(page, (counts) => counts['likely_stale'] === startedInContoso + 1);
    await close();
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  for (const walk of walks) {
    for (const hand of Object.values(Hand)) {
      it(`the ${walk.persona} from ${walk.dashboard}, by ${hand} (E1, E2, E5, E6, A4)`, async () => {
        const panel = await signIn(browser, host.origin, walk.persona);
        await open(panel, walk.dashboard);
        const ways = await linksOf(panel.page, 'a[href*="activeTab"]');
        const surfaces = new Set(ways.map(({ surface }) => surface));
        for (const surface of ['ops-kpis', 'ops-needs-attention', 'ops-progress', 'ops-recent']) {
          assert.ok(surfaces.has(surface), `<${surface}> leads to no list`);
        }
        for (const way of hand === Hand.Mouse ? ways : oneOfEach(ways)) await throughTheList(panel, walk, way, hand);
        assert.deepEqual(panel.complaints, []);
        await panel.close();
      });

      it(`and from a row of each surface to its run, by ${hand} (E1, E5, D3): ${walk.persona}, ${walk.dashboard}`, async () => {
        const panel = await signIn(browser, host.origin, walk.persona);
        for (const surface of ['ops-needs-attention', 'ops-progress', 'ops-recent', 'ops-notifications']) {
          await open(panel, walk.dashboard);
          const [row] = await rowsOf(panel.page, surface);
          if (row === undefined) {
            assert.equal(surface === 'ops-notifications' && walk.plane === 'system', true, `<${surface}> has no row`);
            continue;
          }
          await follow(panel.page, { surface, href: row.href }, hand);
          await atTheRun(panel.page, walk, row);
          await panel.page.goBack();
          assert.equal(new URL(panel.page.url()).pathname, walk.dashboard);
        }
        assert.deepEqual(panel.complaints, []);
        await panel.close();
      });
    }
  }

  it('no link of the system plane leads out of it, and none of the admin plane into it (E5)', async () => {
    for (const [persona, pages, prefix] of [
      ['platform-operator', ['/system', '/system/ops/runs', '/system/ops/failures', '/system/ops/stuck'], '/system'],
      ['workspace-operator', ['/admin', '/admin/t/7', '/admin/operations'], '/admin'],
    ] as const) {
      const panel = await signIn(browser, host.origin, persona);
      for (const path of pages) {
        await open(panel, path);
        const links = await linksOf(panel.page, 'a[href]');
        assert.ok(links.length > 0, path);
        for (const { href } of links) assert.ok(new URL(href).pathname.startsWith(prefix), `${path} leads to ${href}`);
      }
      await panel.close();
    }
  });

  it('a run that ends between two clicks reads as moved on, and the list no longer has it (D3, B5)', async () => {
    const panel = await signIn(browser, host.origin, 'tenant-operator');
    await open(
      panel,
      '/admin/operations?tenant_id=7&activeTab=active_stale_attention&problemClass=active_stale_attention',
    );
    const rows = await rowsOf(panel.page, 'ops-list');
    const row = rows.at(-1)!;
    assert.equal(row.problem, 'active_stale_attention');
    // The pointer is on the list: the row keeps its place, whatever becomes of the run.
    await (await within(panel.page, 'ops-list', `[data-run="${row.id}"]`)).hover();
    const other = await signIn(browser, host.origin, 'workspace-operator');
    await other.open('/admin');
    await pressButton(other.page, 'form[action="/demo/worker/start"] button');
    await untilCounts(other.page, (counts) => counts['active'] === 0);
    await follow(panel.page, { surface: 'ops-list', href: row.href }, Hand.Mouse);
    await waitForViews(panel.page, ['ops-run-detail'], 'ready');
    const detail = await detailSays(panel.page);
    assert.equal(detail.id, row.id);
    assert.equal(detail.state, 'terminal');
    assert.equal(new URL(panel.page.url()).searchParams.get('problemClass'), 'active_stale_attention');
    assert.match(detail.arrival ?? '', /moved on|no longer|since/i);
    await panel.page.goBack();
    await waitForViews(panel.page, ['ops-list'], 'empty');
    assert.equal((await listSays(panel.page)).tab, 'active_stale_attention');
    assert.deepEqual(panel.complaints, []);
    await Promise.all([panel.close(), other.close()]);
  });

  async function open({ page }: Panel, path: string): Promise<void> {
    await page.goto(host.origin + path);
    await settled(page);
    await openGroups(page);
  }

  /** From a surface's link to the list, on to a run, and back to where the walk began. */
  async function throughTheList(panel: Panel, walk: Walk, way: WidgetLink, hand: Hand): Promise<void> {
    const { page } = panel;
    const counted = await countOn(page, way);
    await follow(page, way, hand);
    await settled(page);
    await atTheList(panel, walk, way, counted);
    const [row] = await rowsOf(page, 'ops-list');
    if (row !== undefined) {
      const before = await listSays(page);
      await follow(page, { surface: 'ops-list', href: row.href }, hand);
      await atTheRun(page, walk, row);
      await page.goBack();
      await settled(page);
      assert.deepEqual(await listSays(page), before, 'the list after the way back');
      assert.equal(page.url(), way.href);
    }
    await page.goBack();
    await settled(page);
    assert.equal(new URL(page.url()).pathname, walk.dashboard);
  }

  async function atTheList(
    { page, apiRequests }: Panel,
    walk: Walk,
    { surface, href }: WidgetLink,
    counted: readonly (readonly [name: string, value: number])[],
  ): Promise<void> {
    const asked = new URL(href).searchParams;
    const here = new URL(page.url());
    assert.equal(here.pathname, walk.list, `${surface} leads to the list of its plane`);
    const says = await listSays(page);
    const [tab, problemClass] = [asked.get('activeTab'), asked.get('problemClass')];
    assert.equal(says.tab, tab, `the tab, from ${surface}`);
    assert.equal(asked.get('tenant_id'), walk.tenant, `the tenant that ${surface} carries`);
    const request = new URL(
      apiRequests.filter(({ path }) => path.startsWith('/api/ops/runs?')).at(-1)!.path,
      host.origin,
    );
    assert.equal(request.searchParams.get('tenant'), walk.tenant);
    assert.equal(request.searchParams.get('plane') ?? 'admin', walk.plane);
    assert.equal(request.searchParams.get('problem_class'), tab === 'all' ? null : tab);
    for (const row of await rowsOf(page, 'ops-list')) {
      if (problemClass !== null) assert.equal(row.problem, problemClass, `run ${row.id}, from ${surface}`);
      if (tab === 'active') assert.notEqual(row.state, 'terminal', `run ${row.id}, from ${surface}`);
    }
    for (const [name, value] of counted) {
      if (name in says.counts) assert.equal(says.counts[name], value, `${name}, from ${surface}`);
    }
  }

  async function atTheRun(
    page: Page,
    walk: Walk,
    row: { readonly id: string; readonly problem: string; readonly state: string; readonly lineage: string | null },
  ): Promise<void> {
    await waitForViews(page, ['ops-run-detail'], 'ready');
    const here = new URL(page.url());
    assert.match(here.pathname, walk.run);
    assert.equal(here.searchParams.get('problemClass') ?? 'none', row.problem);
    const { arrival, ...shown } = await detailSays(page);
    assert.deepEqual(shown, { id: row.id, problem: row.problem, state: row.state, lineage: row.lineage });
    assert.equal(arrival !== null, row.problem !== 'none', 'the class is confirmed');
  }

  async function start(page: Page, tenant: string, type: string): Promise<void> {
    await page.goto(`${host.origin}/admin/t/${tenant}`);
    await page.select('select[name="type"]', type);
    await pressButton(page, 'form.start button');
  }
});

function oneOfEach(ways: readonly WidgetLink[]): readonly WidgetLink[] {
  return [...new Map(ways.map((way) => [way.surface, way])).values()];
}

/** The numbers that stand on a link. */
async function countOn(page: Page, { surface, href }: WidgetLink): Promise<readonly (readonly [string, number])[]> {
  return page.evaluate(
    (tag, wanted) => {
      const links = [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll('a') ?? [])];
      const counts = links.find((link) => link.href === wanted)?.querySelectorAll<HTMLElement>('[data-count]') ?? [];
      return [...counts].map((count) => [count.dataset['count'] ?? '', Number(count.textContent)] as const);
    },
    surface,
    href,
  );
}

async function detailSays(page: Page) {
  return page.evaluate(() => {
    const root = document.querySelector('ops-run-detail')?.shadowRoot;
    const run = root?.querySelector<HTMLElement>('[data-run]');
    return {
      id: run?.dataset['run'] ?? '',
      problem: run?.dataset['problem'] ?? '',
      state: run?.dataset['state'] ?? '',
      lineage: run?.dataset['lineage'] ?? null,
      arrival: root?.querySelector('[part="arrival"]')?.textContent ?? null,
    };
  });
}

/** Waits until every widget of the page is ready. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const widgets = [...document.querySelectorAll<HTMLElement>('*')].filter(
        ({ localName }) => localName.startsWith('ops-') && localName !== 'ops-provider',
      );
      return widgets.length > 0 && widgets.every(({ dataset }) => ['ready', 'empty'].includes(dataset['view'] ?? ''));
    },
    { timeout: 60_000 },
  );
}

/** Waits for the counts of the workspace, as the contract tells them. */
async function untilCounts(page: Page, holds: (counts: Readonly<Record<string, number>>) => boolean): Promise<void> {
  const endsAt = Date.now() + 180_000;
  for (;;) {
    const { counts } = await page.evaluate(async () => {
      const response = await fetch('/api/ops/snapshot');
      return (await response.json()) as { counts: Record<string, number> };
    });
    if (holds(counts)) return;
    assert.ok(Date.now() < endsAt, `still ${JSON.stringify(counts)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
