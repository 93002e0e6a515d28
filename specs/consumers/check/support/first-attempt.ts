/** A host at its first attempt: dates as the database has them, camelCase, no validator. */
import type { HostAnswer } from './faulty-host.js';

// A fault may change a body of any shape in any way.
/* eslint-disable @typescript-eslint/no-explicit-any */
function asFirstWritten(run: any): void {
  if (run?.id === undefined) return;
  for (const name of ['created_at', 'started_at', 'completed_at'])
    run[name] = run[name]?.slice(0, 19).replace('T', ' ');
  run.initiatedBy = run.initiator;
  run.heartbeatAt = run.heartbeat_at;
  delete run.heartbeat_at;
  if (run.status === 'running') run.status = 'processing';
}

export function firstAttempt({ status, body, headers }: HostAnswer): void {
  delete headers['etag'];
  headers['cache-control'] = 'no-cache, private';
  headers['set-cookie'] = ['XSRF-TOKEN=1', 'laravel_session=2'];
  if (status >= 400) headers['content-type'] = 'application/json';
  if (status !== 200) return;
  for (const list of ['active', 'attention', 'recent', 'runs']) (body[list] ?? []).forEach(asFirstWritten);
  (body.notifications ?? []).forEach(({ run }: any) => asFirstWritten(run));
  asFirstWritten(body.run);
  if (body.counts) body.counts.active += body.counts.likely_stale;
}
