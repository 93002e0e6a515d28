/** From navigation to the first row, and what is loaded until then. */
import { firstRow, installProbe } from '../browser/in-page.js';
import type { Tab } from '../browser/tab.js';
import { visit, type Bench } from '../browser/visit.js';
import { rounded } from '../figures/median.js';
import type { Panel } from '../panels/panels.js';

export interface FirstRow {
  /** Milliseconds from navigation to the frame with the first row. */
  readonly ms: number;
  /** Milliseconds from navigation until the first row is in the document. */
  readonly nodeMs: number;
  /** Bytes of scripts, gzipped. */
  readonly scripts: number;
  /** How often the page asked for facts. */
  readonly polls: number;
}

/**
 * A slow line and a slow machine: 9 Mbit/s, 165 ms for every answer to begin, a quarter of the
 * processor.
 */
export async function slowly({ session }: Tab): Promise<void> {
  const throughput = 9e6 / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 165,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

export async function timeToFirstRow(
  bench: Bench,
  panel: Panel,
  rows: number,
  prepare?: (tab: Tab) => Promise<void>,
): Promise<FirstRow> {
  const visited = await visit(bench, { panel, rows, before: installProbe, ...(prepare && { prepare }) });
  try {
    await visited.tab.page.waitForFunction('globalThis.probe.firstRowMs !== null', { polling: 20 });
    const { row, node } = await visited.tab.page.evaluate(firstRow);
    const { scripts, polls } = visited.tally;
    await visited.check();
    return { ms: rounded(row ?? NaN, 4), nodeMs: rounded(node ?? NaN, 4), scripts, polls };
  } finally {
    await visited.close();
  }
}
