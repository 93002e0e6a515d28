/** Commands that are sent together, each with the place where its reply will be. */
import type { Command } from './redis-client.js';
import type { RedisConnection } from './redis-connection.js';

/** The reply to a command of a batch. To be asked for after the batch was sent. */
export type Reply = () => unknown;

export class CommandBatch {
  readonly #commands: Command[] = [];
  #replies: readonly unknown[] = [];

  ask(...command: Command): Reply {
    const index = this.#commands.push(command) - 1;
    return () => this.#replies[index];
  }

  /**
   * Sends the commands, as one transaction where that is allowed.
   * @returns whether all replies are of one instant
   * @throws EngineError
   */
  async transact(connection: RedisConnection): Promise<boolean> {
    const { replies, isOneInstant } = await connection.transaction(this.#commands);
    this.#replies = replies;
    return isOneInstant;
  }

  /** Sends the commands. @throws EngineError */
  async send(connection: RedisConnection): Promise<void> {
    this.#replies = await connection.commands(this.#commands);
  }
}
