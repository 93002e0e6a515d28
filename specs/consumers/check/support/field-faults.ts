/** What hosts get wrong in fields and numbers. */
import type { HostAnswer } from './faulty-host.js';
import { snapshot, runRows, on, at, offset, everyInstant, renamed, type HostFault } from './host-fault.js';

// A fault may change a body of any shape in any way.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return */
/** Run 1, which is queued, waits on purpose since long ago. */
function paused({ body, status }: Pick<HostAnswer, 'body' | 'status'>): void {
  const rows = runRows((run) => {
    if (run.id !== '1') return;
    Object.assign(run, { created_at: '2026-11-20T03:00:00Z', waiting: { reason: 'paused', until: null } });
  });
  rows({ body, status } as HostAnswer);
}

export const fieldFaults: readonly HostFault[] = [
  {
    name: 'a resource that wraps everything in data',
    inject: on(at('/snapshot'), (answer) => {
      answer.body = { data: answer.body };
    }),
    finding: 'as_of is missing; it stands inside of "data": answer it without that wrapper',
    rule: 'an instant in RFC 3339 and UTC',
    means: "the server's clock",
  },
  {
    name: 'local time written as UTC',
    inject: ({ body, headers }) => {
      if (body?.as_of === undefined) return;
      body.as_of = offset(2)(body.as_of);
      headers['ops-as-of'] = body.as_of;
    },
    finding: "as_of is 2 h ahead of the answer's own Date: is local time written as UTC?",
    rule: "the server's clock",
  },
  {
    name: 'a clock that stands',
    inject: ({ headers }) => {
      headers['date'] = 'Fri, 20 Nov 2026 12:01:30 GMT';
    },
    finding: "as_of is 90 s behind the answer's own Date",
    rule: "the server's clock",
  },
  {
    name: 'instants without an offset',
    inject: everyInstant((value) => value.slice(0, 19).replace('T', ' ')),
    finding: 'active[0].created_at is the text "2026-11-20 11:51:40"',
    rule: 'an instant in RFC 3339 and UTC',
  },
  {
    name: 'instants in local time',
    inject: everyInstant((value) => `${offset(2)(value)?.slice(0, 19)}+02:00`),
    finding: 'active[0].created_at is "2026-11-20T13:51:40+02:00", with an offset of its own',
    rule: 'instants in UTC',
  },
  {
    name: 'instants as seconds since 1970',
    inject: everyInstant((value) => Date.parse(value) / 1000),
    finding: 'active[0].created_at is the number 1795175500',
    rule: 'an instant in RFC 3339 and UTC',
  },
  {
    name: 'numbers as texts',
    inject: snapshot(({ counts }) => {
      counts.active = `${counts.active}`;
    }),
    finding: 'counts.active is the text "3"',
    rule: 'a whole number from 0 up, not a text',
    means: 'Queued and running runs',
  },
  {
    name: 'progress as texts',
    inject: runRows((run) => {
      if (run.status === 'running') run.summary_counts = { total: '120', processed: '40' };
    }),
    finding: 'active[0].summary_counts.total is the text "120"',
    rule: 'a whole number, not a text: no progress is shown from it (C2, C5)',
  },
  {
    name: 'camelCase where a field must be',
    inject: snapshot((body) => {
      body.asOf = body.as_of;
      delete body.as_of;
    }),
    finding: 'as_of is missing; there is asOf: did you mean as_of?',
    rule: 'an instant in RFC 3339 and UTC',
    means: "the server's clock",
  },
  {
    name: 'camelCase where a field may be missing',
    inject: renamed('started_at', 'startedAt'),
    finding: 'active[0].startedAt is not read; did you mean started_at?',
    rule: 'names in snake_case',
  },
  {
    name: 'empty PHP arrays',
    inject: runRows((run) => {
      if (!run.context?.phase && !run.context?.reconciliation) run.context = [];
    }),
    finding: 'active[1].context is an empty list where a record belongs: it is read as none',
    rule: 'PHP writes an empty array as a list',
    isNote: true,
  },
  {
    name: 'an empty list that is no empty record',
    inject: runRows((run) => {
      if (run.status === 'running') run.tenant = [];
    }),
    finding: 'active[0].tenant is []: expected object',
    rule: 'a record, or null',
  },
  {
    name: 'a list where a record belongs',
    inject: snapshot((body) => {
      body.catalog = [{ type: 'a', label: 'A' }];
    }),
    finding: 'catalog is a list of 1: expected record',
    rule: 'a record',
    means: 'for types of runs and their phases, by type',
  },
  {
    name: 'a row that is no run',
    inject: snapshot((body) => body.active.push(null)),
    finding: 'active[3] is null',
    rule: 'a record',
  },
  {
    name: 'no runs at all',
    inject: on(at('/runs'), ({ body }) => {
      delete body.runs;
    }),
    finding: 'runs is missing',
    rule: 'a list',
  },
  {
    name: 'a status of its own',
    inject: runRows((run) => {
      if (run.status === 'running') run.status = 'processing';
    }),
    finding: 'active[0].status is "processing": shown as "State not recognised", and in no count (A2)',
    rule: '"queued", "running" or "completed"',
    means: 'any other value is shown as a state not recognised',
  },
  {
    name: 'an outcome of its own',
    inject: runRows((run) => {
      if (run.outcome === 'succeeded') run.outcome = 'done';
    }),
    finding: 'recent[1].outcome is "done": shown as "Ended, outcome not recognised" (A2)',
    rule: '"partially_succeeded"',
  },
  {
    name: 'a phase that the catalog does not have',
    inject: runRows((run) => {
      if (run.context?.phase) run.context.phase.key = 'App\\Jobs\\Capture';
    }),
    finding: 'active[0].context.phase is not shown: its key is not among the phases that the catalog has for this type',
    rule: 'C4',
  },
  {
    name: 'parts that do not add up',
    inject: runRows((run) => {
      if (run.status !== 'running') return;
      run.context = {
        composite: { total: 9, queued: 1, running: 1, succeeded: 1, partially_succeeded: 0, failed: 0 },
      };
    }),
    finding: 'active[0].context.composite is not shown: it does not add up',
    rule: 'C5',
  },
  {
    name: 'facts that contradict each other',
    inject: runRows((run) => {
      if (run.status === 'running') run.completed_at = '2026-11-20T11:55:00Z';
    }),
    finding: 'active[0] run 3 contradicts itself: active_with_end',
    rule: 'queued and running runs have no completed_at (D4)',
    isNote: true,
  },
  {
    name: 'counts that do not add up',
    inject: snapshot(({ counts }) => {
      counts.active += 1;
    }),
    finding: 'counts 1 healthy + 1 past_expected + 1 likely_stale + 0 unknown are 3, and active is 4',
    rule: 'healthy + past_expected + likely_stale + unknown = active (A10)',
  },
  {
    name: 'more reconciled than in need of follow-up',
    inject: snapshot(({ counts }) => {
      counts.reconciled = 9;
    }),
    finding: 'counts.reconciled is 9, and terminal_follow_up is 3',
    rule: 'reconciled is a part of terminal_follow_up (A10)',
  },
  {
    name: 'counts by a rule of its own',
    inject: snapshot(({ counts }) => {
      counts.likely_stale = 0;
      counts.healthy += 1;
    }),
    finding: 'counts.healthy is 2; by the rules, its rows in active make it 1',
    rule: 'counts by the same rules as the rows',
  },
  {
    name: 'a count of ended runs that is too low',
    inject: snapshot(({ counts }) => {
      counts.ended_24h = 1;
    }),
    finding: 'counts.ended_24h is 1; by the rules, the runs in recent make it 3',
    rule: 'counts by the same rules as the rows',
  },
  {
    name: 'active rows that are left out',
    inject: snapshot((body) => body.active.pop()),
    finding: 'active lists 2, and counts.active is 3',
    rule: 'as many rows as the counts say',
  },
  {
    name: 'an ended run among the active ones',
    inject: snapshot((body) => {
      body.active.push(body.recent.find(({ status }: any) => status === 'completed'));
    }),
    finding: 'active[3].status is "completed" (run 4)',
    rule: 'active lists queued and running runs',
  },
  {
    name: 'attention without a stuck run',
    inject: snapshot((body) => body.attention.shift()),
    finding: 'attention lacks run 3, which active lists as likely stuck',
    rule: 'attention lists every run that is late, stuck, or ended in need of follow-up (A4, A7)',
  },
  {
    name: 'attention with a healthy run',
    inject: snapshot((body) => {
      body.attention.push(body.recent.find(({ id }: any) => id === '4'));
    }),
    finding: 'attention[5] run 4 is succeeded: no problem by the rules',
    rule: 'A5',
  },
  {
    name: 'attention by id',
    inject: snapshot((body) => body.attention.reverse()),
    finding: 'attention[1] run 5 (failed, 7200 s) comes after run 7 (blocked, 108000 s)',
    rule: 'stuck, late, reconciled, failed, blocked, partially succeeded',
  },
  {
    name: 'oldest first',
    inject: snapshot((body) => body.recent.reverse()),
    finding: 'recent[1] run 5 is newer than run 7 before it',
    rule: 'ordered by created_at, newest first',
  },
  {
    name: 'two queries that see two worlds',
    inject: snapshot((body) => {
      const run = body.recent.find(({ id }: any) => id === '2');
      Object.assign(run ?? {}, { status: 'completed', outcome: 'succeeded', completed_at: '2026-11-20T12:00:00Z' });
    }),
    finding: 'recent[3].id 2 contradicts active[1]',
    rule: 'an id of one run in the whole scope, over all lists and types: where each queue counts by itself, queue:id',
  },
  {
    name: 'an id twice',
    inject: snapshot((body) => body.recent.push(body.recent[0])),
    finding: 'recent[7].id 1 is listed twice',
    rule: 'every id once',
  },
  {
    name: 'history that counts more problems than ends',
    inject: snapshot((body) => {
      body.history[3].follow_up = 2;
    }),
    finding: 'history[3].follow_up is 2, and ended is 0',
    rule: 'follow_up is a part of ended (A10)',
  },
  {
    name: 'history of another span than the number beside it',
    inject: snapshot((body) => body.history.splice(0, 23)),
    finding: 'history has 2 runs that ended, and counts.ended_24h is 3',
    rule: 'the same 24 hours',
  },
  {
    name: 'history latest first',
    inject: snapshot((body) => body.history.reverse()),
    finding: 'history[1].hour is not after the hour before it',
    rule: 'oldest first',
  },
  {
    name: 'recent= and active= that are ignored',
    inject: on(
      ({ path, query }) => path === '/snapshot' && query.get('recent') === '1',
      ({ body }) => {
        body.recent.push({ ...body.recent[0], id: '77' }, { ...body.recent[0], id: '78' });
      },
    ),
    finding: '?recent=1 is answered with 3 rows',
    rule: 'the query says how many rows of recent to list',
  },
  {
    name: 'work that waits on purpose, counted as late',
    inject: ({ body, status }) => {
      if (status !== 200) return;
      paused({ body, status });
      if (body.active) Object.assign(body.counts, { healthy: 0, past_expected: 2 });
    },
    finding: 'counts.healthy is 0; by the rules, its rows in active make it 1',
    rule: 'counts by the same rules as the rows',
  },
  {
    name: 'work that waits on purpose, and is counted as none that does',
    inject: paused,
    finding: 'counts.waiting is 0; by the rules, its rows in active make it 1',
    rule: 'counts by the same rules as the rows, at as_of, over the whole scope (A1, A10)',
    means: 'The part of `healthy` that waits on purpose',
  },
  {
    name: 'work that waits on purpose in attention',
    inject: ({ path, body, status }) => {
      if (path !== '/snapshot' || status !== 200) return;
      paused({ body, status });
      body.counts.waiting = 1;
      body.attention.push(body.active.find((run: any) => run.id === '1'));
    },
    finding: 'attention[5] run 1 is paused: no problem by the rules',
    rule: 'attention lists runs that are late, stuck, or ended in need of follow-up, and nothing else (A5)',
  },
  {
    name: 'waiting outside of healthy',
    inject: snapshot(({ counts }) => {
      counts.waiting = 2;
    }),
    finding: 'counts.waiting is 2, and healthy is 1',
    rule: 'waiting is a part of healthy (A10)',
  },
  {
    name: 'a number that is not recorded, told as 0',
    inject: snapshot(({ counts }) => {
      Object.assign(counts, { succeeded_24h: 0, ended_24h: 0 });
    }),
    finding: 'counts.succeeded_24h is 0; by the rules, the runs in recent make it 1',
    rule: 'counts by the same rules as the rows',
    means: 'null: not recorded',
  },
  {
    name: 'a number of a day of which an hour is kept',
    inject: snapshot((body) => {
      body.kept_since = { succeeded: '2026-11-20T11:00:00Z', failed: null };
    }),
    finding: 'counts.succeeded_24h is 1 for 24 hours, and by kept_since.succeeded not all of them are kept',
    rule: 'null where a number is not recorded',
    means: 'The part of `ended_24h` that succeeded',
    isNote: true,
  },
  {
    name: 'attempts from 0',
    inject: runRows((run) => {
      run.attempt = { number: 0, of: 25 };
    }),
    finding: 'active[0].attempt.number is 0: not shown',
    rule: 'attempts are counted from 1 (H2)',
    means: 'Which attempt this is, from 1.',
  },
  {
    name: 'a wait for nothing',
    inject: runRows((run) => {
      if (run.status === 'queued') run.waiting = { reason: '', until: null };
    }),
    finding: 'active[2].waiting.reason is empty: the run does not wait',
    rule: '"scheduled", "retry", "paused", "dependencies", "concurrency" or "approval"',
  },
  {
    name: 'a reason of its own to wait',
    inject: (answer) => {
      if (answer.body?.counts) answer.body.counts.waiting = answer.query.has('waiting') ? 0 : 1;
      runRows((run) => {
        if (run.id === '1') run.waiting = { reason: 'the moon', until: null };
      })(answer);
    },
    finding: 'active[2].waiting.reason is "the moon": shown as "Waiting"',
    rule: 'what a run waits for on purpose (H1)',
    isNote: true,
  },
  {
    name: 'a run that has ended and waits',
    inject: runRows((run) => {
      if (run.status === 'completed') run.waiting = { reason: 'retry', until: null };
    }),
    finding: 'attention[2].waiting run 6 has ended, and waits: not shown',
    rule: 'waiting of queued and running runs; null of any other (H1)',
    isNote: true,
  },
];
