/** A page with every surface, which shows one world after the other and reads it back. */
import type { RunFacts } from '@ops-widgets/truth';
import {
  all,
  openGroups,
  shownCount,
  shownRuns,
  viewOf,
  plainText,
  type ShownRun,
} from '../../support/page/queries.js';
import { countsOf, expectedVerdict, type Counts, type ExpectedVerdict } from './oracle.js';
import { FuzzHost, visibleIn, type FuzzWorld } from './world.js';

export interface Surface {
  readonly tag: string;
  /** Those of one that is opened anew follow the world. */
  readonly attributes?: (world: FuzzWorld | null) => Readonly<Record<string, string>>;
  /** Which of the visible runs it shows; absent: it shows numbers only. */
  readonly shows?: (verdict: ExpectedVerdict, world: FuzzWorld) => boolean;
  /** Opened anew in each world: it keeps its rows in place while others arrive. */
  readonly anew?: boolean;
  /**
   * The states that it shows by the absence of a label: ordinary work among nothing but active
   * work.
   */
  readonly unsaid?: readonly ExpectedVerdict['state'][];
  /** The one number that it shows; null: it shows nothing. */
  readonly number?: (numbers: Counts) => string | null;
}

/** Every surface, showing as much as it can. A new one is one line more. */
export const surfaces: readonly Surface[] = [
  { tag: 'ops-kpis' },
  { tag: 'ops-needs-attention', shows: ({ attention }) => attention },
  { tag: 'ops-recent', shows: () => true },
  { tag: 'ops-progress', attributes: () => ({ limit: '100' }), shows: ({ active }) => active, unsaid: ['healthy'] },
  { tag: 'ops-list', anew: true, attributes: (world) => ({ 'problem-class': world?.tab ?? 'all' }), shows: isInTab },
  { tag: 'ops-notifications', shows: ({ notified }) => notified },
  { tag: 'ops-review-pack' },
  { tag: 'ops-badge', number: urgentOf },
];

/** What is likely stuck or late; where nothing is, what needs follow-up (A7). */
function urgentOf({ likely_stale, past_expected, terminal_follow_up: ended }: Counts): string | null {
  const active = Number(likely_stale) + Number(past_expected);
  if (active > 0) return String(active);
  return ended === 0 ? null : String(ended ?? '–');
}

function isInTab({ problem, attention }: ExpectedVerdict, { tab }: FuzzWorld): boolean {
  return tab === 'all' || (attention && problem === tab);
}

/** How many details stand beside them, one run each. */
const details = 2;
export const detail: Surface = { tag: 'ops-run-detail', shows: () => true };

const countNames = [
  'active',
  'healthy',
  'waiting',
  'past_expected',
  'likely_stale',
  'unknown',
  'terminal_follow_up',
  'reconciled',
  'succeeded_24h',
  'ended_24h',
];

type Widget = HTMLElement & { refresh(): Promise<void>; run?: string | undefined; updateComplete: Promise<unknown> };

export class FuzzPage {
  readonly #host = new FuzzHost();
  readonly #provider = document.createElement('ops-provider');
  readonly #details = Array.from({ length: details }, () => opened(detail));
  #shown: readonly (readonly [Surface, Widget])[];

