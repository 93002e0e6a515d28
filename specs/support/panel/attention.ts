/** The lines of `<ops-needs-attention>`, as an operator reads and opens them. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';

const tag = 'ops-needs-attention';

/** A line: a group of runs, or a run alone. */
export interface AttentionLine {
  readonly bucket: string;
  /** The cause of a group; null for a run alone. */
  readonly group: string | null;
  readonly count: number;
  /** What the line says, without the rows that it is open to. */
  readonly text: string;
}

/** The lines of both buckets, from the first to the last. */
export async function linesOfAttention(page: Page): Promise<readonly AttentionLine[]> {
  return page.evaluate((name) => {
    const lines = [...(document.querySelector(name)?.shadowRoot?.querySelectorAll<HTMLElement>('li') ?? [])];
    return lines
      .filter((line) => line.parentElement?.closest('li') === null)
      .map((line) => ({
        bucket: line.closest<HTMLElement>('[data-bucket]')?.dataset['bucket'] ?? '',
        group: line.dataset['group'] ?? null,
        count: Number(line.dataset['count'] ?? 1),
        text: ((line.querySelector('button') ?? line).textContent ?? '').replace(/\s+/g, ' ').trim(),
      }));
  }, tag);
}

/** Opens every line of several runs, so that each run has its row. */
export async function openGroups(page: Page): Promise<void> {
  await page.waitForFunction(
    (name) => {
      const root = document.querySelector(name)?.shadowRoot;
      const closed = [...(root?.querySelectorAll<HTMLElement>('[data-group] > [aria-expanded="false"]') ?? [])];
      for (const line of closed) line.click();
      return closed.length === 0;
    },
    {},
    tag,
  );
}

/** What a group shows while it is open. */
export interface OpenGroup {
  readonly runs: readonly string[];
  readonly states: readonly string[];
  readonly types: readonly string[];
  readonly links: readonly string[];
  /** "+N more"; null where the rows are all. */
  readonly more: { readonly text: string; readonly href: string } | null;
}

/**
 * Opens the group that has the focus with a key of the keyboard. Resolves to what it opens to, once
 * that is so many rows.
 */
export async function openGroup(page: Page, rows: number): Promise<OpenGroup> {
  assert.equal(await groupInFocus(page), 'closed');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (name, least) => {
      const line = document.querySelector(name)?.shadowRoot?.activeElement;
      const shown = line?.closest('li')?.querySelectorAll('[data-run]').length ?? 0;
      return line?.getAttribute('aria-expanded') === 'true' && shown >= least;
    },
    {},
    tag,
    rows,
  );
  return page.evaluate((name) => {
    const plain = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const group = document.querySelector(name)?.shadowRoot?.activeElement?.closest('li');
    const rows = [...(group?.querySelectorAll<HTMLElement>('[data-run]') ?? [])];
    const more = group?.querySelector<HTMLAnchorElement>('a[href*="activeTab"]') ?? null;
    return {
      runs: rows.map((row) => row.dataset['run'] ?? ''),
      states: rows.map((row) => row.dataset['state'] ?? ''),
      types: rows.map((row) => plain(row.querySelector('a') ?? row)),
      links: rows.map((row) => row.querySelector('a')?.href ?? ''),
      more: more && { text: plain(more), href: more.href },
    };
  }, tag);
}

/** Presses Tab until a group of attention has the focus, beyond the one that has it. */
export async function tabToNextGroup(page: Page): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await groupInFocus(page)) !== null) return;
  }
  throw new Error('the focus never came to a group');
}

async function groupInFocus(page: Page): Promise<'open' | 'closed' | null> {
  return page.evaluate((name) => {
    const focused = document.querySelector(name)?.shadowRoot?.activeElement;
    if (!focused?.parentElement?.matches('[data-group]') || focused.localName !== 'button') return null;
    return focused.getAttribute('aria-expanded') === 'true' ? 'open' : 'closed';
  }, tag);
}
