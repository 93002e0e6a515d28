/** A witness in the page: notes when each surface first says a thing of a run. */
import type { Page } from 'puppeteer-core';

/** What a surface says of a run, by its hooks (elements.md, "Hooks"). */
export type ShownVerdict = 'stuck' | 'reconciled';

/** When each surface first said it, by `surface saying`, epoch milliseconds. */
export type SurfaceTimes = Readonly<Record<string, number>>;

/** Watches a run on a page from now on, without reloading it. */
export async function recordSurfaces(page: Page, run: string): Promise<void> {
  await page.evaluate((id) => {
    const noted: Record<string, number> = {};
    const note = (key: string, holds: boolean) => {
      if (holds) noted[key] ??= Date.now();
    };
    const look = () => {
      const inside = (tag: string, selector: string) =>
        document.querySelector(tag)?.shadowRoot?.querySelector(selector) ?? null;
      const count = (name: string) => Number(inside('ops-kpis', `[data-count="${name}"]`)?.textContent ?? 0);
      const row = `[data-run="${id}"]`;
      const lineage = `${row}[data-lineage="reconciled"][data-problem="terminal_follow_up"]`;
      if (document.querySelector('ops-kpis')) {
        note('kpis stuck', count('likely_stale') > 0);
        note('kpis reconciled', count('reconciled') > 0);
      }
      for (const [name, tag] of [
        ['attention', 'ops-needs-attention'],
        ['recent', 'ops-recent'],
        ['progress', 'ops-progress'],
        ['detail', 'ops-run-detail'],
      ] as const) {
        if (!document.querySelector(tag)) continue;
        note(`${name} stuck`, inside(tag, `${row}[data-state="stuck"]`) !== null);
        // Ended runs have no progress: there it is told by being gone (C6).
        const told =
          name === 'progress' ? !inside(tag, row) && `${name} stuck` in noted : inside(tag, lineage) !== null;
        note(`${name} reconciled`, told);
      }
    };
    const holder = window as unknown as { witnessed: Record<string, number> };
    holder.witnessed = noted;
    setInterval(look, 50);
  }, run);
}

/** What was noted so far; throws where the page was reloaded since. */
export async function surfaceTimes(page: Page): Promise<SurfaceTimes> {
  const noted = await page.evaluate(() => (window as unknown as { witnessed?: Record<string, number> }).witnessed);
  if (noted === undefined) throw new Error('the page was reloaded: its witness is gone');
  return noted;
}
