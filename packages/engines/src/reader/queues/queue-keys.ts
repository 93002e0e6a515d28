/** The names of the keys of one prefix: `{prefix}:{queue}:{key}`. */
export class QueueKeys {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** A key of a queue, a job's hash among them: its last part is the job's id. */
  of(queue: string, key: string): string {
    return `${this.prefix}:${queue}:${key}`;
  }

  /** The pattern of the keys of all queues that end in `key`. */
  pattern(key: string): string {
    return `${this.prefix.replace(/[\\*?[\]]/g, '\\$&')}:*:${key}`;
  }

  /** The queue of a key that ends in `key`; null if it is another one's. */
  queueOf(name: string, key: string): string | null {
    const start = `${this.prefix}:`;
    const end = `:${key}`;
    if (!name.startsWith(start) || !name.endsWith(end)) return null;
    const queue = name.slice(start.length, name.length - end.length);
    // Queues have no colon in their names: a key with more parts is a part of a job.
    return queue === '' || queue.includes(':') ? null : queue;
  }
}
