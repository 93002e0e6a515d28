import { spawn } from 'node:child_process';

/**
 * Runs a program with its output shown. Resolves with its exit code; a signal, a program that cannot be started and a
 * run of more than `limitMs` milliseconds count as 1.
 *
 * The program gets a process group of its own, and what is left of the group when it has ended, is ended too.
 */
export function run(command, args, { env = {}, limitMs = Infinity } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, detached: true });
    const forwarding = forwardSignals(child);
    const limit = Number.isFinite(limitMs) ? setTimeout(() => tooLong(child, limitMs), limitMs) : undefined;
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

function tooLong(child, limitMs) {
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

/** A group of its own does not hear the terminal's Ctrl-C. After the first one this process ends with its child. */
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
