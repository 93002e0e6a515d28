/** The program behind `npx @ops-widgets/panel`. */
import { check, checkJson, checkLines } from '../check/check.js';
import { doctor } from '../doctor/doctor.js';
import { embed, frameworksIn } from '../embed/embed.js';
import type { EngineSource } from '../engine/engine-source.js';
import { sourcesOf } from '../engine/sources-of.js';
import { ListenError } from '../serve/listen.js';
import { serve, type ServeTerminal } from '../serve/serve.js';
import {
  parseArguments,
  UsageError,
  type CheckCommand,
  type Command,
  type DoctorCommand,
  type EmbedCommand,
  type ServeCommand,
} from './arguments.js';
import { helpText } from './help.js';
import { version } from './version.js';

/** What the program takes from the terminal that it runs in. */
export interface Terminal extends ServeTerminal {
  /** The folder that it runs in, whose package.json names the frameworks. */
  readonly folder: string;
}

/** `check`: 1 for problems. 2: what was asked for could not be done. */
export const ExitCode = { Fine: 0, Problems: 1, NotDone: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Runs a command line and resolves to its exit code. */
export async function main(given: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let command: Command;
  try {
    command = parseArguments(given);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`${error.message}\n\nTry: npx @ops-widgets/panel --help`);
    return ExitCode.NotDone;
  }
  return run(command, terminal);
}

async function run(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.name) {
    case 'help':
      terminal.out(helpText);
      return ExitCode.Fine;
    case 'version':
      terminal.out(version);
      return ExitCode.Fine;
    case 'serve':
      return serveUntilEnded(command, terminal);
    case 'check':
      return overSources(command, (sources) => checkOnce(command, sources, terminal));
    case 'doctor':
      return overSources(command, (sources) => examine(sources, terminal));
    case 'embed':
      return overSources(command, (sources) => printCode(command, sources, terminal));
  }
}

async function serveUntilEnded(command: ServeCommand, terminal: Terminal): Promise<ExitCode> {
  try {
    await serve(command, terminal);
    return ExitCode.Fine;
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    terminal.error(error.message);
    return ExitCode.NotDone;
  }
}

/** Opens what is addressed, for one look. */
async function overSources(
  command: CheckCommand | DoctorCommand | EmbedCommand,
  look: (sources: readonly EngineSource[]) => Promise<ExitCode>,
): Promise<ExitCode> {
  const sources = sourcesOf(command);
  try {
    return await look(sources);
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

async function checkOnce(
  command: CheckCommand,
  sources: readonly EngineSource[],
  { out, error }: Terminal,
): Promise<ExitCode> {
  const result = await check(command, sources);
  if (command.json) {
    out(checkJson(result));
  } else {
    checkLines(result).forEach((line) => out(line));
    result.unread.forEach((line) => error(line));
  }
  return result.code;
}

async function examine(sources: readonly EngineSource[], { out, error }: Terminal): Promise<ExitCode> {
  const { lines, unread } = await doctor(sources);
  lines.forEach((line) => out(line));
  unread.forEach((line) => error(line));
  return unread.length > 0 ? ExitCode.NotDone : ExitCode.Fine;
}

async function printCode(
  command: EmbedCommand,
  sources: readonly EngineSource[],
  { out, error, folder }: Terminal,
): Promise<ExitCode> {
  const { lines, unread } = await embed(sources, command.engine.tenant, frameworksIn(folder));
  lines.forEach((line) => out(line));
  unread.forEach((line) => error(line));
  return unread.length > 0 ? ExitCode.NotDone : ExitCode.Fine;
}
