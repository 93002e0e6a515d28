/** Why a database cannot be read, as a sentence for operators that says what to do (J6). */
import { EngineError } from '@ops-widgets/server';
import type { EngineAddress } from './engine-address.js';

type Sentence = (address: EngineAddress, message: string) => string;

const cannotReach =
  (why: string): Sentence =>
  ({ name }) =>
    `Cannot reach ${name}: ${why}`;

/** By the code of Node, of Postgres, or the first word of an answer of Redis. */
const BY_CODE: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: cannotReach('nothing listens there. Check that it runs, and the address.'),
  ENOTFOUND: cannotReach('there is no host of this name. Check the address.'),
  EAI_AGAIN: cannotReach('the name of the host cannot be looked up at the moment.'),
  ENOENT: cannotReach('there is no socket of this name. Check the address.'),
  EHOSTUNREACH: cannotReach('there is no route to the host. Check the network and the address.'),
  ENETUNREACH: cannotReach('there is no route to the host. Check the network and the address.'),
  ETIMEDOUT: cannotReach('it does not answer. Check the address, and that no firewall is between.'),
  ECONNRESET: cannotReach('it closed the connection. It may want TLS (rediss://, sslmode=require), or may not.'),
  EPIPE: cannotReach('it closed the connection.'),

  WRONGPASS: ({ name }) => `${name} refuses the user or password of the address. Check both.`,
  NOAUTH: ({ name }) => `${name} wants a password: redis://:PASSWORD@host, or redis://USER:PASSWORD@host.`,
  NOPERM: (address, message) =>
    `${address.name} lacks a right for this user: ${address.redact(ended(message))} Reading wants: ACL SETUSER … +@read +@connection +client|list +info -@write ~*`,
  LOADING: ({ name }) => `${name} is still loading its data.`,
  MASTERDOWN: ({ name }) => `${name} is a replica whose link with its master is down.`,
  MOVED: ({ name }) => `${name} is a node of a cluster. Clusters cannot be shown yet.`,

  '28P01': ({ name }) => `${name} refuses the user or password of the address. Check both.`,
  '28000': (address, message) => `${address.name} does not let this user in: ${address.redact(ended(message))}`,
  '3D000': ({ name }) => `${name} does not exist: there is no database of this name. Check the address.`,
  '42501': (address, message) =>
    `${address.name} lacks a right for this user: ${address.redact(ended(message))} Reading wants: grant usage on schema …, and grant select on all tables in schema …`,
  '53300': ({ name }) => `${name} has no connection left: it has too many clients.`,
  '57P01': cannotReach('it was shut down.'),
  '57P03': ({ name }) => `${name} is starting or stopping.`,

  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted(),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted(),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted(),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted(),
  CERT_HAS_EXPIRED: ({ name }) => `The certificate of ${name} has expired.`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ name }) => `The certificate of ${name} is for another host.`,
  ERR_SSL_WRONG_VERSION_NUMBER: cannotReach('it does not speak TLS on this port: redis:// instead of rediss://.'),
};

/** Failures that have no code, by a part of their message. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/connect ETIMEDOUT|timeout exceeded when trying to connect|Command timed out|timeout/i, 'ETIMEDOUT'],
  [/wrong version number/i, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/Connection terminated|Connection is closed|isn't writeable|socket hang up/i, 'ECONNRESET'],
];

function untrusted(): Sentence {
  return ({ name }) => `The certificate of ${name} cannot be verified. Its authority: NODE_EXTRA_CA_CERTS=ca.pem.`;
}

export function explainFailure(error: unknown, address: EngineAddress): string {
  if (error instanceof EngineError) return address.redact(error.message);
  const { message } = error instanceof Error ? error : { message: String(error) };
  const code = codeOf(error) ?? BY_MESSAGE.find(([part]) => part.test(message))?.[1];
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known !== undefined) return known(address, message);
  return `Cannot read ${address.name}: ${address.redact(ended(message || 'the driver gives no reason'))}`;
}

function codeOf(error: unknown): string | undefined {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  const [redisCode] = /^[A-Z]{4,}(?= )/.exec(typeof message === 'string' ? message : '') ?? [];
  if (redisCode !== undefined && Object.hasOwn(BY_CODE, redisCode)) return redisCode;
  if (typeof code === 'string' && Object.hasOwn(BY_CODE, code)) return code;
  // One error for each address of a name, as of `localhost`.
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : undefined;
}

function ended(message: string): string {
  const [line = ''] = message.split('\n');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
