/** A port of the loopback on which nothing listens. */
export function freePort(): Promise<number>;
