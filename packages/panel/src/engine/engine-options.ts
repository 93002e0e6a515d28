import type { EngineName } from '@ops-widgets/engines';
import type { Lifecycle } from '@ops-widgets/truth';

/** How the engines behind the addresses are read, as the command line has it. */
export interface EngineOptions {
  /** Only this engine, where several are found. */
  readonly engine?: EngineName;
  /** The prefix of the keys on Redis. */
  readonly prefix?: string;
  readonly schema?: string;
  readonly queues?: readonly string[];
  /** The path to the tenant in a job, "data.tenantId". */
  readonly tenant?: string;
  readonly windows?: Lifecycle;
  /** Shows the payloads of jobs, which are personal data (J7). */
  readonly showData?: boolean;
}
