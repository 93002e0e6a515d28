/** The program behind `npx @ops-widgets/panel`. */
import { ListenError, serve, type ServeTerminal } from '../serve/serve.js';
import { check, checkJson, checkLines } from '../check/check.js';
import { sourcesOf } from '../engine/sources-of.js';
import { parseArguments, UsageError, type CheckCommand, type Command } from './arguments.js';
import { helpText } from './help.js';
import { version } from './version.js';

/** What the program takes from the terminal that it runs in. */
export type Terminal = ServeTerminal;

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
  switch (command.name) {
    case 'help':
      terminal.out(helpText);
      return ExitCode.Fine;
    case 'version':
      terminal.out(version);
      return ExitCode.Fine;
    case 'check':
      return checkOnce(command, terminal);
    case 'serve':
      try {
        await serve(command, terminal);
        return ExitCode.Fine;
      } catch (error) {
        if (!(error instanceof ListenError)) throw error;
        terminal.error(error.message);
        return ExitCode.NotDone;
      }
  }
}

async function checkOnce(command: CheckCommand, { out, error }: Terminal): Promise<ExitCode> {
  const sources = sourcesOf(command);
  try {
    const result = await check(command, sources);
    if (command.json) out(checkJson(result));
    else for (const line of checkLines(result)) out(line);
    if (!command.json) for (const line of result.unread) error(line);
    return result.code;
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}
