/**
 * Rows that the contract refuses, or has to take as they are: strange, false, or somebody else's.
 */
import { noon } from '../../../../mocks/index.js';
import type { Body } from '../../../support/page/wire.js';
import { eachNumber, eachRun, eachText } from './changes.js';
import type { Read } from './hostile-session.js';
import { keptEnd, newStory, polledAt, readyEnd, since, words, type ServerCase } from './server-case.js';

const everyRow = ['1', '2', '3'];
const asText = { ends: readyEnd, wire: words.asUsual } as const;

/** The act puts the depths in the place of the word. */
const deepIn: Readonly<Partial<Record<Read, Body>>> = {
  snapshot: { summary_counts: 'deep' },
  runs: { summary_counts: { total: 'deep', processed: 'deep' } },
  'runs/1': { context: { phase: { key: 'deep' } }, extra: 'deep' },
};

export const rowCases: readonly ServerCase[] = [
  {
    name: 'each run twice',
    does: 'lists every run twice',
    bodies: (body) =>
      Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? [...value, ...value] : value]),
      ),
    ends: readyEnd,
    runs: { 'ops-recent': everyRow, 'ops-list': everyRow, 'ops-notifications': ['3'] },
    kinds: ['malformed'],
    heard: /is listed twice/,
    sees: 'Each run once',
    wire: words.asUsual,
    proves: ['C5'],
  },
  {
    name: 'facts nested 100,000 deep',
    does: 'sends lists in lists, 100,000 deep, as counts, as a phase and as a field that nobody knows',
    act: 'nests deeply',
    bodies: (body, read) => ({
      ...eachRun((run) => ({ ...run, ...(run['id'] === '1' && deepIn[read]) }))(body),
      ...(read === 'review-packs/latest' && { extra: 'deep' }),
    }),
    ...asText,
    kinds: ['malformed'],
    runs: { 'ops-recent': everyRow },
    shows: { 'ops-progress': /In progress/ },
    sees: 'The facts, with plain "In progress" where counts and phases make no sense',
    proves: ['C5'],
  },
  {
    name: 'values that no enumeration has',
    does: 'sends a state, an outcome, a verdict, a pack state and a kind of diagnostics that nobody knows',
    bodies: (body, read) => ({
      ...eachRun((run) => ({ ...run, status: 'paused', outcome: 'so_so', freshness_state: 'lukewarm' }))(body),
      ...(read === 'runs/1' && { diagnostics: [{ title: 'Log', kind: 'hologram', body: 'as text' }] }),
      ...(read === 'review-packs/latest' && { pack: { ...(body['pack'] as Body), status: 'archived' } }),
    }),
    ends: readyEnd,
    views: { 'ops-notifications': 'empty' },
    asks: { ...polledAt([0, 10], [0, 10]), snapshot: since(0, 10) },
    runs: { 'ops-recent': everyRow },
    shows: {
      'ops-recent': /State not recognised/,
      'ops-run-detail': /State not recognised.*Its state is not recognised/,
      'ops-list': /State not recognised/,
      'ops-review-pack': /State not recognised/,
    },
    kinds: ['malformed'],
    heard: /no notification is due/,
    sees: '"State not recognised" on each of them; no notification of what is not known to have ended',
    wire: 'The snapshot every 10 s, while it counts active runs; what shows only unknown states rests',
    proves: ['B2', 'A1'],
  },
  {
    name: 'numbers as strings',
    does: 'puts every number into quotes',
    bodies: (body) => eachNumber(body, String),
    ends: keptEnd('malformed'),
    views: { 'ops-run-detail': 'ready', 'ops-review-pack': 'ready' },
    asks: { ...polledAt([0, 10, 20, 40, 70]), 'runs/1': [0, 10], 'review-packs/latest': since(0, 10) },
    shows: { 'ops-run-detail': /freshness not known/ },
    sees: 'Where numbers are needed the facts stay, as last confirmed; on the detail "freshness not known"',
    wire: `${words.backsOff}; the detail rests, since nothing can be known of its run`,
    proves: ['B9', 'C5'],
  },
  {
    name: 'strings as numbers',
    does: 'sends numbers for the names of one run, its state and its instants; ids are numbers, which they may be',
    bodies: eachRun((run) => ({
      ...run,
      id: Number(run['id']),
      ...(run['id'] === '2' && { label: 7, status: 8, created_at: noon }),
    })),
    ends: readyEnd,
    runs: { 'ops-recent': ['1', '3'], 'ops-list': ['1', '3'], 'ops-progress': ['1'] },
    ...newStory,
    kinds: ['malformed'],
    heard: /\.status: expected string/,
    sees: 'All runs but that one; the counts still count it',
    wire: words.asUsual,
    proves: ['C5'],
  },
  {
    name: 'a malformed fact in every row',
    does: 'sends a number for the name of every run, and a text for its failures',
    bodies: eachRun((run) => ({ ...run, label: 7, failures: 'none' })),
    ends: readyEnd,
    runs: { 'ops-recent': everyRow, 'ops-list': everyRow, 'ops-notifications': ['3'] },
    ...newStory,
    kinds: ['malformed'],
    heard: /label: expected string/,
    sees: 'Every run, without those facts; the console names each path once',
    wire: words.asUsual,
    proves: ['C5', 'A1'],
  },
  {
    name: 'rows that are all malformed',
    does: 'sends a number for the state of every run',
    bodies: eachRun((run) => ({ ...run, status: 7 })),
    ends: readyEnd,
    views: { 'ops-run-detail': 'reconnecting' },
    asks: {
      ...polledAt([0, 10], [0, 10]),
      snapshot: since(0, 10),
      'runs/1': [0, 10, 20, 40, 70],
      'review-packs/latest': since(0, 10),
    },
    runs: { 'ops-recent': [], 'ops-list': [], 'ops-progress': [] },
    shows: {
      'ops-kpis': /Active 2/,
      'ops-needs-attention': /1 of 2 active operations is likely stuck.*could not be shown/,
      'ops-recent': /3 operations could not be shown/,
      'ops-list': /3 operations could not be shown/,
      'ops-notifications': /1 operation could not be shown/,
    },
    hides: /No operations yet|Nothing needs attention|Nothing is active|No notifications/,
    kinds: ['malformed'],
    sees: 'The counts, no rows, and how many could not be shown; no widget says that there is nothing. The detail stays, as last confirmed',
    wire: 'The snapshot every 10 s, as its counts ask for; the list rests, and the detail backs off',
    proves: ['A10', 'C5'],
  },
  {
    name: '`__proto__` and `constructor` as keys',
    does: 'sends rows, catalogues and windows whose keys are `__proto__` and `constructor`, and a run that has its state in them only',
    bodies: (body) => {
      const polluted = eachRun((run) =>
        withProto({ ...run, ...(run['id'] === '2' && { status: undefined }) }, { status: 'completed', owned: 1 }),
      )(body);
      const catalog = withProto({ constructor: { label: 'Owned' } }, { label: 'Owned' });
      const types = withProto({ constructor: { running_stale: 1 } }, { running_stale: 1 });
      return withProto(
        { ...polluted, catalog, lifecycle: { ...(body['lifecycle'] as Body), types } },
        { active: [], owned: 1 },
      );
    },
    ends: readyEnd,
    ...newStory,
    runs: { 'ops-recent': ['1', '3'], 'ops-progress': ['1'] },
    shows: { 'ops-recent': /^(?!.*Owned)/, 'ops-run-detail': /^(?!.*Owned)/ },
    kinds: ['malformed'],
    sees: 'All runs but the one that has no state of its own',
    wire: words.asUsual,
    proves: ['A3'],
  },
  {
    name: 'rows of another tenant',
    does: 'puts runs of another tenant among those asked for',
    bodies: eachRun((run) => (run['id'] === '1' ? run : { ...run, tenant: { id: '8', name: 'Fabrikam' } })),
    ends: readyEnd,
    views: { 'ops-notifications': 'empty' },
    ...newStory,
    runs: { 'ops-recent': ['1'], 'ops-list': ['1'], 'ops-notifications': [] },
    hides: /Fabrikam/,
    kinds: ['scope'],
    heard: /a run of tenant 8 where tenant 7 was asked for/,
    sees: 'The runs of the tenant that was asked for, and none of the other',
    wire: words.asUsual,
    proves: ['F6'],
  },
  {
    name: 'a scope of another workspace',
    does: 'answers for another workspace than the one asked for',
    bodies: (body) => ({
      ...eachText('Globex only')(body),
      scope: { plane: 'admin', workspace: { id: '2', name: 'Globex' }, tenant: { id: '7', name: 'Globex too' } },
    }),
    ends: keptEnd('scope'),
    hides: /Globex/,
    heard: /asked for workspace 1/,
    sees: `${words.kept}; nothing of the other workspace`,
    wire: words.backsOff,
    proves: ['F5', 'F6'],
  },
];

/** An object whose own key is `__proto__`, as JSON makes it. */
function withProto(object: Body, proto: Body): Body {
  return Object.defineProperty({ ...object }, '__proto__', { value: proto, enumerable: true });
}
