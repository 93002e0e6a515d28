import type { HostConfig } from '../config/config.js';
import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import type { StartOperation } from '../operations/start-operation.js';
import type { Controlled } from './demonstration.js';
import type { Directory } from './directory.js';

/** The parts of the panel. */
export interface PanelParts extends Controlled {
  readonly query: Query;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly start: StartOperation;
  readonly config: Pick<HostConfig, 'windows' | 'dataFolder' | 'databaseUrl'>;
  readonly onError: (error: unknown) => void;
}
