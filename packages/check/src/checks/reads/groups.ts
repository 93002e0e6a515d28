/**
 * The groups of a snapshot: those that the rule makes of its attention, with the numbers of the
 * whole scope (H8).
 */
import { endpoints, type RunGroup, type Snapshot } from '@ops-widgets/contract';
import {
  deriveRunTruth,
  groupPlaces,
  placeOf,
  ProblemClass,
  summarizePlaces,
  type AttentionPlace,
  type GroupFacts,
  type PlaceGroup,
  type RunFacts,
} from '@ops-widgets/truth';
import { instantText } from '../../fields/instant-text.js';
import type { Section } from '../../findings/findings.js';
import { describeUrgency } from '../facts/order.js';

const limit = endpoints.snapshot.query.active.max;
const hourMs = 3_600_000;
/** Milliseconds by which a database that rounds may differ. */
const roundingMs = 1000;

const sameCause =
  'one grade of urgency, one cause (of an active run its type and the basis of its evidence; of one that ended the ' +
  'reason code, else the failure code, else its type and outcome), and at most an hour after the most urgent of them (H8)';

interface PlacedRun extends AttentionPlace {
  readonly run: RunFacts;
  /** The run with what its group depends on. */
  readonly label: string;
}
type Line = PlaceGroup<PlacedRun>;

export function checkGroups(section: Section, snapshot: Snapshot): void {
  const { attention, groups } = snapshot;
  if (groups === null) return;
  const isCapped = attention.length >= limit;
  const places = attention.map((run) => placedRun(run, snapshot));
  const lines = groupPlaces(places, isCapped);
  const placed = new Map(lines.flatMap((line) => line.places.map((place) => [place.run.id, { place, line }] as const)));
  const namedIn = new Map<string, number>();
  groups.forEach((group, index) => {
    const at = `groups[${index}]`;
    checkAlone(section, at, group);
    checkNames(section, at, index, group, placed, namedIn);
    const line = placed.get(group.runs[0] ?? '')?.line;
    if (line !== undefined) checkAgainstLine(section, at, group, line, snapshot);
    else if (group.runs.length === 0 && !isCapped) {
      const says = 'names no run, and attention lists all that there are';
      section.problem({ at: `${at}.runs`, says, rule: 'the ids of its runs that attention lists (H8)' });
    }
  });
  for (const line of lines.filter(({ places: { length } }) => length > 1)) {
    checkIsThere(section, line, groups, namedIn);
  }
  checkGroupOrder(section, groups, attention);
  checkSums(section, snapshot, groups);
}

function placedRun(run: RunFacts, snapshot: Snapshot): PlacedRun {
  const place = placeOf(run, snapshot);
  const urgency = describeUrgency(deriveRunTruth(run, snapshot));
  return { run, ...place, label: `run ${run.id} (${urgency}, "${place.cause.code}")` };
}

/** What a group says of itself. */
function checkAlone(section: Section, at: string, { count, tenants, oldest, latest, runs }: RunGroup): void {
  if (count < 2) {
    section.problem({
      at: `${at}.count`,
      says: `is ${count}`,
      rule: 'two or more runs make a group (H8)',
      example: '2',
    });
  }
  if (runs.length > count) {
    const rule = 'how many runs of the whole scope it has, at least those that it names (H8)';
    section.problem({ at: `${at}.count`, says: `is ${count}, and runs names ${runs.length}`, rule });
  }
  if (tenants !== null && tenants > count) {
    const says = `is ${tenants}, and count is ${count}`;
    section.problem({ at: `${at}.tenants`, says, rule: 'each run is of one tenant at most', example: `${count}` });
  }
  if (oldest === null || latest === null) return;
  if (latest < oldest || latest > oldest + hourMs + roundingMs) {
    const says = `is ${latest < oldest ? 'before oldest' : 'more than an hour after oldest'}`;
    section.problem({ at: `${at}.latest`, says, rule: 'the runs of a group lie within an hour (H8)' });
  }
}

/** Each run that a group names: it is in attention, of one cause with the first, and named once. */
function checkNames(
  section: Section,
  at: string,
  index: number,
  { runs }: RunGroup,
  placed: ReadonlyMap<string, { readonly place: PlacedRun; readonly line: Line }>,
  namedIn: Map<string, number>,
): void {
  const first = placed.get(runs[0] ?? '');
  for (const id of runs) {
    const named = placed.get(id);
    const other = namedIn.get(id);
    namedIn.set(id, index);
    const report = (says: string, rule: string) => section.problem({ at: `${at}.runs`, says, rule });
    if (named === undefined) report(`names run ${id}, which attention does not list`, 'ids of runs in attention (H8)');
    else if (other !== undefined) report(`names run ${id}, as groups[${other}] does`, 'each run is in one group (H8)');
    else if (first !== undefined && named.line !== first.line) {
      report(`names ${named.place.label}, which is not of one cause with ${first.place.label}`, sameCause);
    }
  }
}

