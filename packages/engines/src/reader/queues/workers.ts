/** Which workers are connected, by the names that they give to their connections. */
import type { RedisConnection } from '../redis/redis-connection.js';
import { MissingRightError } from '../redis/redis-errors.js';
import { textOf } from '../redis/replies.js';

/**
 * The queue of each worker of a prefix; null if the user may not see the connections.
 * @throws EngineError
 */
export async function queuesOfWorkers(connection: RedisConnection, prefix: string): Promise<readonly string[] | null> {
  try {
    const reply = textOf(await connection.command('CLIENT', 'LIST')) ?? '';
    return reply.split('\n').flatMap((line) => {
      const name = /(?:^| )name=(\S*)/.exec(line)?.[1] ?? '';
      if (!name.startsWith(`${prefix}:`)) return [];
      return queueOf(name.slice(prefix.length + 1).replace(/:w:.*$/, '')) ?? [];
    });
  } catch (error) {
    if (error instanceof MissingRightError) return null;
    throw error;
  }
}

/** The queue of a connection, by its name in base64; null where it is of another use. */
function queueOf(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) || null;
  } catch {
    return null;
  }
}
