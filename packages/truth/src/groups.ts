/** truth.md, "Groups": attention as lines, each a run alone or the runs of one cause (H8). */
import type { Badge } from './badges.js';
import { causeOf } from './cause.js';
import { checkContext, checkRun, type CheckedContext, type CheckedRun } from './checked.js';
import type { RunFacts, TenantRef, TruthContext } from './facts.js';
import { ownersMessage, reasonMessage, sizeMessage } from './group-messages.js';
import { groupPlaces, summarizePlaces, type AttentionPlace, type GroupFacts, type PlaceGroup } from './grouping.js';
import type { Message } from './messages.js';
import { ProblemClass } from './problem-class.js';
import { truthFor, type RunTruth } from './truth.js';
import { asRecord, countOrNull, finiteOrNull, idOf, isOneOf, listOf, textOrNull } from './values.js';

/** A group as a server counted it over the whole scope, with the ids of those that it sent. */
export interface ServedGroup extends Omit<GroupFacts, 'problemClass'> {
  readonly problemClass: string;
  readonly runs: readonly string[];
}

/** The context of groups. */
export interface GroupsContext extends TruthContext {
  /** Whether the list was cut: runs that are less urgent than its last one are missing. */
  readonly isCapped?: boolean | null;
  /** Whether runs are missing anywhere, as on a later page of a list: every group is "at least". */
  readonly isPartial?: boolean | null;
  /** `groups` of the contract. They count where the list was cut; elsewhere its runs do. */
  readonly groups?: readonly ServedGroup[] | null;
}

/** A group of attention. What it says is true of every run of it that is at hand. */
export interface AttentionGroup extends GroupFacts {
  /** False: at least `count`, and at least `tenants`. */
  readonly isExact: boolean;
  /** The tenant of all of its runs; null where there are several, or where that is not known. */
  readonly tenant: TenantRef | null;
  /** The badges that all have, the leading one first; none where no run of it is at hand. */
  readonly badges: readonly Badge[];
  /** How many there are: `group.operations`. */
  readonly size: Message;
  /** Of how many tenants they are: `group.tenants`; null unless there are two or more. */
  readonly owners: Message | null;
  /** The evidence or the end that they have in common; null where they have none. */
  readonly reason: Message | null;
}

/** A line of attention. */
export interface AttentionItem {
  /** The same through refreshes, and unique where ids are. */
  readonly key: string;
  /** The runs at hand, most urgent first. Only a group that the server alone knows has none. */
  readonly runs: readonly RunFacts[];
  /** Null for a run alone. */
  readonly group: AttentionGroup | null;
}

/**
 * The lines of attention, most urgent first, whatever the order of the input. Every run is in
 * exactly one; the first run of a line is at least as urgent as every run below it, and as grave as
 * the others of its line. Groups behind the end of a list that was cut follow as the server gave
 * them. Throws on no input.
 */
export function groupsOf(runs: readonly RunFacts[], context: GroupsContext): readonly AttentionItem[] {
  const checked = checkContext(context);
  const { isCapped, isPartial, groups } = asRecord(context);
  const placed = Array.from(listOf(runs), (run) => placeRun(run, checked));
  const listed = new Set(placed.map(({ facts }) => facts.id));
  const served =
    isCapped === true ? listOf(groups as readonly unknown[]).flatMap((group) => checkedGroup(group, listed)) : [];
  const servedByRuns = new Map(served.map((group) => [keyOfIds(group.runs), group]));
  const lines = groupPlaces(placed, isCapped === true, isPartial === true).map((line): AttentionItem => {
    const known = servedByRuns.get(keyOfIds(line.places.map(({ facts }) => facts.id)));
    const isAlone = line.places.length === 1 && known === undefined;
    return {
      key: line.key,
      runs: line.places.map(({ run }) => run),
      group: isAlone ? null : groupOf(line, known, checked.asOf),
    };
  });
  return [...lines, ...served.filter((group) => group.runs.length === 0).map(itemWithoutRuns)];
}

