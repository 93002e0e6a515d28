/** A client of Redis as hosts have it: of the library ioredis, or of node-redis. */

/** A client of ioredis, and of all libraries with its `call`. */
export interface CallingClient {
  call(command: string, ...args: string[]): Promise<unknown>;
  /** True for a client of a cluster, where no transaction spans several queues. */
  readonly isCluster?: boolean;
}

/** A client of node-redis, and of all libraries with its `sendCommand`. */
export interface SendingClient {
  sendCommand(command: readonly string[]): Promise<unknown>;
}

/**
 * The connection that the host has. It is neither configured nor closed here, and gets commands
 * that read.
 */
export type RedisClient = CallingClient | SendingClient;

/** A command and its arguments. */
export type Command = readonly [string, ...string[]];

/** Sends one command. */
export function send(client: RedisClient, [command, ...args]: Command): Promise<unknown> {
  // A client of ioredis has a `sendCommand` too, which takes its own command objects.
  return 'call' in client ? client.call(command, ...args) : client.sendCommand([command, ...args]);
}

export function isCluster(client: RedisClient): boolean {
  return 'isCluster' in client && client.isCluster === true;
}
