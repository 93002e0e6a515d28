export interface ThrowawayRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, with all that it had. */
  stop(): Promise<void>;
}

export function startThrowawayRedis(program: string, port?: number): Promise<ThrowawayRedis>;
