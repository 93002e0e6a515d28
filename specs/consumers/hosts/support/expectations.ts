/** The truth about the operations of `server/world.mjs`, as every page must tell it. */
import assert from 'node:assert/strict';
import type { HostPage } from './host-page.js';

export const overview = ['ops-badge', 'ops-kpis', 'ops-needs-attention', 'ops-progress', 'ops-recent'] as const;

const stuck = '[data-run="51"][data-state="stuck"]';
const evidence = /Likely stuck.*No sign of life for \d+ min/;

/**
 * The overview shows rows, and every widget that shows the stuck run says that it is stuck (A4).
 */
export async function assertOverviewShown(page: HostPage): Promise<void> {
  await page.ready(...overview);
  assert.deepEqual(await page.texts('ops-kpis', '[data-count="likely_stale"]'), ['1']);
  // The badge counts the stuck run; no run is late here.
  assert.deepEqual(await page.texts('ops-badge', '[data-count~="likely_stale"]'), ['1']);
  const [urgent = ''] = await page.texts('ops-needs-attention', stuck);
  assert.match(urgent, evidence);
  const [frozen = ''] = await page.texts('ops-progress', stuck);
  assert.match(frozen, /frozen/);
  const [recent = ''] = await page.texts('ops-recent', stuck);
  assert.match(recent, evidence);
  const [reconciled = ''] = await page.texts('ops-recent', '[data-run="50"][data-lineage="reconciled"]');
  assert.match(reconciled, /Reconciled/);
}

/** The detail of the stuck run says what its row said. */
export async function assertDetailShown(page: HostPage): Promise<void> {
  await page.ready('ops-run-detail');
  const [stuckText = ''] = await page.texts('ops-run-detail', stuck);
  assert.match(stuckText, /likely stuck/i);
}

/** The list shows every run, and the stuck one as stuck. */
export async function assertListShown(page: HostPage): Promise<void> {
  await page.ready('ops-list');
  assert.equal((await page.texts('ops-list', stuck)).length, 1);
}

/**
 * Follows the link of the stuck run, once it is there: on a page that was just loaded again, other
 * widgets may show their rows before.
 */
export async function followStuck(page: HostPage): Promise<void> {
  await page.ready('ops-needs-attention');
  await page.click(`${stuck} a[href*="/operations/51"]`, 'ops-needs-attention');
}

/** The runs that the recent operations show, by id. */
export function recentRuns(page: HostPage): Promise<readonly string[]> {
  return page.run(() =>
    [...(document.querySelector('ops-recent')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-run]') ?? [])].map(
      (row) => row.dataset['run'] ?? '',
    ),
  );
}

/**
 * Waits until the recent operations show a run that they did not show before; resolves with its id.
 */
export function newcomer(page: HostPage, before: readonly string[]): Promise<string> {
  return page.until(
    'a run that was just started among the recent ones',
    (known) =>
      [...(document.querySelector('ops-recent')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-run]') ?? [])]
        .map((row) => row.dataset['run'] ?? '')
        .find((run) => !known.includes(run)) ?? '',
    before,
  );
}
