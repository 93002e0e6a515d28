import { Logger, run } from 'graphile-worker';
import { ready, settings, work } from './scripted.mjs';

const { queue, url, schema, resetSeconds } = settings;

await run({
  connectionString: url,
  schema,
  concurrency: 1,
  maxPoolSize: 3,
  pollInterval: 500,
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
  // How often it looks for jobs of lost workers.
  minResetLockedInterval: resetSeconds * 1000,
  maxResetLockedInterval: resetSeconds * 1000,
  taskList: { [queue]: (payload) => work(payload) },
});
ready();
