/** The program behind `npx @ops-widgets/check URL`. */
import { checkHost, type CheckEnvironment } from '../check-host.js';
import { countProblems } from '../report/count-problems.js';
import { formatJson } from '../report/json-report.js';
import { formatText } from '../report/text-report.js';
import { parseArguments, UsageError, type Command } from './arguments.js';
import { helpText } from './help.js';

/** What the program takes from the terminal that it runs in. */
export interface Terminal extends CheckEnvironment {
  /** Writes a line of the report, or the whole of it. */
  readonly out: (line: string) => void;
  /** Writes a line about a command that cannot be run. */
  readonly error: (line: string) => void;
  readonly color?: boolean;
}

/** 0: the host fits (there may be notes); 1: it does not; 2: it could not be asked. */
export const ExitCode = { Fits: 0, Problems: 1, NotAsked: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Runs a command line and resolves to its exit code. Never rejects. */
export async function main(given: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let command: Command | null;
  try {
    command = parseArguments(given);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(error.message);
    return ExitCode.NotAsked;
  }
  if (command === null) {
    terminal.out(helpText);
    return ExitCode.Fits;
  }
  const { host, json, quiet } = command;
  const startedMs = performance.now();
  const report = await checkHost(host, terminal);
  const durationMs = performance.now() - startedMs;
  const isNotAsked = report.unreachable !== null;
  const exitCode = isNotAsked ? ExitCode.NotAsked : countProblems(report) > 0 ? ExitCode.Problems : ExitCode.Fits;
  const lines = json
    ? [formatJson(host, report, durationMs, exitCode)]
    : formatText(host, report, durationMs, { color: terminal.color ?? false, quiet });
  lines.forEach((line) => terminal.out(line));
  return exitCode;
}
