/** What throwaway servers have in common. */
import { createServer } from 'node:net';

/** A port of the loopback on which nothing listens now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Turns signals into an exit until the test runner listens for them itself. */
export function exitOnSignals() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const exit = () => process.exit(1);
  for (const signal of signals) process.on(signal, exit);
  return { stop: () => signals.forEach((signal) => process.off(signal, exit)) };
}
