import type { Query } from './database.js';

/** An instant in epoch milliseconds. */
export type Clock = () => number;

const MEASURE_EVERY_MS = 60_000;

/**
 * All instants are written and judged by the database's clock. Panel, workers and reconciler may
 * run on machines whose clocks differ, and a worker that is five minutes fast must not look alive
 * for five minutes more. The clock is this process's plus an offset, measured at the start and once
 * a minute.
 */
export async function databaseClock(query: Query): Promise<{ now: Clock; stop: () => void }> {
  let offset = await measure(query);
  const timer = setInterval(() => {
    measure(query).then(
      (measured) => (offset = measured),
      // While the database does not answer, the last offset stays in use.
      () => undefined,
    );
  }, MEASURE_EVERY_MS);
  timer.unref();
  return { now: () => Math.round(Date.now() + offset), stop: () => clearInterval(timer) };
}

async function measure(query: Query): Promise<number> {
  const asked = Date.now();
  const { rows } = await query('select (extract(epoch from clock_timestamp()) * 1000)::float8 as instant');
  const answered = Date.now();
  return Number(rows[0]?.instant) - (asked + answered) / 2;
}
