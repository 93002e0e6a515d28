import type { Query } from './database.js';

/** An instant in epoch milliseconds. */
export type Clock = () => number;

const MEASURE_EVERY_MS = 60_000;

/**
 * The clock of every instant that is written and of every judgement is the database's: panel, workers and reconciler may
 * run on machines whose clocks differ, and a worker that is five minutes fast must not look alive for five minutes more.
 * It is read as this process's clock plus an offset, which is measured at the start and once a minute.
 */
export async function databaseClock(query: Query): Promise<{ now: Clock; stop: () => void }> {
  let offset = await measure(query);
  const timer = setInterval(() => {
    measure(query).then(
      (measured) => (offset = measured),
      // The last offset stays good while the database cannot be asked.
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
