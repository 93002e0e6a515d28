/**
 * The story of one run on a real panel, from attempt to attempt and without a reload: it fails,
 * waits to be tried again, its worker is killed, another one takes it over, it succeeds. Then what
 * waits for a time, and for a queue.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { pressButton, signIn, waitForViews, within, type Panel } from '../../support/panel/panel.js';
import { countsOnPage, wordsOfRun, type WordsOfRun } from '../../support/panel/words-of-run.js';

/** Polls of ten seconds, the answer, and a machine that is busy. */
const patienceMs = 45_000;

/** Long enough for all pages to be opened and to have asked again. */
const retrySeconds = 30;

const overview = ['ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-notifications'] as const;
const tags = [...overview, 'ops-list', 'ops-run-detail'] as const;
type Tag = (typeof tags)[number];

/** What all surfaces that show the run say of it at a step, and which those are. */
interface Step {
  readonly on: readonly Tag[];
  readonly state: string;
  readonly waiting?: string;
  readonly lineage?: string;
  readonly problem?: string;
  /** Words that each of them has, whatever their case. */
  readonly words: readonly string[];
  /** Counts of the KPIs: this many, or any number but none. */
  readonly counts: Readonly<Record<string, number | 'some'>>;
}

const active = ['ops-recent', 'ops-progress', 'ops-list', 'ops-run-detail'] as const;

