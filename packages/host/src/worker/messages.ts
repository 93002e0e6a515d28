/** The message of a worker to its panel, beside its statements: it is ready. */
export const WORKER_READY = 'ready';
