/** Where the time of a poll goes: a sampled profile, by the part of the code that was at work. */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Protocol } from 'puppeteer-core';
import { visit, type Bench } from '../browser/visit.js';
import { rounded } from '../figures/median.js';
import { Panel } from '../panels/panels.js';
import type { Change } from '../world.js';
import type { Polls } from './cpu.js';

/** Milliseconds a poll by part, of the clock: profiles are to be compared, not added up. */
export type Profile = ReadonlyMap<string, number>;

const sampledEachUs = 50;
const usualPolls: Polls = { warm: 20, counted: 200 };

/** By the path of a source, the first that fits. */
const parts: readonly (readonly [name: string, path: RegExp])[] = [
  ['adapter', /\badapter\//],
  ['contract: reading', /\bcontract\/|\/zod\//],
  ['truth', /\btruth\//],
  ['live', /\blive\//],
  ['widgets: words', /\bsrc\/wording\//],
  ['widgets: rows and lines', /\bsrc\/(parts|recent)\//],
  ['widgets: elements', /\bsrc\/(element|dom|settings)\//],
  ['Lit', /\b(lit|lit-html|lit-element|reactive-element|context)\//],
];

/** Of the panel whose poll after poll finds this change. */
export async function profileOf(
  bench: Bench,
  panel: Panel,
  rows: number,
  change: Change,
  { warm, counted } = usualPolls,
): Promise<Profile> {
  const visited = await visit(bench, { panel, rows });
  try {
    const { session } = visited.tab;
    visited.world.change = change;
    await visited.poll(warm);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: sampledEachUs });
    await session.send('Profiler.start');
    await visited.poll(counted);
    const { profile } = await session.send('Profiler.stop');
    await visited.check();
    return byPart(profile, counted);
  } finally {
    await visited.close();
  }
}

function byPart({ nodes, samples = [], timeDeltas = [] }: Protocol.Profiler.Profile, polls: number): Profile {
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const partOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : frames.get(id);
    // What the browser does for a script counts for that script.
    return frame === undefined ? 'other scripts' : (ownPartOf(frame) ?? partOf(callers.get(id!)));
  };
  const spent = new Map<string, number>();
  samples.forEach((id, at) => {
    const part = partOf(id);
    spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[at] ?? 0) / 1000 / polls);
  });
  spent.delete('idle');
  return new Map([...spent].map(([part, ms]) => [part, rounded(ms, 2)] as const).sort(([, a], [, b]) => b - a));
}

/** Null where the caller decides. */
function ownPartOf({ functionName, url, lineNumber, columnNumber }: Protocol.Runtime.CallFrame): string | null {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(program)') return 'browser: network, style, layout, paint';
  if (functionName === '(garbage collector)') return 'garbage';
  if (functionName === 'fetch') return 'fetch';
  if (!url.includes('/js/')) return null;
  if (!url.endsWith(`/${Panel.WholeKit}.js`)) return "the panel's own script";
  const { originalSource } = kitMap().findEntry(lineNumber, columnNumber) as { readonly originalSource?: string };
  return parts.find(([, path]) => path.test(originalSource ?? ''))?.[0] ?? null;
}

let map: SourceMap | undefined;

function kitMap(): SourceMap {
  const file = new URL('../../../packages/widgets/dist/ops-widgets.js.map', import.meta.url);
  return (map ??= new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload));
}