/** The facts of a group against those of its runs, whose list may be cut. */
function checkAgainstLine(section: Section, at: string, group: RunGroup, line: Line, { asOf }: Snapshot): void {
  const due = summarizePlaces(line.places, asOf);
  const names = line.isComplete ? (['problemClass', 'cause', 'type', 'count', 'tenants'] as const) : certain(line);
  for (const name of names) {
    const [given, expected] = [group[name], due[name]];
    if (given === expected || (name === 'tenants' && given === null)) continue;
    section.problem({
      at: `${at}.${wireNames[name]}`,
      says: `is ${JSON.stringify(given)}; by the rules, its runs in attention make it ${JSON.stringify(expected)}`,
      rule: sameCause,
      example: JSON.stringify(expected),
    });
  }
  for (const name of line.isComplete ? (['oldest', 'latest'] as const) : (['oldest'] as const)) {
    const [given, expected] = [group[name], due[name]];
    if (given === null || expected === null || Math.abs(given - expected) <= roundingMs) continue;
    section.problem({
      at: `${at}.${name}`,
      says: `is not when its ${name === 'oldest' ? 'first' : 'last'} run ended or passed its threshold`,
      rule: 'the end of an ended run, and for an active one when the threshold was passed (H8)',
      example: `"${instantText(expected) ?? ''}"`,
    });
  }
}

/** What runs that are not listed cannot change. */
function certain(line: Line): readonly (keyof typeof wireNames)[] {
  return line.places[0].cause.type === null ? ['problemClass', 'cause'] : ['problemClass', 'cause', 'type'];
}

const wireNames = {
  problemClass: 'problem_class',
  cause: 'cause',
  type: 'type',
  count: 'count',
  tenants: 'tenants',
} as const satisfies Partial<Record<keyof GroupFacts, string>>;

/** Runs of one cause are in a group, and all of them in the same. */
function checkIsThere(
  section: Section,
  { places }: Line,
  groups: readonly RunGroup[],
  namedIn: ReadonlyMap<string, number>,
): void {
  const named = places.find(({ run }) => namedIn.has(run.id));
  if (named === undefined) {
    section.problem({
      at: 'groups',
      says: `lacks ${places.length} runs of one cause: ${places
        .map(({ label }) => label)
        .slice(0, 2)
        .join(', ')}`,
      rule: `every group of attention: ${sameCause}`,
    });
    return;
  }
  const index = namedIn.get(named.run.id) ?? 0;
  const missing = places.find(({ run }) => !groups[index]?.runs.includes(run.id));
  if (missing === undefined) return;
  section.problem({
    at: `groups[${index}].runs`,
    says: `lacks ${missing.label}, which is of one cause with ${named.label}`,
    rule: sameCause,
  });
}

/** Where the first run of a group stands, and behind those the groups that attention lacks. */
function checkGroupOrder(section: Section, groups: readonly RunGroup[], attention: readonly RunFacts[]): void {
  const places = new Map(attention.map(({ id }, index) => [id, index]));
  const placeOfGroup = ({ runs }: RunGroup) => Math.min(...runs.map((id) => places.get(id) ?? Infinity));
  groups.forEach((group, index) => {
    const next = groups[index + 1];
    if (next === undefined || placeOfGroup(next) >= placeOfGroup(group)) return;
    section.problem({
      at: `groups[${index + 1}]`,
      says: `has a run that is more urgent than those of groups[${index}]`,
      rule: 'a group stands where its most urgent run would (H8)',
    });
  });
}

/** Groups change no count: together they have no more runs than there are. */
function checkSums(section: Section, { counts, countsExact }: Snapshot, groups: readonly RunGroup[]): void {
  if (!countsExact) return;
  for (const [problemClass, all, from] of [
    [ProblemClass.ActiveStaleAttention, counts.pastExpected + counts.likelyStale, 'past_expected + likely_stale'],
    [ProblemClass.TerminalFollowUp, counts.terminalFollowUp, 'terminal_follow_up'],
  ] as const) {
    const ofClass = groups.filter((group) => group.problemClass === problemClass);
    const sum = ofClass.reduce((total, { count }) => total + count, 0);
    if (all === null || sum <= all) continue;
    section.problem({
      at: 'groups',
      says: `count ${sum} runs of ${problemClass}, and ${from} in counts ${from.includes('+') ? 'are' : 'is'} ${all}`,
      rule: 'each run is in one group at most, and in the counts (H8, A10)',
    });
  }
}
