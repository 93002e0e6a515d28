/** The longest task of the main thread, poll by poll, from a trace of the browser. */
import type { Visit } from '../browser/visit.js';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds on a processor, of a task that is over. */
  readonly tdur?: number;
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** Milliseconds on a processor: what other processes take does not count. */
export async function longestTasks({ tab, poll }: Visit, polls: number): Promise<readonly number[]> {
  await tab.page.tracing.start({ categories });
  await poll(polls);
  const trace = await tab.page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  // `pollTimes` leaves a mark ahead of each poll.
  const marks = traceEvents.filter(({ name }) => name === 'TimeStamp').sort((a, b) => a.ts - b.ts);
  const main = marks[0]?.tid;
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && pid === marks[0]?.pid && tid === main);
  return marks.map(({ ts }, at) => {
    const until = marks[at + 1]?.ts ?? Infinity;
    const its = tasks.filter((task) => task.ts >= ts && task.ts < until);
    return Math.max(0, ...its.map(({ tdur = 0 }) => tdur / 1000));
  });
}
