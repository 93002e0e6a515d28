/** Pages of lists over an engine. Orders, filters and cursors are those of every other store. */
import type { EvaluationContext, RunFilter, RunPage } from '@ops-widgets/server';
import { compareLatest, dayMs, decodeCursor, listPage, sortableInstant } from '@ops-widgets/server/for-stores';
import { compareUrgency, deriveRunTruth, type RunFacts, type Urgency } from '@ops-widgets/truth';
import type { EndedRef, EngineLook } from '../engine-reader.js';
import type { Budget, EndedRuns } from './ended-runs.js';
import { endedEntry, type EndedEntry, type EndedWindow } from './ended-window.js';
import { endedSelection, firstOf, type EndedSelection } from './list-selection.js';
import type { EngineScope } from './scope.js';

/** What a page is made from. */
export interface ListRequest {
  readonly look: EngineLook;
  /** The active runs that may be seen. */
  readonly active: readonly RunFacts[];
  readonly scope: EngineScope;
  readonly context: EvaluationContext;
  readonly filter: RunFilter;
  readonly budget: Budget;
}

/** A page without its counts, and how many runs match. */
export type ListedPage = Pick<RunPage, 'runs' | 'nextCursor'> & {
  readonly matches: number;
  /** False: at least so many. */
  readonly isExact: boolean;
};

/**
 * The clocks of those who add jobs and of those who end them differ by less, in milliseconds: no
 * run was created later than this after its end.
 */
const clockSkewMs = 60_000;

/** @throws InvalidCursorError, EngineError */
export async function engineList(ended: EndedRuns, request: ListRequest): Promise<ListedPage> {
  const { look, scope, context, filter, budget } = request;
  const after = decodeCursor(filter.cursor, filter.sort);
  const then = after?.order === 'urgency' ? { ...context, asOf: after.asOf } : context;
  const selection = endedSelection(filter, then, scope);
  const queues = filter.queue === null ? look.queues : look.queues.filter((queue) => queue === filter.queue);
  const known = scope.isEmpty ? [] : await ended.windowsOf(queues, selection.outcomes, look.at, budget);
  const { runs, windows } =
    filter.sort === 'created'
      ? await newestCreated(ended, known, selection, request)
      : await mostUrgent(ended, known, selection, request, then);
  const isActive = new Set(request.active.map(({ id }) => id));
  const candidates = [...request.active, ...runs.filter(({ id }) => !isActive.has(id))];
  const page = listPage(candidates, context, filter);
  return { runs: page.runs, nextCursor: page.nextCursor, ...matchesOf(windows, selection, request) };
}

/** The runs from which a page is made, and the windows that have been read for it. */
interface Candidates {
  readonly runs: readonly RunFacts[];
  readonly windows: readonly EndedWindow[];
}

/**
 * The runs from which the page in the order of creation is made. Lists are in the order of ends,
 * and no run ends before it was created: a run that is not known ended at the frontier or before,
 * so it was created before all that were created after the frontier.
 */
async function newestCreated(
  ended: EndedRuns,
  known: readonly EndedWindow[],
  selection: EndedSelection,
  { active, context, filter, budget }: ListRequest,
): Promise<Candidates> {
  const after = decodeCursor(filter.cursor, 'created');
  const place = (run: RunFacts) => ({ instant: sortableInstant(run.createdAt), id: run.id });
  const compare = (a: RunFacts, b: RunFacts) => compareLatest(place(a), place(b));
  const isBehind = (run: RunFacts) =>
    after === null || compareLatest({ instant: after.createdAt, id: after.id }, place(run)) < 0;
  // One more than the page shows whether there is a next one.
  const most = filter.limit + 1;
  const ofActive = listPage(active, context, { ...filter, limit: most }).runs;
  const select = (windows: readonly EndedWindow[]) =>
    firstOf(
      windows.flatMap(({ entries }) =>
        entries.flatMap((entry) => (selection.matches(entry) && isBehind(entry.run!) ? [entry.run!] : [])),
      ),
      compare,
      most,
    );
  const last = (windows: readonly EndedWindow[]) => {
    const first = firstOf([...ofActive, ...select(windows)], compare, most);
    return first.length < most ? -Infinity : sortableInstant(first[most - 1]!.createdAt) - clockSkewMs;
  };
  const start = followUpStart(selection, context);
  const oldest = (windows: readonly EndedWindow[]) => Math.max(last(windows), start);
  const windows = await ended.extend(known, budget, oldest);
  const runs = select(windows);
  const reached = oldest(windows);
  if (windows.every((window) => window.reaches(reached))) return { runs, windows };
  // Out of budget: the list ends where it is certain.
  const certain = Math.max(-Infinity, ...windows.map((window) => window.frontier)) + clockSkewMs;
  return { runs: runs.filter((run) => sortableInstant(run.createdAt) > certain), windows };
}

