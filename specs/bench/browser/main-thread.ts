/**
 * The time that the main thread of a page's process has spent on a processor, from the scheduler's
 * own books. Not wall time: what other processes take does not count. Linux only.
 */
import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import type { Tab } from './tab.js';

/** Milliseconds on a processor since the process began. */
export type ThreadClock = () => number;

const workMs = 50;
const attempts = 20;

/**
 * Finds the process of a tab: the one that works while a script keeps the page busy. @throws Error
 * where the scheduler keeps no such books
 */
export async function mainThreadOf(browser: Browser, { page }: Tab): Promise<ThreadClock> {
  if (process.platform !== 'linux') throw new Error('The books of threads are those of Linux: /proc/<pid>/schedstat');
  // On a busy machine the page gets less of a short time than another one takes for its polls.
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await renderers(browser);
    await page.evaluate((ms) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    }, attempt * workMs);
    const after = await renderers(browser);
    const worked = [...after].map(([pid, spent]) => ({ pid, ms: spent - (before.get(pid) ?? 0) }));
    const [most, next] = worked.sort((a, b) => b.ms - a.ms);
    // A page that has just been closed may be at work, too.
    if (most && most.ms > workMs / 4 && most.ms > 3 * (next?.ms ?? 0)) return () => spentMs(most.pid);
  }
  throw new Error('the process of the page is not to be found');
}

/** What each page's process has spent. */
async function renderers(browser: Browser): Promise<ReadonlyMap<number, number>> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const found = new Map<number, number>();
  for (const { type, id } of processInfo) {
    try {
      if (type === 'renderer') found.set(id, spentMs(id));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

/** The main thread has the number of its process. */
function spentMs(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
