/** Records in the page when each surface first shows a verdict on a run. */
import type { Page } from 'puppeteer-core';

/** What a surface shows of a run, by its hooks (elements.md, "Hooks"). */
export type ShownVerdict = 'stuck' | 'reconciled';

/** When each surface first showed it, by `surface verdict`, in epoch milliseconds. */
export type SurfaceTimes = Readonly<Record<string, number>>;

/** Starts recording the verdicts on a run, without reloading the page. */
export async function recordSurfaces(page: Page, run: string): Promise<void> {
  await page.evaluate((id) => {
    const noted: Record<string, number> = {};
    const note = (key: string, holds: boolean) => {
      if (holds) noted[key] ??= Date.now();
    };
    const openGroups = () => {
      const attention = document.querySelector('ops-needs-attention')?.shadowRoot;
      const closed = attention?.querySelectorAll<HTMLElement>('[data-group] > [aria-expanded="false"]') ?? [];
      for (const line of closed) line.click();
    };
    const look = () => {
      // The row of a run that shares its cause with others is in their line.
      openGroups();
      const inside = (tag: string, selector: string) =>
        document.querySelector(tag)?.shadowRoot?.querySelector(selector) ?? null;
      const count = (name: string, tag = 'ops-kpis') =>
        Number(inside(tag, `[data-count~="${name}"]`)?.textContent ?? 0);
      const row = `[data-run="${id}"]`;
      const lineage = `${row}[data-lineage="reconciled"][data-problem="terminal_follow_up"]`;
      if (document.querySelector('ops-kpis')) {
        note('kpis stuck', count('likely_stale') > 0);
        note('kpis reconciled', count('reconciled') > 0);
        // What was stuck and is over needs follow-up, and is stuck no more.
        note('badge stuck', count('likely_stale', 'ops-badge') > 0);
        note('badge reconciled', 'badge stuck' in noted && count('terminal_follow_up', 'ops-badge') > 0);
      }
      for (const [name, tag] of [
        ['attention', 'ops-needs-attention'],
        ['recent', 'ops-recent'],
        ['progress', 'ops-progress'],
        ['detail', 'ops-run-detail'],
      ] as const) {
        if (!document.querySelector(tag)) continue;
        note(`${name} stuck`, inside(tag, `${row}[data-state="stuck"]`) !== null);
        // Ended runs have no progress: there it shows by being gone (C6).
        const holds =
          name === 'progress' ? !inside(tag, row) && `${name} stuck` in noted : inside(tag, lineage) !== null;
        note(`${name} reconciled`, holds);
      }
    };
    const holder = window as unknown as { recorded: Record<string, number> };
    holder.recorded = noted;
    setInterval(look, 50);
  }, run);
}

/** What was noted so far; throws where the page was reloaded since. */
export async function surfaceTimes(page: Page): Promise<SurfaceTimes> {
  const noted = await page.evaluate(() => (window as unknown as { recorded?: Record<string, number> }).recorded);
  if (noted === undefined) throw new Error('the page was reloaded: its records are gone');
  return noted;
}
