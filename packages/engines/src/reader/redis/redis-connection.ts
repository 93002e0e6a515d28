/**
 * Reads by plain commands, many at a time without waiting for each, and as one transaction where
 * the user of the connection may.
 */
import { isCluster, send, type Command, type RedisClient } from './redis-client.js';
import { MissingRightError, redisError, unreachable } from './redis-errors.js';

/** The replies to some commands. */
export interface Replies {
  readonly replies: readonly unknown[];
  /** Whether all of them are of one instant: no other command ran between them. */
  readonly isOneInstant: boolean;
}

/**
 * How long a reply may take. A client may be set up to wait for Redis for ever, and a panel must
 * not.
 */
const timeoutMs = 10_000;

export class RedisConnection {
  readonly #client: RedisClient;
  /** Whether MULTI may be used; found out by the first transaction. */
  #hasTransactions: boolean;

  constructor(client: RedisClient) {
    this.#client = client;
    this.#hasTransactions = !isCluster(client);
  }

  /** Whether MULTI was not refused so far. */
  get hasTransactions(): boolean {
    return this.#hasTransactions;
  }

  /** @throws EngineError */
  async command(...command: Command): Promise<unknown> {
    return (await this.commands([command]))[0];
  }

  /**
   * The replies to commands that are sent at once.
   * @throws EngineError the first one
   */
  async commands(commands: readonly Command[]): Promise<readonly unknown[]> {
    const replies = await this.#settled(commands);
    for (const [index, reply] of replies.entries()) {
      if (reply instanceof Error) throw redisError(reply, commands[index] ?? ['']);
    }
    return replies;
  }

  /**
   * The replies to commands of one instant where the user may use MULTI, else of as few instants as
   * can be.
   * @throws EngineError
   */
  async transaction(commands: readonly Command[]): Promise<Replies> {
    if (this.#hasTransactions && commands.length > 0) {
      const settled = await this.#settled([['MULTI'], ...commands, ['EXEC']]);
      const opening = settled[0];
      const refusal = opening instanceof Error ? redisError(opening, ['MULTI']) : null;
      if (refusal === null) return { replies: resultsOf(settled, commands), isOneInstant: true };
      if (!(refusal instanceof MissingRightError)) throw refusal;
      // The commands behind the refused MULTI have been run one by one.
      this.#hasTransactions = false;
    }
    return { replies: await this.commands(commands), isOneInstant: commands.length <= 1 };
  }

  /** The replies; a command that was refused has its error in place of one. */
  async #settled(commands: readonly Command[]): Promise<readonly unknown[]> {
    const sent = commands.map(async (command) => {
      try {
        return await send(this.#client, command);
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    });
    return withTimeout(Promise.all(sent));
  }
}

function resultsOf(settled: readonly unknown[], commands: readonly Command[]): readonly unknown[] {
  for (const [index, command] of commands.entries()) {
    const queued = settled[index + 1];
    if (queued instanceof Error) throw redisError(queued, command);
  }
  const results = settled.at(-1);
  if (results instanceof Error) throw redisError(results, ['EXEC']);
  if (!Array.isArray(results) || results.length !== commands.length) throw unreachable('it gave up a transaction');
  for (const [index, result] of (results as readonly unknown[]).entries()) {
    if (result instanceof Error) throw redisError(result, commands[index] ?? ['']);
  }
  return results as readonly unknown[];
}

/** @throws EngineError if the value takes too long */
async function withTimeout<Value>(value: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unreachable(`no answer within ${String(timeoutMs / 1000)} s`)), timeoutMs);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
