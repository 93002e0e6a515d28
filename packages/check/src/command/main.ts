/** The program behind `npx @ops-widgets/check URL`. */
import { parseArguments, UsageError, type Command } from './arguments.js';
import { checkHost, type CheckTools } from '../check-host.js';
import { helpText } from './help.js';
import { formatJson, formatText, countProblems } from '../report/report.js';

export interface Terminal extends CheckTools {
  /** Writes one line of the report. */
  readonly out: (line: string) => void;
  /** Writes one line about what went wrong in asking. */
  readonly error: (line: string) => void;
  readonly color?: boolean;
}

/** 0: the host fits (there may be notes); 1: it does not; 2: it could not be asked. */
export const ExitCode = { Fits: 0, Problems: 1, NotAsked: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Runs the arguments of a command line, and resolves to the exit code. Never rejects. */
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
  const tookMs = performance.now() - startedMs;
  const code =
    report.unreachable !== null ? ExitCode.NotAsked : countProblems(report) > 0 ? ExitCode.Problems : ExitCode.Fits;
  if (json) terminal.out(formatJson(host, report, tookMs, code));
  else
    formatText(host, report, tookMs, { color: terminal.color ?? false, quiet }).forEach((line) => terminal.out(line));
  return code;
}
