/** The address of an engine. Its password is for the driver alone and is never shown. */
import { inspect } from 'node:util';

export type DatabaseKind = 'redis' | 'postgres';

const KINDS: Readonly<Record<string, DatabaseKind>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

const LABELS: Readonly<Record<DatabaseKind, string>> = { redis: 'Redis', postgres: 'Postgres' };
const PORTS: Readonly<Record<DatabaseKind, string>> = { redis: '6379', postgres: '5432' };

/** An address that cannot be read. The message leaves the address out: it may have a password. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** A database by its URL, which is printed under a name without credentials. */
export class EngineAddress {
  readonly kind: DatabaseKind;
  /** "Redis" or "Postgres". */
  readonly label: string;
  /** Host, port and database: "localhost:6379", "localhost:5432/app". */
  readonly host: string;
  readonly #url: string;
  readonly #secrets: readonly string[];

  constructor(kind: DatabaseKind, host: string, url: string, secrets: readonly string[]) {
    this.kind = kind;
    this.label = LABELS[kind];
    this.host = host;
    this.#url = url;
    this.#secrets = secrets;
  }

  /** @throws AddressError */
  static parse(text: string): EngineAddress {
    const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(text) ?? [];
    const kind = KINDS[scheme?.toLowerCase() ?? ''];
    if (scheme === undefined || !text.startsWith(`${scheme}//`)) {
      throw new AddressError('an address begins with redis:// or postgres://, as redis://localhost:6379');
    }
    if (kind === undefined) {
      throw new AddressError(`${scheme}// is no address of an engine: redis://, rediss:// and postgres:// are`);
    }
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null) {
      throw new AddressError(
        `the ${scheme}// address cannot be read: characters such as # / ? @ in its password are written as %23 %2F %3F %40`,
      );
    }
    return new EngineAddress(kind, hostOf(url, kind), text, secretsOf(url));
  }

  /** The URL with its credentials: for a driver, and for nothing that is shown. */
  reveal(): string {
    return this.#url;
  }

  /** "Redis at localhost:6379" */
  get name(): string {
    return `${this.label} at ${this.host}`;
  }

  /** A text of a driver without the credentials that it may quote. */
  redact(text: string): string {
    return [this.#url, ...this.#secrets].reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  }

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }

  [inspect.custom](): string {
    return this.name;
  }
}

function hostOf(url: URL, kind: DatabaseKind): string {
  const host = decoded(url.hostname) || url.searchParams.get('host') || 'localhost';
  const database = decoded(url.pathname.slice(1));
  const isFirst = kind === 'redis' && (database === '' || database === '0');
  return `${host}:${url.port || PORTS[kind]}${database && !isFirst ? `/${database}` : ''}`;
}

/** As the URL has them and decoded. */
function secretsOf(url: URL): readonly string[] {
  const written = [url.password, ...['password', 'sslpassword'].flatMap((name) => url.searchParams.get(name) ?? [])];
  const secrets = written.flatMap((secret) => [secret, decoded(secret), encodeURIComponent(decoded(secret))]);
  return [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
