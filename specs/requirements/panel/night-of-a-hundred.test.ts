/**
 * The night of a hundred on a real panel: a worker dies with a hundred operations of three types
 * and two tenants. Beside them two wait in its queue, and two were blocked before.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { linesOfAttention, openGroup, tabToNextGroup, type OpenGroup } from '../../support/panel/attention.js';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { listSays, rowsOf } from '../../support/panel/operator.js';
import { pressButton, signIn, waitForViews, type Panel } from '../../support/panel/panel.js';
import { steadinessOf, watchSteadiness } from '../../support/panel/steadiness.js';
import { countsOnPage } from '../../support/panel/words-of-run.js';

const hundred = 100;
const types = ['inventory_sync', 'baseline_capture', 'evidence.archive'] as const;
const labels = ['Inventory sync', 'Baseline capture', 'Evidence archive'] as const;
const tenants = ['7', '8'] as const;

/** Seconds: a worker beats every three, one of its hundred operations every four. */
const silence = 6;
/** Seconds: all of them are likely stuck until an operator has opened every line by keyboard. */
const margin = 30;
const patienceMs = 60_000;

/** The shortest interval of a snapshot with active work, less what timers are early, in ms. */
const cycleMs = 4_500;

/** The widgets above what changes, and beside it. */
const above = ['ops-kpis', 'ops-needs-attention', 'ops-progress'];
const still = Object.fromEntries(above.map((tag) => [tag, 0]));

