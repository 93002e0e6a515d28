/** Which queues there are, by the one key that each of them has. */
import { EngineError } from '@ops-widgets/server';
import { CommandBatch } from '../redis/command-batch.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { presentTexts, textOf, textsOf } from '../redis/replies.js';
import type { QueueLayout } from './layout.js';
import type { QueueKeys } from './queue-keys.js';

/** How many keys one step of a SCAN looks at. */
const scanned = '5000';

/** The queues of a prefix, by name. Looks at every key of the database once. */
export async function discoverQueues(
  connection: RedisConnection,
  keys: QueueKeys,
  { marker, hasMeta }: QueueLayout,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const reply = await connection.command('SCAN', cursor, 'MATCH', keys.pattern(marker), 'COUNT', scanned);
    const [next, names] = Array.isArray(reply) ? (reply as readonly unknown[]) : [];
    for (const name of presentTexts(names)) {
      const queue = keys.queueOf(name, marker);
      if (queue !== null) found.add(queue);
    }
    cursor = textOf(next) ?? '0';
  } while (cursor !== '0');
  const queues = [...found].sort();
  return hasMeta ? queues : withoutMeta(connection, keys, queues);
}

/** The queues that are Bull's and not BullMQ's, which has the same keys and more. */
async function withoutMeta(
  connection: RedisConnection,
  keys: QueueKeys,
  queues: readonly string[],
): Promise<readonly string[]> {
  const batch = new CommandBatch();
  const metas = queues.map((queue) => batch.ask('HMGET', keys.of(queue, 'meta'), 'version', 'opts.maxLenEvents'));
  await batch.send(connection);
  return queues.filter((_, index) => textsOf(metas[index]?.()).every((field) => field === null));
}

/** The versions of BullMQ whose keys are known. */
const knownMajors = { oldest: 4, newest: 6 } as const;

/**
 * The version that a queue was last opened by, "6.7.0"; null where it does not say.
 * @throws EngineError if its keys are not known
 */
export async function versionOf(
  connection: RedisConnection,
  keys: QueueKeys,
  queues: readonly string[],
): Promise<string | null> {
  const batch = new CommandBatch();
  const replies = queues.map((queue) => batch.ask('HGET', keys.of(queue, 'meta'), 'version'));
  await batch.send(connection);
  let newest: string | null = null;
  for (const reply of replies) {
    const [library = '', version] = (textOf(reply()) ?? '').split(':');
    if (version === undefined) continue;
    const major = Number.parseInt(version, 10);
    if (library === 'bullmq' && !(major >= knownMajors.oldest && major <= knownMajors.newest)) {
      throw new EngineError(
        `The queues are of BullMQ ${version}, and versions ${String(knownMajors.oldest)} to ` +
          `${String(knownMajors.newest)} can be read. Update @ops-widgets/engines.`,
      );
    }
    if (newest === null || compareVersions(version, newest) > 0) newest = version;
  }
  return newest;
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