describe('a run from attempt to attempt on a real panel', () => {
  let host: HostProcess;
  let browser: Browser;
  let dashboard: Panel;
  let list: Panel;
  let detail: Panel;
  let controls: Panel;
  let run: string;

  before(async () => {
    host = await startHostProcess({
      OPS_HOST_WINDOWS: 'demo',
      OPS_HOST_RETRY: String(retrySeconds),
      // Slow enough that each attempt is seen on every page before its end.
      OPS_HOST_READ_RATE: '150000',
    });
    browser = await launchChromium();
    const windows = Array.from({ length: 4 }, () => signIn(browser, host.origin, 'workspace-operator'));
    [dashboard, list, detail, controls] = (await Promise.all(windows)) as [Panel, Panel, Panel, Panel];
    await controls.open('/admin');
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('an operator starts an operation whose archive is away: it waits to be tried again (H1)', async () => {
    await control('archive/disconnect');
    run = await start('evidence.archive', '0');
    await openPages();
    await everywhere({
      on: active,
      state: 'healthy',
      waiting: 'retry',
      words: ['Waiting to retry'],
      counts: { waiting: 1, healthy: 'some' },
    });
  });

  it('the detail has the failure of the first attempt', async () => {
    const { 'ops-run-detail': seen } = await wordsOfRun(detail.page, ['ops-run-detail'], run);
    assert.match(seen?.text ?? '', /Attempt 1: The archive could not be reached/);
  });

  it('the archive is back: it runs as attempt 2 of 5 (H2)', async () => {
    await control('archive/connect');
    await everywhere({
      on: active,
      state: 'healthy',
      words: ['Running', 'Attempt 2 of 5'],
      counts: { waiting: 0, healthy: 'some' },
    });
  });

  it('its worker is killed: it is likely stuck (A4)', async () => {
    await control('worker/kill');
    await everywhere({
      on: ['ops-needs-attention', ...active],
      state: 'stuck',
      problem: 'active_stale_attention',
      words: ['Likely stuck', 'Attempt 2 of 5'],
      counts: { likely_stale: 'some', healthy: 0 },
    });
  });

  it('another worker takes it over: it is rescued, in attempt 3, and no problem (H2, H3)', async () => {
    await control('worker/start');
    await everywhere({
      on: active,
      state: 'healthy',
      lineage: 'rescued',
      words: ['Running', 'Attempt 3 of 5'],
      counts: { likely_stale: 0, healthy: 'some' },
    });
    assert.deepEqual(await silentOnRescue(active), []);
  });

  it('it has succeeded, and that it was rescued is still said (H3, E3)', async () => {
    const ended = ['ops-recent', 'ops-list', 'ops-notifications', 'ops-run-detail'] as const;
    await everywhere(
      { on: ended, state: 'terminal', lineage: 'rescued', words: ['Succeeded', 'Attempt 3 of 5'], counts: {} },
      150_000,
    );
    assert.deepEqual(await silentOnRescue(ended), []);
  });

  it('nothing was reloaded meanwhile, and nothing but read (F7)', async () => {
    for (const { page, apiRequests } of [dashboard, list, detail]) {
      assert.equal(await page.evaluate(() => (window as { storyBegan?: boolean }).storyBegan), true);
      assert.deepEqual([...new Set(apiRequests.map(({ method }) => method))], ['GET']);
    }
  });

  it('an operation for later says so everywhere (H1)', async () => {
    run = await start('evidence.archive', '600');
    await openPages();
    await everywhere({
      on: active,
      state: 'healthy',
      waiting: 'scheduled',
      words: ['Scheduled'],
      counts: { waiting: 1 },
    });
  });

  it('the queue is paused: what is queued says so everywhere, and goes on when it is resumed (H1)', async () => {
    await control('queue/pause');
    run = await start('evidence.archive', '0');
    await openPages();
    await everywhere({ on: active, state: 'healthy', waiting: 'paused', words: ['Paused'], counts: { waiting: 2 } });
    await control('queue/resume');
    await everywhere({ on: active, state: 'healthy', words: ['Running'], counts: { waiting: 1 } });
  });

  it('the console stayed empty', () => {
    assert.deepEqual(
      [dashboard, list, detail, controls].flatMap(({ complaints }) => complaints),
      [],
    );
  });

  /** Uses a control of the demonstration, in a window of its own. */
  async function control(action: string): Promise<void> {
    await pressButton(controls.page, `form[action="/demo/${action}"] button`);
  }

  /** Starts an operation of a tenant. Returns the id of its run. */
  async function start(type: string, delay: string): Promise<string> {
    const { page } = dashboard;
    await dashboard.open('/admin/t/8');
    await page.select('select[name="type"]', type);
    await page.select('select[name="delay"]', delay);
    await pressButton(page, 'form.start button');
    await waitForViews(page, ['ops-recent'], 'ready');
    const newest = await within(page, 'ops-recent', '[data-run]');
    return (await newest.evaluate((row) => row.getAttribute('data-run'))) ?? '';
  }

  /** Opens the list and the run, beside the dashboard. From here on no page is loaded again. */
  async function openPages(): Promise<void> {
    await Promise.all([list.open('/admin/operations?tenant_id=8'), detail.open(`/admin/operations/${run}`)]);
    await Promise.all([
      waitForViews(dashboard.page, ['ops-kpis', 'ops-progress'], 'ready'),
      waitForViews(list.page, ['ops-list'], 'ready'),
      waitForViews(detail.page, ['ops-run-detail'], 'ready'),
    ]);
    for (const { page } of [dashboard, list, detail]) {
      await page.evaluate(() => void ((window as { storyBegan?: boolean }).storyBegan = true));
    }
  }

  async function words(): Promise<Readonly<Record<string, WordsOfRun | null>>> {
    const seen = await Promise.all([
      wordsOfRun(dashboard.page, overview, run),
      wordsOfRun(list.page, ['ops-list'], run),
      wordsOfRun(detail.page, ['ops-run-detail'], run),
    ]);
    return Object.fromEntries(seen.flatMap((words) => Object.entries(words)));
  }

  /** Waits until every surface says the same of the run, and the others do not show it. */
  async function everywhere(step: Step, limitMs = patienceMs): Promise<void> {
    for (const endsAt = Date.now() + limitMs; ;) {
      const [seen, counts] = [await words(), await countsOnPage(dashboard.page)];
      const wrong = [...tags.flatMap((tag) => wrongOn(tag, seen[tag] ?? null, step)), ...wrongCounts(counts, step)];
      if (wrong.length === 0) return;
      assert.ok(Date.now() < endsAt, `not within ${limitMs} ms:\n${wrong.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  function wrongOn(tag: Tag, seen: WordsOfRun | null, step: Step): readonly string[] {
    if (!step.on.includes(tag)) return seen === null ? [] : [`${tag} shows the run: ${seen.text}`];
    if (seen === null) return [`${tag} does not show the run`];
    const { state, waiting, lineage, problem } = seen;
    const expected = [step.state, step.waiting ?? null, step.lineage ?? null, step.problem ?? 'none'];
    const asExpected = [state, waiting, lineage, problem].every((one, index) => one === expected[index]);
    const said = seen.text.toLowerCase();
    const missing = step.words.filter((word) => !said.includes(word.toLowerCase()) && !isSaidByProgress(tag, word));
    return asExpected && missing.length === 0 ? [] : [`${tag} says: ${JSON.stringify(seen)}`];
  }

  /** A row of progress says how far the work came, in place of that it is running. */
  function isSaidByProgress(tag: Tag, word: string): boolean {
    return tag === 'ops-progress' && word === 'Running';
  }

  function wrongCounts(counts: Readonly<Record<string, number | null>>, step: Step): readonly string[] {
    return Object.entries(step.counts).flatMap(([name, wanted]) => {
      const count = counts[name] ?? 0;
      return (wanted === 'some' ? count > 0 : count === wanted) ? [] : [`the KPIs count ${name}: ${count}`];
    });
  }

  /** The surfaces that do not say in words that the run was rescued. */
  async function silentOnRescue(on: readonly Tag[]): Promise<readonly string[]> {
    const seen = await words();
    return on.filter((tag) => !/Rescued|taken from a lost worker/.test(seen[tag]?.text ?? ''));
  }
});