describe('the night of a hundred', () => {
  let host: HostProcess;
  let browser: Browser;
  /** Looks at attention. */
  let operator: Panel;
  /** Reads what stands below it, in a narrow window. */
  let reader: Panel;
  let controls: Panel;

  before(async () => {
    host = await startHostProcess({
      OPS_HOST_SEED: 'tenants',
      OPS_HOST_SLOTS: String(hundred),
      OPS_HOST_SILENCE: String(silence),
      OPS_HOST_MARGIN: String(margin),
      // So slow that none of them ends.
      OPS_HOST_READ_RATE: '1000',
    });
    browser = await launchChromium();
    const windows = Array.from({ length: 3 }, () => signIn(browser, host.origin, 'workspace-operator'));
    [operator, reader, controls] = (await Promise.all(windows)) as [Panel, Panel, Panel];
    await operator.page.setViewport({ width: 1280, height: 900 });
    await reader.page.setViewport({ width: 640, height: 500 });
    await controls.open('/admin');
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('one worker has a hundred operations under way, of three types and two tenants', async () => {
    // Without a baseline there is nothing to compare with.
    await start(2, ['8'], ['baseline_compare']);
    await start(hundred, tenants, types);
    await controls.page.waitForFunction(
      async (wanted) => {
        const answer = await fetch('/api/ops/runs?status=running&limit=1');
        return ((await answer.json()) as { total: number }).total === wanted;
      },
      { timeout: patienceMs, polling: 200 },
      hundred,
    );
    await Promise.all([operator, reader].map((panel) => panel.open('/admin')));
    await waitForViews(operator.page, ['ops-kpis', 'ops-needs-attention'], 'ready');
    const { active, healthy } = await countsOnPage(operator.page);
    assert.deepEqual([active, healthy], [hundred, hundred]);
    assert.deepEqual(
      (await linesOfAttention(operator.page)).map(({ group, count }) => [group, count]),
      [['no_baseline', 2]],
    );
  });

  it('the worker is killed: attention has at most six lines, the graver first (H8)', async () => {
    await reader.page.evaluate(() => document.querySelector('ops-recent')?.scrollIntoView());
    await watchSteadiness(operator.page, above);
    await watchSteadiness(reader.page, ['ops-recent']);
    await start(2, ['7'], ['inventory_sync']);
    await pressButton(controls.page, 'form[action="/demo/worker/kill"] button');
    await untilCounted(operator, (counts) => (counts['likely_stale'] ?? 0) >= hundred);
    const lines = await linesOfAttention(operator.page);
    assert.ok(lines.length <= 6, JSON.stringify(lines));
    assert.deepEqual(
      lines.map(({ group }) => group),
      ['heartbeat', 'heartbeat', 'heartbeat', 'age', 'no_baseline'],
    );
    const stuck = lines.slice(0, types.length);
    for (const { text } of stuck) assert.match(text, /2 tenants Likely stuck · .* · No sign of life for up to \d+ s/);
    for (const label of labels) assert.equal(stuck.filter(({ text }) => text.includes(label)).length, 1, label);
  });

  it('its counts are those of the scope (A10)', async () => {
    const lines = await linesOfAttention(operator.page);
    const counts = await countsOnPage(operator.page);
    const sum = (bucket: string) =>
      lines.filter((line) => line.bucket === bucket).reduce((all, { count }) => all + count, 0);
    assert.equal(sum('active_stale_attention'), Number(counts['likely_stale']) + Number(counts['past_expected']));
    assert.equal(sum('terminal_follow_up'), counts['terminal_follow_up']);
  });

  it('each line opens by keyboard to its operations, and leads to the others (H8, E1)', async () => {
    const { page } = operator;
    const lines = await linesOfAttention(page);
    const opened: OpenGroup[] = [];
    for (const [index, line] of lines.entries()) {
      await tabToNextGroup(page);
      // The server is asked for the rows of an incident when there is one.
      const open = await openGroup(page, index < types.length ? line.count : 0);
      opened.push(open);
      const left = line.count - open.runs.length;
      assert.equal(open.more?.text ?? '', left === 0 ? '' : `+${left} more in operations`);
      await page.keyboard.press('Enter');
    }
    const stuck = opened.slice(0, types.length);
    const runs = stuck.flatMap((group) => group.runs);
    assert.equal(new Set(runs).size, hundred, `${new Set(runs).size} operations`);
    for (const { states, types: shown, links } of stuck) {
      assert.deepEqual([new Set(states).size, states[0]], [1, 'stuck']);
      assert.equal(new Set(shown).size, 1);
      assert.ok(links.every((href) => /\/admin\/operations\/\d+/.test(href)));
    }
    const more = opened.flatMap((group) => group.more ?? []);
    assert.ok(more.length > 0, 'no line has more than the server sends');
    await controls.page.goto(more[0]?.href ?? '');
    await waitForViews(controls.page, ['ops-list'], 'ready');
    assert.equal((await listSays(controls.page)).tab, 'active_stale_attention');
    const rows = await rowsOf(controls.page, 'ops-list');
    assert.ok(rows.length > 0 && rows.every(({ problem }) => problem === 'active_stale_attention'));
  });

  it('the reconciler closes them: one line of what ended says so (H8, A8)', async () => {
    assert.deepEqual((await steadinessOf(operator.page)).moved, still);
    const { page } = operator;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabToNextGroup(page);
    await openGroup(page, 1);
    await page.keyboard.press('Tab');
    await watchSteadiness(page, above);
    await untilCounted(operator, ({ reconciled }) => reconciled === hundred);
    const lines = await linesOfAttention(operator.page);
    const ended = lines.filter(({ bucket }) => bucket === 'terminal_follow_up');
    assert.deepEqual(
      ended.map(({ group, count }) => [group, count]),
      [
        ['worker_lost', hundred],
        ['no_baseline', 2],
      ],
    );
    assert.match(
      ended[0]?.text ?? '',
      /^100 operations 2 tenants Failed, reconciled.*: The worker of this operation stopped/,
    );
    assert.ok(lines.length <= 6 && lines.every(({ text }) => !/Evidence archive|Baseline capture/.test(text)));
  });

  it('the page did not jump, and the focus was never lost (B8)', async () => {
    const { frames, moved, focus } = await steadinessOf(operator.page);
    assert.ok(frames > 0);
    assert.deepEqual(moved, still);
    // From a row of an open line to the line that says that it is over.
    assert.deepEqual([focus[0], focus.at(-1)], ['ops-needs-attention a', 'ops-needs-attention button']);
    assert.ok(
      focus.every((path) => path.startsWith('ops-needs-attention ')),
      focus.join(', '),
    );
  });

  it('who reads below attention goes on reading where they were (B8)', async () => {
    await untilCounted(reader, ({ reconciled }) => reconciled === hundred);
    const { frames, moved } = await steadinessOf(reader.page);
    assert.ok(frames > 0);
    assert.ok((moved['ops-recent'] ?? NaN) <= 1, JSON.stringify(moved));
  });

  it('each cycle was one request, and one more for the rows of the incident (B7)', () => {
    for (const { apiRequests } of [operator, reader]) {
      const snapshots = apiRequests.filter(({ path }) => path.includes('/snapshot'));
      const pauses = snapshots.slice(1).map(({ at }, index) => at - (snapshots[index]?.at ?? 0));
      assert.ok(snapshots.length >= 4, `${snapshots.length} requests`);
      assert.ok(pauses.filter((pause) => pause < cycleMs).length <= 1, `requests ${pauses.join(', ')} ms apart`);
      assert.deepEqual([...new Set(apiRequests.map(({ method }) => method))], ['GET']);
    }
  });

  it('the console stayed empty', () => {
    assert.deepEqual(
      [operator, reader, controls].flatMap(({ complaints }) => complaints),
      [],
    );
  });

  /** Starts so many operations at once, of these tenants and types in turn. */
  async function start(count: number, of: readonly string[], kinds: readonly string[]): Promise<void> {
    const orders = Array.from({ length: count }, (_, index) => ({
      address: `/admin/t/${of[index % of.length]}/operations`,
      type: kinds[index % kinds.length] ?? '',
    }));
    await controls.page.evaluate(async (all) => {
      const send = ({ address, type }: (typeof all)[number]) =>
        fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ type }) });
      await Promise.all(all.map(send));
    }, orders);
  }

  async function untilCounted(
    { page }: Panel,
    fits: (counts: Readonly<Record<string, number | null>>) => boolean,
  ): Promise<void> {
    const endsAt = Date.now() + patienceMs;
    for (;;) {
      const counts = await countsOnPage(page);
      if (fits(counts)) return;
      assert.ok(Date.now() < endsAt, JSON.stringify(counts));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});