  constructor(into: HTMLElement, among: readonly Surface[] = surfaces) {
    const { adapter } = this.#host;
    Object.assign(this.#provider, { adapter, listUrl: '/admin/operations', runUrl: '/admin/operations/{run}' });
    this.#shown = among.map((surface) => [surface, opened(surface)]);
    this.#provider.append(...this.#shown.map(([, widget]) => widget), ...this.#details);
    into.append(this.#provider);
  }

  /** Shows a world on every surface. */
  async show(world: FuzzWorld): Promise<void> {
    for (const [{ anew }, widget] of this.#shown) if (anew) widget.remove();
    // What they knew goes with them, and no answer of the former world comes into this one.
    await this.#host.rest();
    this.#host.serve(world);
    Object.assign(this.#provider, world.scope);
    this.#details.forEach((one, index) => (one.run = world.rows[index]?.run.id));
    this.#shown = this.#shown.map(([surface, widget]) => [surface, surface.anew ? opened(surface, world) : widget]);
    this.#provider.append(...this.#shown.flatMap(([{ anew }, widget]) => (anew ? [widget] : [])));
    await this.#provider.updateComplete;
    const widgets = [...this.#shown.map(([, widget]) => widget), ...this.#details];
    await Promise.all(widgets.map((widget) => widget.refresh()));
    await this.#host.rest();
    await Promise.all(widgets.map((widget) => widget.updateComplete));
    // What has one cause is one line, which opens to its rows.
    openGroups(this.#provider);
    await Promise.all(widgets.map((widget) => widget.updateComplete));
  }

  /**
   * Every contradiction between two surfaces, and between a surface and the oracle, a sentence
   * each.
   */
  contradictions(world: FuzzWorld): readonly string[] {
    const { asOf } = this.#host;
    const expectedRuns = visibleIn(world).map((run) => [run, expectedVerdict(run, world.lifecycle, asOf)] as const);
    const unrecorded = Object.fromEntries(world.unrecorded.map((name) => [name, null]));
    const numbers: Counts = { ...countsOf(expectedRuns, asOf), ...unrecorded };
    const byId = new Map(expectedRuns.map(([run, of]) => [run.id, of]));
    const seen: Sighting[] = [];
    const complaints: string[] = [];
    for (const [surface, widget] of this.#shown) {
      complaints.push(...contradictedNumbers(surface, widget, numbers));
      if (surface.number) complaints.push(...contradictedNumber(surface.tag, widget, surface.number(numbers)));
      if (!surface.shows) continue;
      const expected = expectedRuns.filter(([, of]) => surface.shows?.(of, world)).map(([{ id }]) => id);
      complaints.push(...contradictedRows(surface, widget, expected));
      seen.push(...sightings(surface, widget));
    }
    for (const widget of this.#details) {
      if (widget.run === undefined) continue;
      complaints.push(...contradictedRows(detail, widget, byId.has(widget.run) ? [widget.run] : []));
      seen.push(...sightings(detail, widget));
    }
    for (const one of seen) {
      const of = byId.get(one.run.id);
      if (of !== undefined) complaints.push(...contradictedRun(one, of));
    }
    return [...complaints, ...disagreements(seen)];
  }
}

function opened({ tag, attributes }: Surface, world: FuzzWorld | null = null): Widget {
  const widget = document.createElement(tag) as Widget;
  for (const [name, value] of Object.entries(attributes?.(world) ?? {})) widget.setAttribute(name, value);
  return widget;
}

interface Sighting {
  readonly surface: Surface;
  readonly run: ShownRun;
  /** The texts of its badges. */
  readonly badges: readonly string[];
  /** Everything that is said of it, in pieces. */
  readonly pieces: readonly string[];
}

/** On a detail the verdict stands above answers that name other states, too. */
const verdicts = '[part~="verdict"]';

function sightings(surface: Surface, widget: Widget): readonly Sighting[] {
  return shownRuns(widget).map((run) => ({
    surface,
    run,
    badges: [...run.element.querySelectorAll('[data-badge]')].map(plainText),
    pieces: piecesOf(run.element.querySelector(verdicts) ?? run.element),
  }));
}

function piecesOf(element: Element): readonly string[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  while (texts.nextNode()) pieces.push(...plainText(texts.currentNode).split(' · '));
  return pieces.filter((piece) => piece !== '');
}

function contradictedRun(
  { surface: { tag, unsaid = [] }, run, badges, pieces }: Sighting,
  of: ExpectedVerdict,
): readonly string[] {
  const { id, state, problem, lineage, waiting, icons } = run;
  const complaints: string[] = [];
  const expect = (what: string, found: unknown, due: unknown) => {
    if (JSON.stringify(found) === JSON.stringify(due)) return;
    complaints.push(`${id} in ${tag}: ${what} is ${JSON.stringify(found)}, and should be ${JSON.stringify(due)}`);
  };
  expect('state', state, of.state);
  expect('problem', problem, of.problem);
  expect('lineage', lineage, of.lineage);
  expect('waiting', waiting, of.waiting);
  expect('shapes', icons, of.icons);
  for (const badge of badges) expect('a badge', of.labels.some(isSaidBy(badge)) ? badge : `"${badge}"`, badge);
  const said = pieces.join(' · ').toLowerCase();
  const due = unsaid.includes(of.state) && of.waiting === undefined ? of.labels.slice(1) : of.labels;
  for (const label of due) expect(`"${label}" said`, said.includes(label.toLowerCase()), true);
  // Late and stuck work is nowhere called ordinary (A4), ordinary work nowhere late or stuck (A5).
  const others = [...new Set(stateLabels)].filter((label) => !of.labels.includes(label));
  for (const label of others) expect(`"${label}" said`, pieces.includes(label), false);
  if (of.state !== 'stuck') expect('"likely stuck" said', said.includes('likely stuck'), false);
  return complaints;
}

/** A badge says its label, and where there is room until when, or how often. */
const isSaidBy = (badge: string) => (label: string) =>
  badge.startsWith(label) && /^(, due .+| \d+ times)?$/.test(badge.slice(label.length));

const stateLabels = [
  ...['Queued', 'Running', 'Past expected time', 'Likely stuck', 'Succeeded', 'Failed', 'Reconciled'],
  ...['Scheduled', 'Waiting to retry', 'Paused', 'Waiting for a slot', 'Waiting for approval', 'Waiting', 'Rescued'],
];

/** Runs that two surfaces show differently, whatever the truth is. */
function disagreements(seen: readonly Sighting[]): readonly string[] {
  const first = new Map<string, readonly [tag: string, shown: string]>();
  return seen.flatMap(({ surface: { tag }, run }) => {
    const { id, state, problem, lineage, waiting, icons } = run;
    const shown = JSON.stringify({ state, problem, lineage, waiting, icons });
    const before = first.get(id);
    if (before === undefined) first.set(id, [tag, shown]);
    return before === undefined || before[1] === shown
      ? []
      : [`${id} is ${before[1]} in ${before[0]}, and ${shown} in ${tag}`];
  });
}

function contradictedRows({ tag }: Surface, widget: Widget, expected: readonly RunFacts['id'][]): readonly string[] {
  const found = shownRuns(widget).map(({ id }) => id);
  if (JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort())) return [];
  return [
    `${tag} (${viewOf(widget)}) shows ${found.join(', ') || 'nothing'}, and should show ${expected.join(', ') || 'nothing'}`,
  ];
}

/** The one number of a surface, which may be the sum of several counts. */
function contradictedNumber(tag: string, widget: Widget, due: string | null): readonly string[] {
  const found = all(widget, '[data-count]').map(plainText).join() || null;
  return found === due ? [] : [`${tag} (${viewOf(widget)}) reads ${found}, and should read ${due}`];
}

/**
 * The numbers of a surface against those of the oracle; with all of them equal, no two surfaces
 * disagree.
 */
function contradictedNumbers({ tag }: Surface, widget: Widget, numbers: Counts): readonly string[] {
  const unrecorded = countNames.filter((name) => numbers[name] === null);
  const digits = unrecorded.flatMap((name) =>
    all(widget, `[data-count="${name}"]`)
      .map(plainText)
      .filter((text) => /\d/.test(text))
      .map((text) => `${tag}: ${name} reads "${text}", and is not recorded`),
  );
  const recorded = countNames.filter((name) => !unrecorded.includes(name));
  const shown = new Map(recorded.map((name) => [name, shownCount(widget, name)] as const));
  const complaints = [...shown].flatMap(([name, number]) =>
    number === undefined || number === numbers[name]
      ? []
      : [`${tag}: ${name} reads ${number}, and should read ${numbers[name]}`],
  );
  const [healthy, late, stuck, unknown = 0, active] = [
    'healthy',
    'past_expected',
    'likely_stale',
    'unknown',
    'active',
  ].map((name) => shown.get(name));
  if (healthy !== undefined && late !== undefined && stuck !== undefined && active !== undefined) {
    // A part that is nought may go without saying (A10).
    if (healthy + late + stuck + unknown !== active)
      complaints.push(`${tag}: the parts of ${active} active do not add up`);
  }
  if (tag === 'ops-kpis' && all(widget, '[data-count]').length < 5) complaints.push('ops-kpis shows too few numbers');
  return [...digits, ...complaints];
}
