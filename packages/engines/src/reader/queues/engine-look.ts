/**
 * All jobs that have not ended, and how many have, at one instant. The details of a job can be
 * asked for only when its id is known, so the ids of the last look are asked for with the lists; a
 * job that is new takes one more round, in which everything is asked for again.
 */
import type { EndedCounts, EngineLook, LookRequest } from '../engine-reader.js';
import { CommandBatch } from '../redis/command-batch.js';
import { askDetails, haveDetails, type JobDetails } from './active-jobs.js';
import { activeJob, activeRuns, type Sight } from './active-runs.js';
import { askTime } from './engine-clock.js';
import { isScheduled, type ActiveJob } from './job-facts.js';
import { JobState } from './layout.js';
import type { QueueKeys } from './queue-keys.js';
import { askEnded, askLists, askPaused, type ListedJob, type QueueLists } from './queue-lists.js';

/** How often a look begins anew where jobs move while it is taken. */
const maximumRounds = 4;

/** The jobs that a look has seen, by queue. */
export type SeenJobs = ReadonlyMap<string, ReadonlyMap<string, ListedJob>>;

interface Round {
  /** Null: the engine's clock may not be asked. */
  readonly at: number | null;
  readonly isOneInstant: boolean;
  readonly queues: readonly QueueRound[];
}

interface QueueRound {
  readonly queue: string;
  readonly lists: QueueLists;
  /** The jobs in the hands of a worker before their locks were asked for. */
  readonly before: QueueLists;
  readonly details: ReadonlyMap<string, JobDetails & { readonly asked: JobState }>;
  readonly isPaused: boolean;
  readonly ended: { readonly ranges: readonly EndedCounts[]; readonly kept: EndedCounts };
}

/** @throws EngineError */
export async function lookAt(
  sight: Sight,
  request: LookRequest,
  seen: SeenJobs,
): Promise<{ readonly look: EngineLook; readonly seen: SeenJobs }> {
  let asked = seen;
  for (let number = 1; ; number += 1) {
    const round = await takeRound(sight, request, asked);
    asked = new Map(round.queues.map(({ queue, lists }) => [queue, lists.jobs]));
    if (number === maximumRounds || round.queues.every(hasAllDetails)) {
      return { look: await lookOf(sight, request, round), seen: asked };
    }
  }
}

async function takeRound(sight: Sight, request: LookRequest, asked: SeenJobs): Promise<Round> {
  const { connection, keys, layout, rights, queues } = sight;
  const batch = new CommandBatch();
  const time = askTime(batch, rights, expiringKeys(keys, queues, asked));
  const before = queues.map((queue) => askLists(batch, keys, queue, layout));
  const details = queues.map((queue) =>
    [...(asked.get(queue)?.values() ?? [])].map((job) => ({
      ...job,
      details: askDetails(batch, keys, layout, rights, queue, job, request),
    })),
  );
  // Where commands of others run in between, only a job that is in its place before and after says
  // what it is.
  const after = connection.hasTransactions ? before : queues.map((queue) => askLists(batch, keys, queue, layout));
  const paused = queues.map((queue) => askPaused(batch, keys, queue, layout));
  const ended = queues.map((queue) => askEnded(batch, keys, queue, request.ranges));
  const isOneInstant = await batch.transact(connection);
  return {
    at: time(),
    isOneInstant,
    queues: queues.map((queue, index) => ({
      queue,
      before: before[index]!(),
      lists: after[index]!(),
      details: new Map(details[index]!.map((job) => [job.id, { ...job.details(), asked: job.state }])),
      isPaused: paused[index]!(),
      ended: ended[index]!(),
    })),
  };
}

/** Keys of which one probably expires, and so says what time it is. */
export function expiringKeys(keys: QueueKeys, queues: readonly string[], seen: SeenJobs): readonly string[] {
  return queues.flatMap((queue) => {
    const active = [...(seen.get(queue)?.values() ?? [])].filter(({ state }) => state === JobState.Active);
    const locks = active.slice(0, mostLocks).map(({ id }) => keys.of(queue, `${id}:lock`));
    return [keys.of(queue, 'stalled-check'), ...locks];
  });
}

/** How many locks of a queue are asked for the time. */
const mostLocks = 20;

/** Whether everything that a queue lists was asked for in the same round. */
function hasAllDetails({ lists, details }: QueueRound): boolean {
  return [...lists.jobs.values()].every(({ id, state }) => {
    const known = details.get(id);
    return known !== undefined && haveDetails(known.asked, state);
  });
}

async function lookOf(sight: Sight, request: LookRequest, round: Round): Promise<EngineLook> {
  const at = round.at ?? Date.now();
  const jobs = round.queues.flatMap((queue) => jobsOf(sight, queue, round.isOneInstant, at));
  const shown = request.scheduled ? jobs : jobs.filter((job) => !isScheduled(job, at));
  const unread = round.queues.map((queue) => unreadOf(queue, request));
  return {
    at,
    isEngineClock: round.at !== null,
    queues: sight.queues,
    active: await activeRuns(sight, shown, at),
    unread: new Map(round.queues.map(({ queue }, index) => [queue, unread[index]!.certain])),
    isComplete: unread.every(({ certain, possible }) => certain + possible === 0),
    ended: request.ranges.map((_, index) => summed(round.queues.map(({ ended }) => ended.ranges[index]!))),
    kept: new Map(round.queues.map(({ queue, ended }) => [queue, ended.kept])),
  };
}

/** The jobs of a queue whose details were read. */
function jobsOf(sight: Sight, round: QueueRound, isOneInstant: boolean, at: number): readonly ActiveJob[] {
  const { queue, lists, before, details, isPaused } = round;
  return [...lists.jobs.values()].flatMap((listed) => {
    const known = details.get(listed.id);
    const wasActive = isOneInstant || before.jobs.get(listed.id)?.state === JobState.Active;
    const job = known && activeJob(sight.signs, { queue, isPaused, at, wasActive }, listed, known);
    return job == null ? [] : [job];
  });
}

/**
 * How many jobs of a queue are active without their facts being read, and how many may be: of the
 * delayed ones only those are that are due, or were tried before.
 */
function unreadOf(
  { lists, details }: QueueRound,
  { scheduled }: LookRequest,
): { readonly certain: number; readonly possible: number } {
  const withoutDetails = [...lists.jobs.keys()].filter((id) => !details.has(id)).length;
  let [certain, possible] = [withoutDetails, 0];
  for (const [state, count] of lists.unread) {
    if (state === JobState.Delayed && !scheduled) possible += count;
    else certain += count;
  }
  return { certain, possible };
}

function summed(counts: readonly EndedCounts[]): EndedCounts {
  const total = { succeeded: 0, failed: 0 };
  for (const { succeeded, failed } of counts) {
    total.succeeded += succeeded;
    total.failed += failed;
  }
  return total;
}
