/**
 * The clock of a Redis server. A user who may not ask for the time can read it from a key that
 * expires: the instant at which it does, less what is left until then.
 */
import type { CommandBatch } from '../redis/command-batch.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { MissingRightError, UnknownCommandError } from '../redis/redis-errors.js';
import { countOf, numberOf } from '../redis/replies.js';

/** What may be asked of a server, as its version and the rights of the user allow. */
export interface ClockRights {
  readonly time: boolean;
  /** Since Redis 7. */
  readonly expireTime: boolean;
}

/** @throws EngineError */
export async function clockRights(connection: RedisConnection, anyKey: string): Promise<ClockRights> {
  return {
    time: await isAllowed(connection.command('TIME')),
    expireTime: await isAllowed(connection.command('PEXPIRETIME', anyKey)),
  };
}

async function isAllowed(reply: Promise<unknown>): Promise<boolean> {
  try {
    await reply;
    return true;
  } catch (error) {
    if (error instanceof MissingRightError || error instanceof UnknownCommandError) return false;
    throw error;
  }
}

/**
 * Asks for the time, epoch milliseconds; null where only keys that expire could say it, and none of
 * these does.
 */
export function askTime(batch: CommandBatch, rights: ClockRights, expiring: readonly string[]): () => number | null {
  if (rights.time) {
    const reply = batch.ask('TIME');
    return () => {
      const [seconds, microseconds] = reply() as readonly unknown[];
      return countOf(seconds) * 1000 + Math.floor(countOf(microseconds) / 1000);
    };
  }
  if (!rights.expireTime) return () => null;
  const asked = expiring.map((key) => [batch.ask('PEXPIRETIME', key), batch.ask('PTTL', key)] as const);
  return () => {
    for (const [expiry, rest] of asked) {
      const [at, left] = [numberOf(expiry()) ?? -1, numberOf(rest()) ?? -1];
      if (at > 0 && left >= 0) return at - left;
    }
    return null;
  };
}

/** How a key expires: milliseconds left, or the instant. Below 0: it does not, or is not there. */
export type Expiry = (now: number) => number;

/** Asks when a key expires, epoch milliseconds; -2 if there is none, -1 if it does not. */
export function askExpiry(batch: CommandBatch, { expireTime }: ClockRights, key: string): Expiry {
  const reply = batch.ask(expireTime ? 'PEXPIRETIME' : 'PTTL', key);
  return (now) => {
    const value = numberOf(reply()) ?? -2;
    return value < 0 || expireTime ? value : now + value;
  };
}
