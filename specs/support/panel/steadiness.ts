/** Records in the page what moves before an operator's eyes, and where the focus is. */
import type { Page } from 'puppeteer-core';

/** What was seen since the watch began, in each frame that was painted. */
export interface Steadiness {
  readonly frames: number;
  /** By each watched element: the farthest that it stood from where it was first, in pixels. */
  readonly moved: Readonly<Record<string, number>>;
  /** The elements that had the focus, innermost last, each change once. */
  readonly focus: readonly string[];
}

/** Starts to watch where these elements of the page stand in the window, frame by frame. */
export async function watchSteadiness(page: Page, tags: readonly string[]): Promise<void> {
  await page.evaluate(
    (watched) => {
      const topOf = (tag: string) => document.querySelector(tag)?.getBoundingClientRect().top ?? NaN;
      const focused = () => {
        const path: string[] = [];
        for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) path.push(at.localName);
        return path.join(' ');
      };
      const first = Object.fromEntries(watched.map((tag) => [tag, topOf(tag)]));
      const moved = Object.fromEntries(watched.map((tag) => [tag, 0]));
      const seen = { frames: 0, moved, focus: [focused()] };
      (window as unknown as { steadiness: typeof seen }).steadiness = seen;
      const look = () => {
        seen.frames += 1;
        for (const tag of watched) {
          const by = Math.abs(topOf(tag) - (first[tag] ?? NaN));
          // Not a number where the element is gone.
          if (!(by <= (moved[tag] ?? 0))) moved[tag] = by;
        }
        if (focused() !== seen.focus.at(-1)) seen.focus.push(focused());
        requestAnimationFrame(look);
      };
      look();
    },
    [...tags],
  );
}

/** What was seen so far; throws where the page was reloaded since. */
export async function steadinessOf(page: Page): Promise<Steadiness> {
  const seen = await page.evaluate(() => (window as unknown as { steadiness?: Steadiness }).steadiness);
  if (seen === undefined) throw new Error('the page was reloaded: its records are gone');
  return seen;
}
