import { isAbsolute, resolve } from 'node:path';
import { HostError } from './host-error.js';
import { silentAfter, WINDOWS, WindowsName, type HostWindows } from './windows.js';

/** What a first start makes: the tenants with their files, and operations to begin with or none. */
export const Seed = { Operations: 'operations', Tenants: 'tenants' } as const;
export type Seed = (typeof Seed)[keyof typeof Seed];

export interface HostConfig {
  /** 0: any free port. */
  readonly port: number;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** The folder of the embedded database, the files of the tenants and the review packs. */
  readonly dataFolder: string;
  /** The most bytes per second that one operation reads. */
  readonly readRate: number;
  /** The number of worker processes that the panel starts. */
  readonly workers: number;
  /** The number of runs that one worker works on at a time, compositions not counted. */
  readonly slots: number;
  /** What a first start makes. */
  readonly seed: Seed;
  readonly windowsName: WindowsName;
  readonly windows: HostWindows;
}

/** At 320 kB a second an operation on a tenant of some 10 MB takes about half a minute. */
const DEFAULT_READ_RATE = 320_000;

/**
 * Reads the host's settings from the environment.
 * @param folders `base` resolves a relative OPS_HOST_DATA; `data` is the data folder without one
 * @throws HostError with the variable, its value and the expected value
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  folders: { base: string; data: string },
): HostConfig {
  const windowsName = readWord('OPS_HOST_WINDOWS', env.OPS_HOST_WINDOWS, WindowsName, WindowsName.Demo);
  const windows = WINDOWS[windowsName];
  const silence = readNumber('OPS_HOST_SILENCE', env.OPS_HOST_SILENCE, null, 5, 3_600);
  const data = env.OPS_HOST_DATA;
  return {
    port: readNumber('PORT', env.PORT, 4173, 0, 65_535),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    dataFolder: data ? (isAbsolute(data) ? data : resolve(folders.base, data)) : folders.data,
    readRate: readNumber('OPS_HOST_READ_RATE', env.OPS_HOST_READ_RATE, DEFAULT_READ_RATE, 1_000, 10_000_000_000),
    workers: readNumber('OPS_HOST_WORKERS', env.OPS_HOST_WORKERS, 1, 0, 16),
    slots: readNumber('OPS_HOST_SLOTS', env.OPS_HOST_SLOTS, 6, 1, 128),
    seed: readWord('OPS_HOST_SEED', env.OPS_HOST_SEED, Seed, Seed.Operations),
    windowsName,
    windows: {
      ...windows,
      lifecycle: silence === null ? windows.lifecycle : silentAfter(windows.lifecycle, silence),
      reconcileMargin: readNumber('OPS_HOST_MARGIN', env.OPS_HOST_MARGIN, windows.reconcileMargin, 1, 3_600),
      retryAfter: readNumber('OPS_HOST_RETRY', env.OPS_HOST_RETRY, windows.retryAfter, 1, 3_600),
    },
  };
}

function readNumber<Fallback extends number | null>(
  name: string,
  value: string | undefined,
  fallback: Fallback,
  least: number,
  most: number,
): number | Fallback {
  if (value === undefined || value === '') return fallback;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new HostError(`${name} is ${JSON.stringify(value)}: it should be a whole number from ${least} to ${most}.`);
  }
  return number;
}

function readWord<Word extends string>(
  name: string,
  value: string | undefined,
  words: Readonly<Record<string, Word>>,
  fallback: Word,
): Word {
  if (!value) return fallback;
  const known = Object.values(words);
  const word = known.find((candidate) => candidate === value);
  if (!word) throw new HostError(`${name} is ${JSON.stringify(value)}: it should be ${known.join(' or ')}.`);
  return word;
}

/** The message does not repeat the value: it may contain a password. */
function readDatabaseUrl(value: string | undefined): string | null {
  if (!value) return null;
  if (!URL.canParse(value) || !/^postgres(ql)?:$/.test(new URL(value).protocol)) {
    throw new HostError('DATABASE_URL is not a database address: it should look like postgres://user@host:5432/name.');
  }
  return value;
}
