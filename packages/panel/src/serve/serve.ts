/** The panel as a process: listens, prints its address, opens the browser, ends on a signal. */
import type { ServeCommand } from '../command/arguments.js';
import type { EngineSource } from '../engine/engine-source.js';
import { sourcesOf } from '../engine/sources-of.js';
import { createSite } from '../site/site.js';
import { listen } from './listen.js';

/** What the process takes from its terminal. */
export interface ServeTerminal {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
  /** Opens the address in a browser; a missing browser is no error. */
  readonly openBrowser: ((url: string) => Promise<unknown>) | null;
  /** Ends the panel. */
  readonly signal: AbortSignal;
}

/** Resolves when the panel has ended. @throws ListenError */
export async function serve(command: ServeCommand, terminal: ServeTerminal): Promise<void> {
  const { out, error, signal } = terminal;
  const sources = sourcesOf(command);
  const site = createSite({
    sources,
    basic: command.basic,
    onError: (failure) =>
      error(`The panel ran into an error: ${failure instanceof Error ? failure.message : 'unknown'}`),
  });
  const listening = await listen(site.fetch, command);
  out(`Ops Widgets: ${listening.url}`);
  const started = sources.map(async (source) => {
    await source.start();
    for (const line of linesOf(source)) out(line);
  });
  void Promise.all(started);
  if (command.open) void terminal.openBrowser?.(listening.url).catch(() => {});
  await aborted(signal);
  listening.close();
  await Promise.all(sources.map((source) => source.close()));
}

function linesOf({ address, engines, refusals }: EngineSource): readonly string[] {
  const read = engines.map(({ found: { label, version } }) => [label, version].filter(Boolean).join(' '));
  return [...(read.length > 0 ? [`${address.name}: ${read.join(', ')}`] : []), ...refusals];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
