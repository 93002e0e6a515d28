/**
 * The paths of the contract's reads and the bounds of their answers: the part of the endpoints that
 * a page loads. All of them are GET: the kit reads and never writes (F7).
 */

/** How long an answer may take, in milliseconds, before it counts as failed. */
export const answerTimeoutMs = 15_000;

/** How long a body may be, in bytes: many times as long as the longest answer. */
export const maxAnswerBytes = 8_000_000;

/**
 * How many rows an answer has: those of a snapshot, and those of a page of the list or of the
 * notifications. `default` counts where the query names no number, `max` is the most.
 */
export const rowLimits = {
  recent: { default: 10, max: 50 },
  active: { default: 20, max: 100 },
  page: { default: 25, max: 100 },
} as const;

/** The path of every read behind `{api}`; `{id}` stands for an id, percent-encoded. */
export const paths = {
  snapshot: '/snapshot',
  runs: '/runs',
  run: '/runs/{id}',
  notifications: '/notifications',
  reviewPack: '/review-packs/latest',
} as const;

/** The name of a read. */
export type ReadName = keyof typeof paths;
