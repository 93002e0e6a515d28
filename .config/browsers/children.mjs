import { spawn } from 'node:child_process';

/**
 * Children that must not outlive this process: each is ended by its own id, when its owner ends it
 * and at the latest when this process exits.
 */
const living = new Set();

process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));
for (const [signal, number] of [
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.once(signal, () => process.exit(128 + number));
}

export function startChild(command, args, options) {
  const child = spawn(command, args, options);
  living.add(child);
  child.once('exit', () => living.delete(child));
  child.once('error', () => living.delete(child));
  return child;
}

/** Ends the child, by force after `graceMs` milliseconds. Resolves when it is gone. */
export async function endChild(child, graceMs = 3000) {
  if (!child || !living.has(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(force);
}
