/** Reads the command line of `npx @ops-widgets/check URL`. */
import { endpoints, Plane } from '@ops-widgets/contract';
import type { Host } from '../requests/host.js';

export interface Command {
  readonly host: Host;
  /** Prints the report as JSON. */
  readonly json: boolean;
  /** Prints problems only. */
  readonly quiet: boolean;
}

/** A command line that cannot be run; the message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const optionNames = ['--plane', '--workspace', '--tenant', '--header', '--cookie', '--bearer', '--origin'] as const;
const flags = ['--json', '--quiet'] as const;
type OptionName = (typeof optionNames)[number];

/**
 * Reads the arguments of the command; null if help is asked for.
 * @throws UsageError
 */
export function parseArguments(given: readonly string[]): Command | null {
  if (given.some((argument) => argument === '--help' || argument === '-h')) return null;
  const { addresses, values, flagsGiven } = splitArguments(given);
  const [address] = addresses;
  if (address === undefined) {
    throw new UsageError('say which host: npx @ops-widgets/check http://localhost:8000/api/ops');
  }
  if (addresses.length > 1) throw new UsageError(`one URL at a time, and not "${addresses[1]}" as well`);
  return {
    host: {
      api: apiOf(address),
      plane: planeOf(lastValue(values, '--plane')),
      workspace: lastValue(values, '--workspace'),
      tenant: lastValue(values, '--tenant'),
      headers: headersOf(values),
      origin: originOf(lastValue(values, '--origin')),
    },
    json: flagsGiven.has('--json'),
    quiet: flagsGiven.has('--quiet'),
  };
}

/** Addresses, options with their values in the order of the command line, and flags. */
function splitArguments(given: readonly string[]) {
  const addresses: string[] = [];
  const values: [OptionName, string][] = [];
  const flagsGiven = new Set<string>();
  for (let index = 0; index < given.length; index += 1) {
    const [name = '', ...inline] = (given[index] ?? '').split(/=(.*)/s);
    const option = optionNames.find((candidate) => candidate === name);
    if (!name.startsWith('-')) addresses.push(given[index] ?? '');
    else if (flags.some((flag) => flag === name)) flagsGiven.add(name);
    else if (option === undefined) throw new UsageError(`there is no option ${name}${suggestionFor(name)}`);
    else {
      const value = inline.length > 0 ? inline[0] : given[(index += 1)];
      if (value === undefined || value === '') {
        throw new UsageError(`${option} wants a value: ${option} ${samples[option]}`);
      }
      values.push([option, value]);
    }
  }
  return { addresses, values, flagsGiven };
}

const samples: Readonly<Record<OptionName, string>> = {
  '--plane': 'system',
  '--workspace': '1',
  '--tenant': '7',
  '--header': "'X-Api-Key: …'",
  '--cookie': "'laravel_session=…'",
  '--bearer': 'TOKEN',
  '--origin': 'https://panel.example',
};

function suggestionFor(name: string): string {
  const near = [...optionNames, ...flags].find((option) => option.startsWith(name.slice(0, 5)) && name.length > 3);
  return near === undefined ? '; --help lists them' : `; did you mean ${near}?`;
}

function lastValue(values: readonly (readonly [OptionName, string])[], option: OptionName): string | null {
  return values.findLast(([name]) => name === option)?.[1] ?? null;
}

function apiOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`"${address}" is no http or https address: http://localhost:8000/api/ops is one`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError("no name and password in the URL: --header 'Authorization: Basic …' sends them");
  }
  const read = Object.values(endpoints).find(({ path }) => url.pathname.replace(/\/$/, '').endsWith(path));
  if (read) {
    const base = url.pathname.slice(0, url.pathname.lastIndexOf(read.path));
    throw new UsageError(`give the address that ${read.path} is below: ${url.origin}${base}`);
  }
  return url;
}

function planeOf(given: string | null): Plane {
  const plane = Object.values(Plane).find((candidate) => candidate === (given ?? Plane.Admin));
  if (plane === undefined) throw new UsageError(`--plane is admin or system, not "${given}"`);
  return plane;
}

function headersOf(values: readonly (readonly [OptionName, string])[]): readonly (readonly [string, string])[] {
  return values.flatMap(([option, value]): (readonly [string, string])[] => {
    if (option === '--cookie') return [validHeader('Cookie', value)];
    if (option === '--bearer') return [validHeader('Authorization', `Bearer ${value}`)];
    if (option !== '--header') return [];
    const [, name, text] = /^([!#$%&'*+.^`|~\w-]+):\s*(.*)$/s.exec(value) ?? [];
    // The message leaves the value out: it may be a secret that was typed without its name.
    if (name === undefined) throw new UsageError("--header wants a name and a value: --header 'X-Api-Key: …'");
    return [validHeader(name, text ?? '')];
  });
}

function validHeader(name: string, value: string): readonly [string, string] {
  try {
    new Headers([[name, value]]);
  } catch {
    throw new UsageError(`the value for ${name} has characters that no header may have`);
  }
  return [name, value.trim()];
}

function originOf(given: string | null): string | null {
  if (given === null) return null;
  const origin = URL.canParse(given) ? new URL(given).origin : 'null';
  if (origin === 'null') {
    throw new UsageError(`--origin is the origin of a page, as https://panel.example, not "${given}"`);
  }
  return origin;
}
