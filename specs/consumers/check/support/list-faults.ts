/** What hosts get wrong in scopes, lists, pages and details. */
import { runRows, on, at, type HostFault } from './host-fault.js';

// A fault may change a body of any shape in any way.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return */
export const listFaults: readonly HostFault[] = [
  {
    name: 'the admin plane without a workspace',
    inject: ({ body }) => {
      if (body?.scope) body.scope.workspace = null;
    },
    finding: 'scope.workspace is null in the admin plane',
    rule: 'F1',
  },
  {
    name: 'a tenant that is ignored',
    inject: ({ body }) => {
      if (body?.scope) body.scope.tenant = null;
    },
    options: ['--tenant', 't7'],
    finding: 'scope.tenant asked for tenant t7, and null was answered',
    rule: 'the scope that is answered is the scope that was asked for (F5, F6)',
  },
  {
    name: 'runs of another tenant',
    inject: runRows((run) => {
      if (run.id === '4') run.tenant = { id: 't8', name: 'Fabrikam' };
    }),
    options: ['--tenant', 't7'],
    finding: 'recent[1] a run of tenant t8 where tenant t7 was asked for',
    rule: 'every row belongs to the tenant that was asked for (F6)',
  },
  {
    name: 'no window to judge by',
    inject: ({ body }) => {
      if (body?.lifecycle) body.lifecycle = { default: null, types: {} };
    },
    finding: 'counts.healthy is 1; by the rules, its rows in active make it 0',
    rule: 'counts by the same rules as the rows',
  },
  {
    name: 'a total of one page',
    inject: on(at('/runs'), ({ body }) => {
      body.total = 2;
    }),
    finding: 'total is 2, and the only page lists 7',
    rule: 'how many runs match, on all pages together (A10)',
    means: 'How many runs match the filters, over all pages.',
  },
  {
    name: 'a tab that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('problem_class') === 'active_stale_attention',
      ({ body }) => {
        body.runs.push({ ...body.runs[0], id: '4', status: 'completed', outcome: 'succeeded', completed_at: null });
        body.total += 1;
      },
    ),
    finding: '?problem_class=active_stale_attention lists run 4, which is succeeded: by the rules its class is none',
    rule: 'this tab lists active runs that are late or stuck (A1, E2)',
  },
  {
    name: 'a number on the card that is not the number behind it',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('problem_class') === 'terminal_follow_up',
      ({ body }) => {
        body.runs.pop();
        body.total -= 1;
      },
    ),
    finding: '?problem_class=terminal_follow_up total is 2, and the counts of the same answer say 3',
    rule: 'the number on a card is the number of rows behind it (A10, E2)',
  },
  {
    name: 'a filter that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('reconciled') === 'true',
      ({ body }) => {
        body.runs = [...body.runs, { ...body.runs[0], id: '5', context: null }];
        body.total = 2;
      },
    ),
    finding: '?reconciled=true lists run 5, which does not match',
    rule: 'a filter lists what matches it',
    means: 'only runs that the lifecycle reconciler closed',
  },
  {
    name: 'waiting=true that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('waiting') === 'true',
      ({ body }) => {
        body.runs = [{ id: '1', type: 'inventory_sync', status: 'queued', created_at: body.as_of }];
        body.total = 1;
      },
    ),
    finding: '?waiting=true lists run 1, which does not match',
    rule: 'a filter lists what matches it, and nothing else (E2)',
    means: 'With `true` only runs that wait on purpose.',
  },
  {
    name: 'waiting=true that finds less than its number',
    inject: ({ path, query, body }) => {
      if (path !== '/runs' || query.get('waiting') !== 'true') return;
      body.counts.waiting = 1;
    },
    finding: '?waiting=true total is 0, and the counts of the same answer say 1',
    rule: 'the number on a card is the number of rows behind it (A10, E2)',
  },
  {
    name: 'a queue that is ignored',
    inject: (answer) => {
      const { path, query, body } = answer;
      if (path === '/runs' && query.has('queue')) {
        body.runs = [{ id: '2', type: 'inventory_sync', status: 'running', created_at: body.as_of }];
        body.total = 1;
      }
      runRows((run) => {
        run.queue = run.id === '1' ? 'reports' : 'mail';
      })(answer);
    },
    finding: '?queue=reports lists run 2, which does not match',
    rule: 'a filter lists what matches it, and nothing else (E2)',
  },
  {
    name: 'more durations than the last twenty',
    inject: on(at('/runs/4'), ({ body }) => {
      body.durations = Array.from({ length: 30 }, () => 5);
    }),
    finding: 'durations lists 30',
    rule: 'the last 20 runs of the type, newest first (H6)',
    means: 'How long the last twenty runs of its type took',
  },
  {
    name: 'a search that finds no id',
    inject: on(
      ({ path, query }) => path === '/runs' && query.has('q'),
      ({ body }) => {
        body.runs = [];
        body.total = 0;
      },
    ),
    finding: '?q=1 does not list run 1',
    rule: 'q finds runs by their label or their id',
  },
  {
    name: 'an order that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('sort') === 'urgency' && query.get('limit') === '100',
      ({ body }) => body.runs.sort((a: any, b: any) => Number(b.id) - Number(a.id)),
    ),
    finding: '?sort=urgency runs[1] run 6 (reconciled, 3600 s) comes after run 7 (blocked, 108000 s)',
    rule: 'stuck, late, reconciled',
  },
  {
    name: 'a cursor that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.has('cursor') && query.get('sort') === 'created',
      ({ body }) => {
        body.runs = ['1', '4', '3'].map((id) => ({ ...body.runs[0], id }));
      },
    ),
    finding: '?sort=created&limit=3&cursor= page 2 is the first page again: the cursor is ignored',
    rule: 'following cursors repeats nothing',
  },
  {
    name: 'pages that overlap',
    inject: on(
      ({ path, query }) => path === '/runs' && query.has('cursor') && query.get('sort') === 'created',
      ({ body }) => {
        body.runs[0] = { ...body.runs[0], id: '3' };
      },
    ),
    finding: '?sort=created&limit=3&cursor= page 2 lists 3 again',
    rule: 'following cursors repeats nothing',
  },
  {
    name: 'pages that leave rows out',
    inject: on(
      ({ path, query, status }) => path === '/runs' && status === 200 && query.has('cursor'),
      ({ body }) => body.runs.splice(0, 1),
    ),
    finding: '?sort=created&limit=3&cursor= 3 pages leave out 2, 7, which one page of 100 lists',
    rule: 'following cursors skips nothing',
  },
  {
    name: 'a last page that never comes',
    inject: on(at('/notifications'), ({ body }) => {
      body.next_cursor ??= '';
    }),
    finding: 'next_cursor is an empty text',
    rule: 'null on the last page',
  },
  {
    name: 'the address of the next page in place of a cursor',
    inject: on(at('/notifications'), ({ body }) => {
      body.next_cursor = 'https://panel.example/api/ops/notifications?page=2';
    }),
    finding: 'next_cursor is an address (https://panel.example/api/ops/notifications?page=2)',
    rule: 'what ?cursor= takes, and no address',
  },
  {
    name: 'a limit that is ignored',
    inject: on(
      ({ path, query }) => path === '/runs' && query.get('limit') === '3' && query.get('sort') === 'created',
      ({ body }) => body.runs.push({ ...body.runs[0], id: '90' }),
    ),
    finding: '?sort=created&limit=3 lists 4 rows',
    rule: 'at most as many rows as limit says',
  },
  {
    name: 'the wrong run',
    inject: on(at('/runs/4'), ({ body }) => {
      body.run.id = '44';
    }),
    finding: 'run.id is 44, and 4 was asked for',
    rule: 'the run of the path',
  },
  {
    name: 'a detail that tells another truth',
    inject: on(at('/runs/4'), ({ body }) => {
      body.run.outcome = 'failed';
    }),
    finding: 'run is Failed, and Succeeded in the list',
    rule: 'one run has the same facts on every surface (A4, A8)',
  },
  {
    name: 'a link that is a script',
    inject: on(at('/runs/4'), ({ body }) => {
      body.related[0].url = 'javascript:alert(1)';
    }),
    finding: 'related[0].url is "javascript:alert(1)", which is no link',
    rule: 'a relative, http or https address',
    means: 'any other is shown as text',
  },
  {
    name: 'a notification of a run that goes on',
    inject: on(at('/notifications'), ({ body }) => {
      body.notifications[0].run.status = 'running';
    }),
    finding: 'notifications[0].run no notification is due for run 4: it has not ended',
    rule: 'one notification per run that has ended and that somebody started (A9, E4)',
  },
  {
    name: 'a notification of a run that nobody started',
    inject: on(at('/notifications'), ({ body }) => {
      body.notifications[0].run.initiator = null;
    }),
    finding: 'notifications[0].run no notification is due for run 4: nobody started it',
    rule: 'A9, E4',
  },
  {
    name: 'a pack in a state of its own',
    inject: on(at('/review-packs/latest'), ({ body }) => {
      body.pack.status = 'done';
    }),
    finding: 'pack.status is "done"',
    rule: '"queued", "generating", "ready", "failed" or "expired"',
  },
];
