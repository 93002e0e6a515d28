import { PgBoss } from 'pg-boss-12';
import { ready, settings, work } from './scripted.mjs';

const { queue, url, schema, ...options } = settings;

const boss = new PgBoss({ connectionString: url, schema, schedule: false, max: 3, ...options });
boss.on('error', () => {});
await boss.start();
await boss.work(queue, { pollingIntervalSeconds: 0.5 }, ([job]) => work(job.data));
ready();