/**
 * The runs from which the page in the order of urgency is made: reconciled and failed ones, the
 * oldest first, and behind them those that succeeded.
 */
async function mostUrgent(
  ended: EndedRuns,
  known: readonly EndedWindow[],
  selection: EndedSelection,
  { active, filter, budget, context }: ListRequest,
  then: EvaluationContext,
): Promise<Candidates> {
  const after = decodeCursor(filter.cursor, 'urgency');
  const most = filter.limit + 1;
  const start = followUpStart(selection, then);
  const isFailed = ({ part }: EndedWindow) => part.outcome === 'failed';
  const failed = await ended.extend(known.filter(isFailed), budget, () => start);
  const others = known.filter((window) => !isFailed(window));
  const windows = [...failed, ...others];
  const entries = failed.flatMap((window) => window.entries.filter((entry) => selection.matches(entry)));
  const urgent = [true, false].flatMap((isReconciled) => {
    const ofGrade = entries.filter((entry) => entry.isReconciled === isReconciled);
    return firstOf(behind(ofGrade, after, then), byEnd, most).map(({ run }) => run!);
  });
  const succeeded = others.map(({ part }) => part);
  const page = listPage([...active, ...urgent], context, { ...filter, limit: most }).runs;
  const gradeOf = (run: RunFacts) => deriveRunTruth(run, then).urgency.grade;
  const grave = page.filter((run) => gradeOf(run) < leastGrade);
  if (succeeded.length === 0 || grave.length === most) return { runs: urgent, windows };
  // What needs no follow-up stands behind all that does.
  const isOfPage = (run: RunFacts) =>
    selection.matches(endedEntry(refOf(run), run)) &&
    (after === null || compareUrgency({ urgency: after }, deriveRunTruth(run, then)) < 0);
  const from = after?.grade === leastGrade && after.seconds > 0 ? Math.floor(then.asOf - after.seconds * 1000) : null;
  const { runs } = await ended.oldest(succeeded, from, budget, (known, frontier) => {
    const certain = Math.min(frontier, then.asOf);
    return grave.length + known.filter((run) => isOfPage(run) && run.completedAt! < certain).length >= most;
  });
  return { runs: [...urgent, ...runs.filter(isOfPage)], windows };
}

/** The first end that a selection asks for, epoch milliseconds. */
function followUpStart({ needsFollowUp }: EndedSelection, { asOf, followUpDays }: EvaluationContext): number {
  return needsFollowUp ? asOf - followUpDays * dayMs : -Infinity;
}

/** The grade of what needs no follow-up. */
const leastGrade = 6;

/** The entries of one grade that stand behind a position. Their order is that of their ends. */
function behind(entries: readonly EndedEntry[], after: Urgency | null, then: EvaluationContext): readonly EndedEntry[] {
  const [first] = entries;
  if (after === null || first === undefined) return entries;
  const { grade } = deriveRunTruth(first.run!, then).urgency;
  if (grade !== after.grade) return grade > after.grade ? entries : [];
  const end = then.asOf - after.seconds * 1000;
  return entries.filter(({ ref, run }) => {
    if (ref.endedAt < end - 1) return false;
    return compareUrgency({ urgency: after }, deriveRunTruth(run!, then)) < 0;
  });
}

function byEnd(a: EndedEntry, b: EndedEntry): number {
  return a.ref.endedAt - b.ref.endedAt || (a.run!.id < b.run!.id ? -1 : 1);
}

/** How many runs of the list there are. */
function matchesOf(
  windows: readonly EndedWindow[],
  selection: EndedSelection,
  { look, active, context, filter }: ListRequest,
): { readonly matches: number; readonly isExact: boolean } {
  const ofActive = listPage(active, context, { ...filter, cursor: null, limit: 1 });
  const start = followUpStart(selection, context);
  let matches = ofActive.total;
  let isExact = ofActive.totalExact && look.isComplete;
  for (const window of windows) {
    const { part } = window;
    if (selection.isByListAlone && !selection.needsFollowUp) {
      matches += look.kept.get(part.queue)?.[part.outcome] ?? 0;
      continue;
    }
    matches += window.entries.filter((entry) => selection.matches(entry)).length;
    isExact &&= window.reaches(start);
  }
  return { matches, isExact };
}

/** The place of a run in its engine's list, as far as an entry is asked for it. */
function refOf(run: RunFacts): EndedRef {
  return { part: { queue: run.queue ?? '', outcome: 'succeeded' }, id: run.id, endedAt: run.completedAt ?? 0 };
}
