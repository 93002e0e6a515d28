/** Reads the command line of `npx @ops-widgets/panel`. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { EngineName } from '@ops-widgets/engines';
import { parseKinds, type ProblemKind } from '../check/problem-kind.js';
import { AddressError, EngineAddress } from '../connection/engine-address.js';
import type { EngineOptions } from '../engine/engine-options.js';
import { isLoopback } from '../site/loopback.js';
import { readWindows } from './windows-file.js';

/** A command line that cannot be run; the message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Addressed {
  readonly addresses: readonly [EngineAddress, ...EngineAddress[]];
  readonly engine: EngineOptions;
}

export interface ServeCommand extends Addressed {
  readonly name: 'serve';
  readonly host: string;
  readonly port: number;
  /** Whether the port was asked for: then no other one will do. */
  readonly isPortGiven: boolean;
  /** "user:password", or null: who can reach the address sees the panel. */
  readonly basic: string | null;
  readonly open: boolean;
}

export interface CheckCommand extends Addressed {
  readonly name: 'check';
  readonly failOn: readonly ProblemKind[];
  readonly json: boolean;
}

export interface DoctorCommand extends Addressed {
  readonly name: 'doctor';
}

export interface EmbedCommand extends Addressed {
  readonly name: 'embed';
}

export type Command =
  ServeCommand | CheckCommand | DoctorCommand | EmbedCommand | { readonly name: 'help' } | { readonly name: 'version' };

const COMMON = {
  redis: { type: 'string', short: 'r', multiple: true },
  engine: { type: 'string' },
  prefix: { type: 'string' },
  schema: { type: 'string' },
  queues: { type: 'string', multiple: true },
  tenant: { type: 'string' },
  windows: { type: 'string' },
  'show-data': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

const OF_SERVE = {
  port: { type: 'string', short: 'p' },
  host: { type: 'string' },
  basic: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const OF_CHECK = {
  'fail-on': { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const OPTIONS = {
  serve: { ...COMMON, ...OF_SERVE },
  check: { ...COMMON, ...OF_CHECK },
  doctor: COMMON,
  embed: COMMON,
} as const;
type Name = keyof typeof OPTIONS;

const DEFAULT_PORT = 4174;
const DEFAULT_HOST = '127.0.0.1';

/** @throws UsageError */
export function parseArguments(given: readonly string[]): Command {
  const [first = ''] = given;
  const name: Name = first !== 'serve' && isName(first) ? first : 'serve';
  const { values, positionals } = parsed(name, name === 'serve' ? given : given.slice(1));
  if (values.help || first === 'help') return { name: 'help' };
  if (values.version) return { name: 'version' };
  const addressed = { addresses: addressesOf(positionals, values.redis), engine: engineOf(values) };
  switch (name) {
    case 'serve':
      return { name, ...addressed, ...listenOf(values) };
    case 'check':
      return { name, ...addressed, failOn: kindsOf(values['fail-on']), json: values.json ?? false };
    default:
      return { name, ...addressed };
  }
}

interface Values {
  readonly redis?: string[];
  readonly engine?: string;
  readonly prefix?: string;
  readonly schema?: string;
  readonly queues?: string[];
  readonly tenant?: string;
  readonly windows?: string;
  readonly 'show-data'?: boolean;
  readonly help?: boolean;
  readonly version?: boolean;
  readonly port?: string;
  readonly host?: string;
  readonly basic?: string;
  readonly 'no-open'?: boolean;
  readonly 'fail-on'?: string[];
  readonly json?: boolean;
}

function isName(text: string): text is Name {
  return Object.hasOwn(OPTIONS, text);
}

function parsed(name: Name, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    const options: ParseArgsConfig['options'] = OPTIONS[name];
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values, positionals };
  } catch (error) {
    throw new UsageError(sentenceOf(error, name, args));
  }
}

/** The words of `parseArgs` are for programmers, and quote values. */
function sentenceOf(error: unknown, name: Name, args: readonly string[]): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  const [, option] = /'(?:-\w, )?(--?[\w-]+)/.exec(message) ?? [];
  const of = name === 'serve' ? '' : ` of ${name}`;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && option !== undefined) {
    const near = Object.keys(OPTIONS[name]).find(
      (known) => option.length > 4 && `--${known}`.startsWith(option.slice(0, 5)),
    );
    return `there is no option ${option}${of}; ${near ? `did you mean --${near}?` : '--help lists them'}`;
  }
  if (option !== undefined && args.length > 0)
    return `${option} ${/argument missing|ambiguous/.test(message) ? 'wants a value' : 'takes no value'}`;
  return 'the options cannot be read; --help lists them';
}

function addressesOf(positionals: readonly string[], redis: readonly string[] = []): Addressed['addresses'] {
  const texts = [...positionals, ...redis.map((text) => (text.includes('://') ? text : `redis://${text}`))];
  try {
    const [first, ...others] = texts.map((text) => EngineAddress.parse(text));
    if (first !== undefined) return [first, ...others];
  } catch (error) {
    if (error instanceof AddressError) throw new UsageError(error.message);
    throw error;
  }
  throw new UsageError('say where the engine is: npx @ops-widgets/panel redis://localhost:6379');
}

function engineOf(values: Values): EngineOptions {
  const { engine, prefix, schema, queues, tenant, windows } = values;
  return {
    ...(engine !== undefined && { engine: engineNameOf(engine) }),
    ...(prefix !== undefined && { prefix }),
    ...(schema !== undefined && { schema }),
    ...(queues !== undefined && { queues: listOf(queues) }),
    ...(tenant !== undefined && { tenant: pathOf(tenant) }),
    ...(windows !== undefined && { windows: windowsOf(windows) }),
    ...(values['show-data'] && { showData: true }),
  };
}

function engineNameOf(text: string): EngineName {
  const name = Object.values(EngineName).find((known) => known === text);
  if (name !== undefined) return name;
  throw new UsageError(`--engine is one of ${Object.values(EngineName).join(', ')}, not "${text}"`);
}

function pathOf(text: string): string {
  if (/^data(\.[\w-]+)+$/.test(text)) return text;
  throw new UsageError(`--tenant is the path to the tenant's id in a job, as data.tenantId, not "${text}"`);
}

function windowsOf(file: string) {
  try {
    return readWindows(file);
  } catch (error) {
    throw new UsageError(`--windows: ${(error as Error).message}`);
  }
}

function kindsOf(given: readonly string[] | undefined): readonly ProblemKind[] {
  try {
    return parseKinds(given === undefined ? undefined : listOf(given));
  } catch (error) {
    throw new UsageError(`--fail-on: ${(error as Error).message}`);
  }
}

function listOf(given: readonly string[]): readonly string[] {
  return given
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function listenOf(values: Values): Pick<ServeCommand, 'host' | 'port' | 'isPortGiven' | 'basic' | 'open'> {
  const host = values.host ?? DEFAULT_HOST;
  const basic = values.basic ?? null;
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port is a number from 0 to 65535, not "${values.port}"`);
  }
  // The message leaves the value out: it may be a password that was typed without its name.
  if (basic !== null && !/^[^:]+:./s.test(basic)) throw new UsageError('--basic wants user:password');
  if (!isLoopback(host) && basic === null) {
    throw new UsageError(
      `--host ${host} can be reached from other machines: --basic user:password asks for a password there`,
    );
  }
  return { host, port, isPortGiven: values.port !== undefined, basic, open: !values['no-open'] };
}
