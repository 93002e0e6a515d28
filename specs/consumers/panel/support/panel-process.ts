/** The command as a process of its own, as `npx` runs it. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../../packages/panel/bin/ops-widgets-panel.js', import.meta.url));

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface PanelProcess {
  /** The address that the first line names. Rejects with what was printed where it ends before. */
  readonly origin: Promise<string>;
  readonly ended: Promise<CommandEnd>;
  /** Everything that was printed so far. */
  printed(): string;
  /** As every user of the machine sees it in the list of processes. */
  commandLine(): Promise<string>;
  signal(name: NodeJS.Signals): void;
}

export function startPanel(args: readonly string[], cwd?: string): PanelProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let out = '';
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const ended = new Promise<CommandEnd>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', killWithUs);
      resolve({ code, out, error });
    });
  });
  const origin = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const [, address] = /^Ops Widgets: (http:\S+)\n/.exec(out) ?? [];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`The command ended before it named its address:\n${out}${error}`)));
  });
  origin.catch(() => {});
  return {
    origin,
    ended,
    printed: () => out + error,
    commandLine: () => readFile(`/proc/${child.pid ?? 0}/cmdline`, 'utf8'),
    signal: (name) => child.kill(name),
  };
}

/** Runs a command to its end. */
export function runCommand(args: readonly string[], cwd?: string): Promise<CommandEnd> {
  return startPanel(args, cwd).ended;
}
