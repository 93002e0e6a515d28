/** What a worker says to its panel, beside its statements: that it is at work. */
export const WORKER_READY = 'ready';
