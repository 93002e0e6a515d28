/** The versions of pg-boss that are known, by the number that its schema has for itself. */
import { EngineError } from '@ops-widgets/server';
import { quoted, type Wanted } from './catalog.js';

/** What a version of pg-boss has. */
export interface PgBossVersion {
  readonly major: string;
  /** Jobs have signs of life: 12.12. */
  readonly hasHeartbeats: boolean;
  /** Jobs wait for others: 12.19. */
  readonly hasFlows: boolean;
  /** A job of a dead letter queue says what it is the copy of: 12.23. */
  readonly hasSources: boolean;
  /** Processes register themselves: 12.36. */
  readonly hasInstances: boolean;
  /** Ended jobs move into a table of their own: 10. */
  readonly hasArchive: boolean;
  /** The tables and columns that are read. */
  readonly wanted: Wanted;
}

/** 10.0 to 10.4, and 11.1 to 12.38. */
const known = { ten: [21, 24], twelve: [26, 46] } as const;

const jobColumns = [
  'id',
  'name',
  'data',
  'state',
  'retry_limit',
  'retry_count',
  'retry_delay',
  'retry_backoff',
  'start_after',
  'started_on',
  'created_on',
  'completed_on',
  'output',
];

/** @throws EngineError for a version that is not known */
export function versionOf(schemaVersion: number, schema: string): PgBossVersion {
  const isBetween = ([first, last]: readonly [number, number]) => schemaVersion >= first && schemaVersion <= last;
  if (isBetween(known.ten)) {
    const columns = [...jobColumns, 'expire_in'];
    return {
      major: '10',
      hasHeartbeats: false,
      hasFlows: false,
      hasSources: false,
      hasInstances: false,
      hasArchive: true,
      wanted: { job: columns, archive: [...columns, 'archived_on'], queue: ['name'] },
    };
  }
  if (!isBetween(known.twelve)) {
    const next =
      schemaVersion > known.twelve[1]
        ? 'Update @ops-widgets/engines, which may know it by now.'
        : 'Update pg-boss: 10 and 12 are known.';
    throw new EngineError(
      `The schema ${quoted(schema)} is of a version of pg-boss that is not known (${String(schemaVersion)}). ${next}`,
    );
  }
  const since = (version: number) => schemaVersion >= version;
  const [hasHeartbeats, hasFlows, hasSources, hasInstances] = [since(30), since(31), since(34), since(44)];
  return {
    major: '12',
    hasHeartbeats,
    hasFlows,
    hasSources,
    hasInstances,
    hasArchive: false,
    wanted: {
      job: [
        ...jobColumns,
        'expire_seconds',
        ...(hasHeartbeats ? ['heartbeat_on', 'heartbeat_seconds'] : []),
        ...(hasFlows ? ['blocked'] : []),
        ...(hasSources ? ['source_name', 'source_id'] : []),
      ],
      queue: ['name', 'deletion_seconds'],
      ...(hasInstances ? { instance: ['version', 'workers', 'heartbeat_on', 'heartbeat_seconds', 'stopped_on'] } : {}),
    },
  };
}
