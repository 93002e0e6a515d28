/** Dates, clocks and answers that do not follow each other. */
import { noon } from '../../../../mocks/index.js';
import { rowsOf, type Body } from '../../../support/page/wire.js';
import { at, eachRun, ended } from './changes.js';
import { lateEnd, newStory, polledAt, readyEnd, since, words, type ServerCase } from './server-case.js';

const hour = 3_600_000;
const everyRow = ['1', '2', '3'];
const asOf = (body: Body, ms: number): Body => ({ ...body, as_of: at(Date.parse(String(body['as_of'])) + ms) });
const asText = { ends: readyEnd, wire: words.asUsual } as const;

export const clockCases: readonly ServerCase[] = [
  {
    name: 'an ended run among the active ones',
    does: 'lists a run that has ended where it lists the active ones',
    bodies: eachRun((run) => (run['id'] === '1' ? { ...run, ...ended } : run)),
    ends: readyEnd,
    asks: { ...polledAt(since(0, 10), [0, 10]), 'runs/1': [0, 10] },
    settled: 1,
    shows: { 'ops-progress': /Succeeded/, 'ops-run-detail': /Succeeded/ },
    sees: 'That it has succeeded, without any progress, wherever it is listed; the end is announced once',
    wire: `${words.asUsual}; the detail rests`,
    proves: ['C6', 'B13'],
  },
  {
    name: 'dates far past',
    does: 'dates everything to the year 1',
    bodies: eachRun((run) => ({ ...run, ...datedTo(run, '0001-01-01T00:00:00Z') })),
    ...asText,
    ...newStory,
    runs: { 'ops-recent': everyRow },
    shows: { 'ops-run-detail': /Likely stuck/ },
    sees: 'What was started in the year 1 is likely stuck',
    proves: ['A1'],
  },
  {
    name: 'dates far future',
    does: 'dates everything to the year 9999',
    bodies: eachRun((run) => ({ ...run, ...datedTo(run, '9999-12-31T23:59:59.999Z') })),
    ends: readyEnd,
    asks: polledAt(since(0, 10), [0, 10]),
    runs: { 'ops-recent': everyRow },
    shows: { 'ops-run-detail': /freshness not known.*One of its times is still to come/ },
    hides: / -\d|just now/,
    kinds: ['malformed'],
    heard: /from_the_future/,
    sees: 'What was started in the future is "freshness not known", and its detail says why; no time of it is "just now"',
    wire: 'As for work whose age is not known: each read every 10 s',
    proves: ['A1'],
  },
  {
    name: "a clock hours ahead of the page's",
    does: 'answers as of five hours later',
    bodies: (body) => asOf(body, 5 * hour),
    ...asText,
    shows: { 'ops-run-detail': /Likely stuck/, 'ops-progress': /frozen: likely stuck/ },
    sees: "The verdicts of the server's clock: what runs for five hours is likely stuck",
    proves: ['A1', 'B12'],
  },
  {
    name: "a clock hours behind the page's",
    does: 'answers as of five hours earlier',
    bodies: (body) => asOf(body, -5 * hour),
    opens: true,
    ends: readyEnd,
    asks: polledAt(since(0, 10)),
    shows: { 'ops-run-detail': /freshness not known/ },
    hides: / -\d/,
    kinds: ['malformed'],
    heard: /from_the_future/,
    sees: "The verdicts of the server's clock: the freshness of what has not begun by then is not known",
    wire: 'As for work whose age is not known: each read every 10 s',
    proves: ['A1', 'B12'],
  },
  {
    name: 'a clock that jumps ahead and back',
    does: 'answers as of two hours later, then two hours earlier, then as of now',
    bodies: (body) => [asOf(body, 2 * hour), asOf(body, -2 * hour), body],
    ends: { ...lateEnd, facts: 'new' },
    believedAfter: 15 * 60,
    shows: { 'ops-run-detail': /Likely stuck/ },
    sees: 'The verdicts of the latest instant, and when they were last confirmed: nothing that is dated earlier replaces them',
    wire: words.asUsual,
    proves: ['A1', 'B16'],
  },
  {
    name: 'a clock that is set back',
    does: 'answers as of two hours earlier, from then on',
    bodies: (body) => asOf(body, -2 * hour),
    ends: lateEnd,
    sees: words.kept,
    wire: `${words.asUsual}; after a quarter of an hour the new clock counts`,
    proves: ['B16'],
  },
  {
    name: 'a clock that stands',
    does: 'answers with the very same bytes again and again, as a cache or a service worker does',
    bodies: (body) => body,
    clockStands: true,
    ends: { ...lateEnd, facts: 'new' },
    sees: words.kept,
    wire: words.asUsual,
    proves: ['B16'],
  },
  {
    name: 'a clock that stands, with a validator',
    does: 'answers with the very same bytes, `ETag` and `Ops-As-Of` again and again',
    bodies: (body) => body,
    answer: { headers: { ETag: '"1"', 'Ops-As-Of': at(noon + 10_000) } },
    clockStands: true,
    ends: { ...lateEnd, facts: 'new' },
    sees: words.kept,
    wire: words.asUsual,
    proves: ['B16'],
  },
  {
    name: 'facts of before, once what came after them was shown',
    does: 'says that a run has ended, then answers from a replica that does not know it and is dated earlier',
    bodies: (body) => [
      eachRun((run) => (run['id'] === '1' ? { ...run, ...ended } : run))(without(body, '1')),
      asOf(body, -100_000),
    ],
    ends: { ...lateEnd, facts: 'new' },
    asks: { ...polledAt(since(0, 10), [0, 10]), 'runs/1': [0, 10] },
    views: { 'ops-run-detail': 'ready' },
    settled: 1,
    shows: { 'ops-recent': /Succeeded/ },
    sees: 'The end stays on every widget, and was announced once',
    wire: `${words.asUsual}; the detail rests`,
    proves: ['B16', 'B13'],
  },
  {
    name: 'a snapshot that is older than the detail',
    does: 'answers the detail with the end of its run, and the snapshot with what was true before',
    bodies: (body, read) => {
      const over = eachRun((run) => (run['id'] === '1' ? { ...run, ...ended } : run))(without(body, '1'));
      return read === 'runs/1' || read === 'notifications' ? over : [asOf(body, -5000), over];
    },
    ends: readyEnd,
    asks: { ...polledAt(since(0, 10), [0, 20]), 'runs/1': [0, 10] },
    settled: 1,
    shows: { 'ops-run-detail': /Succeeded/, 'ops-recent': /Succeeded/ },
    runs: { 'ops-progress': ['2'] },
    sees: 'The end, on the detail at once and everywhere with the next snapshot; it is announced once',
    wire: 'As always; the detail rests',
    proves: ['B13', 'B2', 'B5'],
  },
];

/** A body that no longer counts a run among the active ones. */
function without(body: Body, id: string): Body {
  if (!('active' in body)) return body;
  return {
    ...body,
    active: rowsOf(body, 'active').filter((run) => run['id'] !== id),
    counts: { ...(body['counts'] as Body), active: 1, healthy: 0 },
  };
}

function datedTo(run: Body, instant: string): Body {
  const dates = ['created_at', 'started_at', 'completed_at', 'heartbeat_at'];
  return Object.fromEntries(dates.filter((name) => run[name] != null).map((name) => [name, instant]));
}
