/** How many workers are connected, by the names that they give to their connections. */
import type { RedisConnection } from '../redis/redis-connection.js';
import { MissingRightError } from '../redis/redis-errors.js';
import { textOf } from '../redis/replies.js';

/**
 * The number of workers of the queues; null if the user may not see the connections.
 * @throws EngineError
 */
export async function connectedWorkers(
  connection: RedisConnection,
  prefix: string,
  queues: readonly string[],
): Promise<number | null> {
  try {
    const reply = textOf(await connection.command('CLIENT', 'LIST')) ?? '';
    const names = new Set(queues.map((queue) => `${prefix}:${base64(queue)}`));
    return reply.split('\n').filter((line) => {
      const name = /(?:^| )name=(\S*)/.exec(line)?.[1] ?? '';
      return names.has(name.replace(/:w:.*$/, ''));
    }).length;
  } catch (error) {
    if (error instanceof MissingRightError) return null;
    throw error;
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
