import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Runs a program and shows its output, each line after `prefix` where one is given. Resolves with
 * its exit code; a signal, a program that cannot be started and a run of more than `limitMs`
 * milliseconds count as 1.
 *
 * The program gets a process group of its own. What is left of the group when the program has ended
 * is ended too.
 */
export function run(command, args, { env = {}, limitMs = Infinity, prefix } = {}) {
  return new Promise((resolve) => {
    const stdio = prefix === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { stdio, env: { ...process.env, ...env }, detached: true });
    if (prefix !== undefined) for (const output of [child.stdout, child.stderr]) showLines(output, prefix);
    const forwarding = forwardSignals(child);
    const limit = Number.isFinite(limitMs) ? setTimeout(() => endAfterLimit(child, limitMs), limitMs) : undefined;
    const end = (code) => {
      clearTimeout(limit);
      forwarding.stop();
      signalGroup(child, 'SIGKILL');
      resolve(code ?? 1);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      end(1);
    });
    child.once('exit', end);
  });
}

function showLines(output, prefix) {
  createInterface({ input: output }).on('line', (line) => {
    if (line.trim() !== '') console.log(`${prefix}${line}`);
  });
}

function endAfterLimit(child, limitMs) {
  console.error(`Ended after ${limitMs / 1000} s: it did not come to an end by itself.`);
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), 5000).unref();
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/**
 * The terminal's Ctrl-C does not reach another process group. After the first signal this process
 * ends with its child.
 */
function forwardSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [
    signal,
    () => {
      signalGroup(child, signal);
      child.once('exit', () => process.exit(1));
    },
  ]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return { stop: () => handlers.forEach(([signal, handler]) => process.off(signal, handler)) };
}
