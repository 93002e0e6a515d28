/** A worker, and a job that takes ten minutes and says every 15 seconds that it lives. */
import { PgBoss } from 'pg-boss';

const boss = new PgBoss(process.env.DATABASE_URL ?? 'postgres://localhost/app');
boss.on('error', console.error);
await boss.start();
await boss.createQueue('monthly_report', { heartbeatSeconds: 30 });
if (process.argv[2] === 'add') await boss.send('monthly_report', { month: '2026-10' });
await boss.work('monthly_report', () => new Promise((resolve) => setTimeout(resolve, 600_000)));
