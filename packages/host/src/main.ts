/**
 * `npm start`: reads the environment, starts the host, prints its address and stops it in order on
 * a signal.
 */
import { fileURLToPath } from 'node:url';
import { readConfig } from './config/config.js';
import { HostError } from './config/host-error.js';
import { startHost, type RunningHost } from './host.js';
import { kitFolder } from './panel/assets.js';

let host: RunningHost | null = null;

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
  const config = readConfig(process.env, {
    base: process.cwd(),
    data: fileURLToPath(new URL('../../../.data', import.meta.url)),
  });
  host = await startHost(config, process.env, {
    info: (line) => console.log(line),
    error: (error) => console.error(error),
  });
  if (!kitFolder()) console.error('The widgets are not built yet: run "npm run build", then load the page again.');
  console.log(`Ops Widgets host: ${host.url}/sign-in`);
}

/**
 * Before the host has started there is nothing to save: the database recovers, and workers end with
 * their panel.
 */
async function stop(): Promise<void> {
  await host?.stop().catch((error: unknown) => console.error(error));
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof HostError ? error.message : error);
  process.exit(1);
});
