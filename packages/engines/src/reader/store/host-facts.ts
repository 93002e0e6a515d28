/** A run as the host sees it: with tenant, label and initiator, which an engine does not know. */
import type { RunFacts } from '@ops-widgets/truth';
import type { EngineJob, EngineRun } from '../engine-reader.js';
import type { EngineStoreOptions } from './engine-store-options.js';

/** Whether the functions of the host need payloads. */
export function needsData({ tenantOf, labelOf, initiatorOf }: EngineStoreOptions): boolean {
  return [tenantOf, labelOf, initiatorOf].some((read) => read !== undefined);
}

export function hostFacts({ run, job }: EngineRun, options: EngineStoreOptions): RunFacts {
  const { tenantOf, labelOf, initiatorOf, tenantName = String } = options;
  const tenant = textOf(tenantOf, job);
  return {
    ...run,
    tenant: tenant === null ? null : { id: tenant, name: tenantName(tenant) },
    label: textOf(labelOf, job),
    initiator: textOf(initiatorOf, job),
  };
}

/** What a host's function says of a job. One that throws says nothing of this job. */
function textOf(read: ((job: EngineJob) => unknown) | undefined, job: EngineJob): string | null {
  try {
    const value = read?.(job);
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    return null;
  }
}
