/**
 * truth.md, "Groups": the rule, over no more than it needs of each run, so that a store need not
 * read whole runs. A group opens with its most urgent run and takes in the hour that follows: what
 * a list lacks at its end changes no group before it.
 */
import type { Cause } from './cause.js';
import { ProblemClass } from './problem-class.js';
import { compareUrgency, type Urgency } from './urgency.js';

/** Where a run stands in attention. */
export interface AttentionPlace {
  readonly urgency: Urgency;
  readonly cause: Cause;
  readonly type: string | null;
  /** The id of its tenant. */
  readonly tenant: string | null;
}

/** Runs of one cause, as the contract has them. */
export interface GroupFacts {
  readonly problemClass: ProblemClass;
  readonly cause: string;
  /** Null where there is more than one. */
  readonly type: string | null;
  readonly count: number;
  /** How many tenants these are of; null where that is not known. */
  readonly tenants: number | null;
  /** The instants of the first and of the last, in epoch milliseconds; null where none is known. */
  readonly oldest: number | null;
  readonly latest: number | null;
}

/** Places that are one line of attention, most urgent first: of one run, or of a group. */
export interface PlaceGroup<Place extends AttentionPlace = AttentionPlace> {
  /** The same through refreshes, and unique where ids are. */
  readonly key: string;
  readonly places: readonly [Place, ...Place[]];
  /** False where runs that the list lacks may belong to it. */
  readonly isComplete: boolean;
}

const hourMs = 3_600_000;
/** Grades from this one up need no attention, and are in no group. */
const restGrade = 6;
const firstEndedGrade = 2;

/**
 * Parts places into lines, in order of attention. The order of the input does not matter.
 * `isCapped`: whether runs are missing that are less urgent than the last one. `isPartial`: whether
 * they are missing anywhere.
 */
export function groupPlaces<Place extends AttentionPlace>(
  places: readonly Place[],
  isCapped = false,
  isPartial = false,
): readonly PlaceGroup<Place>[] {
  const sorted = [...places].sort((a, b) => compareUrgency(a, b) || compareTexts(causeKey(a), causeKey(b)));
  const last = sorted.at(-1);
  const groups: { readonly key: string; readonly places: [Place, ...Place[]] }[] = [];
  const newest = new Map<string, { readonly nth: number; readonly places: [Place, ...Place[]] }>();
  for (const place of sorted) {
    if (place.urgency.grade >= restGrade) {
      groups.push({ key: JSON.stringify([place.urgency.id]), places: [place] });
      continue;
    }
    const cause = causeKey(place);
    const open = newest.get(cause);
    if (open !== undefined && isWithinAnHour(open.places[0], place)) {
      open.places.push(place);
      continue;
    }
    const next = { nth: (open?.nth ?? 0) + 1, places: [place] as [Place, ...Place[]] };
    newest.set(cause, next);
    groups.push({ key: `${cause}${String(next.nth)}`, places: next.places });
  }
  return groups.map((group) => {
    const [first] = group.places;
    const isLastGrade = first.urgency.grade === last?.urgency.grade;
    return { ...group, isComplete: !(isPartial || (isCapped && isLastGrade && isWithinAnHour(first, last))) };
  });
}

/** What the runs of a group have in common. `asOf` in epoch milliseconds. */
export function summarizePlaces(
  places: readonly [AttentionPlace, ...AttentionPlace[]],
  asOf: number | null,
): GroupFacts {
  const [first] = places;
  const instants = places.flatMap(({ urgency: { seconds } }) =>
    asOf === null || seconds <= 0 ? [] : [asOf - ageMs(seconds)],
  );
  const isActive = first.urgency.grade < firstEndedGrade;
  return {
    problemClass: isActive ? ProblemClass.ActiveStaleAttention : ProblemClass.TerminalFollowUp,
    cause: first.cause.code,
    type: places.every(({ type }) => type === first.type) ? first.type : null,
    count: places.length,
    tenants: new Set(places.flatMap(({ tenant }) => tenant ?? [])).size,
    // The longest is the first, and the shortest the last.
    oldest: instants[0] ?? null,
    latest: instants.at(-1) ?? null,
  };
}

/** By grade too: a group holds no run that is graver than another of it. */
function causeKey({ urgency: { grade }, cause }: AttentionPlace): string {
  return JSON.stringify([grade, cause.code, cause.type]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An instant that is not known, or still to come, counts as now: as in the order of urgency. */
function isWithinAnHour(first: AttentionPlace, next: AttentionPlace): boolean {
  return ageMs(first.urgency.seconds) - ageMs(next.urgency.seconds) <= hourMs;
}

/** In whole milliseconds: fractions of seconds do not add up exactly. */
function ageMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
