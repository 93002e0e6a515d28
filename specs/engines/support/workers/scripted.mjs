/**
 * What the workers have in common: their settings, from the command line, and the work that a job's
 * payload describes.
 */

/** How to reach the engine, and the settings of its worker. */
export const settings = JSON.parse(process.argv[2]);

/**
 * Works for `seconds`, reports progress in as many even `steps`, and throws `throws` at the end:
 * words make an error, anything else is thrown as it is.
 * @param {{ seconds?: number, steps?: number, throws?: unknown }} payload
 * @param {(done: number, of: number) => unknown} report
 */
export async function work({ seconds = 0, steps = 1, throws }, report = () => {}) {
  for (let done = 1; done <= steps; done += 1) {
    await new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / steps));
    await report(done, steps);
  }
  if (throws !== undefined) throw typeof throws === 'string' ? new Error(throws) : throws;
}

/** The test waits for this line: from now on the worker takes jobs. */
export function ready() {
  console.log('ready');
}