/** Where a run stands in attention, for `groupPlaces`. Throws on no input. */
export function placeOf(run: RunFacts, context: TruthContext): AttentionPlace {
  const { urgency, cause, type, tenant } = placeRun(run, checkContext(context));
  return { urgency, cause, type, tenant };
}

interface PlacedRun extends AttentionPlace {
  readonly run: RunFacts;
  readonly facts: CheckedRun;
  readonly truth: RunTruth;
}

function placeRun(run: RunFacts, context: CheckedContext): PlacedRun {
  const facts = checkRun(run);
  const truth = truthFor(facts, context);
  const { context: account, failures, tenant } = asRecord(run);
  const isActive = truth.problemClass === ProblemClass.ActiveStaleAttention;
  const cause = causeOf({
    reasonCode: asRecord(asRecord(account)['reconciliation'])['reasonCode'],
    failureCode: asRecord(listOf(failures as readonly unknown[])[0])['code'],
    basis: isActive ? truth.evidence?.basis : null,
    outcome: facts.outcome,
    type: facts.type,
  });
  const type = textOrNull(facts.type);
  return { run, facts, truth, urgency: truth.urgency, cause, type, tenant: idOf(asRecord(tenant)['id']) || null };
}

type CheckedGroup = GroupFacts & Pick<ServedGroup, 'runs'>;

/** A group of the server's, with those of its runs that are in the list; nothing of no group. */
function checkedGroup(value: unknown, listed: ReadonlySet<string>): readonly CheckedGroup[] {
  const { problemClass, cause, type, count, tenants, oldest, latest, runs } = asRecord(value);
  const counted = countOrNull(count) ?? 0;
  if (counted < 2 || !isOneOf(ProblemClass, problemClass)) return [];
  const group = {
    problemClass,
    cause: textOrNull(cause) ?? '',
    type: textOrNull(type),
    count: counted,
    tenants: countOrNull(tenants),
    oldest: finiteOrNull(oldest),
    latest: finiteOrNull(latest),
    runs: listOf(runs as readonly unknown[])
      .map(idOf)
      .filter((id) => listed.has(id)),
  };
  return [group];
}

/** The same for the same ids, in whatever order. */
function keyOfIds(ids: readonly string[]): string {
  return JSON.stringify([...ids].sort());
}

/** `known`: the server's group with the same runs. What is known of a part is not said of all. */
function groupOf(
  { places, isComplete }: PlaceGroup<PlacedRun>,
  known: CheckedGroup | undefined,
  asOf: number | null,
): AttentionGroup {
  const [first] = places;
  const isExact = isComplete || known !== undefined;
  const atHand = summarizePlaces(places, asOf);
  const { type, tenants, oldest, latest } =
    known ?? (isComplete ? atHand : { ...atHand, type: first.cause.type || null, latest: null });
  const { problemClass, cause } = atHand;
  const count = Math.max(atHand.count, known?.count ?? 0);
  const isOfOneTenant = isExact && tenants === 1 && places.every(({ tenant }) => tenant === first.tenant);
  const isInCommon = ({ key }: Badge) => places.every(({ truth }) => truth.badges.some((badge) => badge.key === key));
  return {
    ...{ problemClass, cause, type, count, tenants, oldest, latest, isExact },
    tenant: isOfOneTenant ? (first.run.tenant ?? null) : null,
    badges: first.truth.badges.filter(isInCommon),
    size: sizeMessage(count, isExact),
    owners: ownersMessage(tenants, isExact),
    reason: reasonMessage(places, latest),
  };
}

/** A group that is known of from the server alone. */
function itemWithoutRuns({ runs: _none, ...facts }: CheckedGroup, index: number): AttentionItem {
  return {
    key: JSON.stringify([facts.problemClass, facts.cause, facts.type, index]),
    runs: [],
    group: {
      ...{ ...facts, isExact: true, tenant: null, badges: [] },
      size: sizeMessage(facts.count, true),
      owners: ownersMessage(facts.tenants, true),
      reason: null,
    },
  };
}
