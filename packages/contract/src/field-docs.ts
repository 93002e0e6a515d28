/**
 * One sentence, a unit and an example for every field of the contract. The OpenAPI document
 * describes its properties and parameters from this table, and the checker explains its findings
 * from it. No page loads it: neither the parser nor the adapter imports this module.
 */

/** What a field means, for the developer of a host. */
export interface FieldDoc {
  /** One sentence of plain text. */
  readonly text: string;
  /** The unit of a measure, e.g. `seconds`; absent for a count, whose sentence names the unit. */
  readonly unit?: string;
  /** A value that the contract allows, as it stands in a JSON body or in a query. */
  readonly example: unknown;
}

/** The docs of the fields of one object, by the fields' names on the wire. */
export type FieldDocs = Readonly<Record<string, FieldDoc>>;

const reference = { id: '7', name: 'Contoso' };

const scope = { plane: 'admin', workspace: { id: '1', name: 'Acme' }, tenant: reference };

const windowOfType = { queued_expected: 60, queued_stale: 300, running_expected: 600, running_stale: 3600 };

const catalogEntry = { label: 'Baseline capture', phases: { inventory: 'Collecting the inventory' } };

const reconciliation = {
  reconciled_at: '2026-11-20T11:50:00Z',
  reason_code: 'heartbeat_lost',
  reason: 'The worker sent no sign of life for 10 minutes.',
  from_status: 'running',
};

const usual = { median: 240, p95: 410, runs: 186 };

const waiting = { reason: 'retry', until: '2026-11-20T12:10:00Z' };

const attempt = { number: 2, of: 25 };

const rescue = { at: '2026-11-20T12:01:00Z', reason_code: 'worker_lost', reason: 'The worker stopped responding.' };

const phase = { key: 'inventory', position: 1, of: 4 };

const composite = { total: 12, queued: 1, running: 2, succeeded: 6, partially_succeeded: 2, failed: 1 };

const summaryCounts = { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 };

const failure = { code: 'unreadable_file', message: '12 files could not be read' };

const counts = {
  active: 4,
  healthy: 2,
  waiting: 1,
  past_expected: 1,
  likely_stale: 1,
  unknown: 0,
  terminal_follow_up: 3,
  reconciled: 1,
  succeeded_24h: 40,
  ended_24h: 44,
};

const runningRun = {
  id: '15',
  type: 'baseline_capture',
  status: 'running',
  outcome: 'pending',
  created_at: '2026-11-20T11:50:00Z',
  started_at: '2026-11-20T11:50:04Z',
  heartbeat_at: '2026-11-20T11:59:40Z',
};

const lateRun = { ...runningRun, id: '14', heartbeat_at: '2026-11-20T11:50:30Z' };

const endedRun = {
  id: '12',
  type: 'baseline_capture',
  status: 'completed',
  outcome: 'failed',
  initiator: 'Ada',
  created_at: '2026-11-20T11:20:00Z',
  started_at: '2026-11-20T11:20:02Z',
  completed_at: '2026-11-20T11:31:10Z',
};

const source = { engine: 'bullmq', version: '6.7.0', workers: 3 };

const group = {
  problem_class: 'terminal_follow_up',
  cause: 'heartbeat_lost',
  type: 'baseline_capture',
  count: 6,
  tenants: 2,
  oldest: '2026-11-20T11:40:00Z',
  latest: '2026-11-20T11:57:00Z',
  runs: ['12'],
};

const hour = { hour: '2026-11-20T11:00:00Z', ended: 3, follow_up: 1 };

const diagnostic = { title: 'Response of the server', kind: 'json', body: '{"status":507}' };

const related = { label: 'Baseline of Contoso', url: '/tenants/7/baseline' };

const notification = { id: '91', created_at: '2026-11-20T11:31:10Z', read: false, run: endedRun };

const pack = {
  id: '3',
  status: 'ready',
  requested_at: '2026-11-20T11:00:00Z',
  ready_at: '2026-11-20T11:02:30Z',
  expires_at: '2026-11-27T11:02:30Z',
  download_url: '/review-packs/3/download',
};

function doc(text: string, example: unknown, unit?: string): FieldDoc {
  return unit === undefined ? { text, example } : { text, unit, example };
}

const everyAnswer: FieldDocs = {
  as_of: doc(
    "The instant of the facts by the server's clock, at which every verdict and count is made.",
    '2026-11-20T12:00:00.000Z',
  ),
  scope: doc('The scope that the server answered for.', scope),
};

const runAnswer: FieldDocs = {
  ...everyAnswer,
  lifecycle: doc('The durations after which a run is late or likely stuck, by type of run.', {
    default: windowOfType,
    types: { baseline_capture: { ...windowOfType, heartbeat_stale: 90 } },
  }),
  catalog: doc('The names that operators read for types of runs and their phases, by type.', {
    baseline_capture: catalogEntry,
  }),
};

const countsExact = doc('False where the counts are at least as high as they say; true if left out.', true);

const nextCursor = doc('The value of `cursor` for the next page; null on the last page.', 'eyJpZCI6MTV9');

/**
 * The docs of every object of the contract by the name of its OpenAPI component; those of path and
 * query parameters under `Path` and `Query`.
 */
export const fieldDocs: Readonly<Record<string, FieldDocs>> = {
  Reference: {
    id: doc('The id that queries and links name it by; a number is read as text.', '7'),
    name: doc('The name that operators know it by.', 'Contoso'),
  },

  Scope: {
    plane: doc('`admin` for workspaces and their tenants, `system` for the platform itself.', 'admin'),
    workspace: doc('The workspace that the answer is about; null where the scope has none.', scope.workspace),
    tenant: doc('The one tenant that the answer is limited to; null where it is about all of them.', reference),
  },

  Lifecycle: {
    default: doc(
      'The window of every type that `types` does not name; without one their freshness is unknown.',
      windowOfType,
    ),
    types: doc('The windows of single types of runs, by type.', {
      baseline_capture: { ...windowOfType, heartbeat_stale: 90 },
    }),
  },

  LifecycleWindow: {
    queued_expected: doc('The age from which a queued run is past its expected time.', 60, 'seconds'),
    queued_stale: doc('The age from which a queued run is likely stuck.', 300, 'seconds'),
    running_expected: doc('The age from which a running run is past its expected time.', 600, 'seconds'),
    running_stale: doc(
      'The age from which a running run is likely stuck; not used where `heartbeat_stale` is set.',
      3600,
      'seconds',
    ),
    heartbeat_stale: doc(
      'The silence from which a running run is likely stuck; only for types that send heartbeats.',
      90,
      'seconds',
    ),
    usual: doc(
      'How long runs of the type take, as the server learned it from those that succeeded; it makes no verdict.',
      usual,
    ),
  },

  Usual: {
    median: doc('The duration that half of the runs stay under.', usual.median, 'seconds'),
    p95: doc('The duration that 95 of 100 runs stay under.', usual.p95, 'seconds'),
    runs: doc('How many runs it was learned from.', usual.runs),
  },

  CatalogEntry: {
    label: doc('The name of the type that operators read.', catalogEntry.label),
    phases: doc('The names of the phases of the type, by the key that `context.phase.key` gives.', catalogEntry.phases),
  },

  Counts: {
    active: doc('Queued and running runs; the sum of the four counts of their freshness.', counts.active),
    healthy: doc('Active runs within their expected time, those that wait on purpose included.', counts.healthy),
    waiting: doc('The part of `healthy` that waits on purpose; null where the server does not say.', counts.waiting),
    past_expected: doc('Active runs past their expected time and not likely stuck.', counts.past_expected),
    likely_stale: doc('Active runs that are likely stuck.', counts.likely_stale),
    unknown: doc(
      'Active runs whose freshness cannot be judged, because a window or every time is missing.',
      counts.unknown,
    ),
    terminal_follow_up: doc(
      'Runs that ended in the last 7 days failed, partially succeeded, blocked or reconciled; null: not recorded.',
      counts.terminal_follow_up,
    ),
    reconciled: doc(
      'The part of `terminal_follow_up` that the lifecycle reconciler closed; null: not recorded.',
      counts.reconciled,
    ),
    succeeded_24h: doc('The part of `ended_24h` that succeeded; null: not recorded.', counts.succeeded_24h),
    ended_24h: doc('Runs that ended in the 24 hours before `as_of`; null: not recorded.', counts.ended_24h),
  },

  Run: {
    id: doc(
      'The id of the run, unique in the whole scope, over all lists and types: where each queue counts by itself, `queue:id`. A number is read as text.',
      '15',
    ),
    type: doc('The type of the run, by which `catalog` and `lifecycle` name it.', 'baseline_capture'),
    label: doc('A name of this one run; null where the label of its type says enough.', 'Baseline capture of Contoso'),
    status: doc(
      '`queued`, `running` or `completed`; any other value is shown as a state not recognised and is in no count.',
      'running',
    ),
    outcome: doc(
      '`pending`, `succeeded`, `partially_succeeded`, `blocked`, `failed` or `cancelled`; any other value ' +
        'is shown as an outcome not recognised.',
      'pending',
    ),
    queue: doc('The name of the queue that the run waits or runs in.', 'reports'),
    created_at: doc('The instant at which the run was created.', '2026-11-20T11:50:00Z'),
    queued_at: doc(
      'The instant at which the run became due, or will: ready for a worker. Queued ages count from it; ' +
        'null: from `created_at`. While it is still to come, the run is not late.',
      '2026-11-20T11:50:00Z',
    ),
    started_at: doc(
      'The instant at which a worker took up the run; running ages count from it.',
      '2026-11-20T11:50:04Z',
    ),
    completed_at: doc('The instant at which the run ended; null while it is active.', '2026-11-20T11:58:30Z'),
    heartbeat_at: doc(
      'The instant of the last sign of life from the worker; null where there was none.',
      '2026-11-20T11:53:00Z',
    ),
    waiting: doc('Present while nobody is meant to work on an active run: it is then neither late nor stuck.', waiting),
    attempt: doc('Which attempt the run is; null where there is only one.', attempt),
    tenant: doc('The tenant that the run belongs to; null where it belongs to none.', reference),
    initiator: doc('The name of who started the run; null for a scheduled run, which notifies nobody.', 'Ada'),
    freshness_state: doc(
      "The server's own verdict (`fresh_active`, `past_expected`, `likely_stale`, `terminal_normal`, " +
        '`reconciled_failed`), which holds if it fits the status; null leaves the verdict to the rules.',
      'fresh_active',
    ),
    lifecycle: doc('A window of this one run, used instead of that of its type.', windowOfType),
    summary_counts: doc('How many items the run has processed, and with what result.', summaryCounts),
    context: doc('The phase, the parts and the reconciliation of the run.', {
      phase,
      composite: null,
      reconciliation: null,
      rescues: [],
    }),
    failures: doc('What went wrong in the run, in the words that operators read.', [failure]),
  },

  RunContext: {
    phase: doc('The phase that an active run is in; the first choice for showing its progress.', phase),
    composite: doc('The states of the operations that the run is made of; null where it has no parts.', composite),
    rescues: doc('The times that a reaper took the run from a lost worker and it went on, oldest first.', [rescue]),
    reconciliation: doc('Present exactly when the lifecycle reconciler closed the run.', reconciliation),
  },

  Waiting: {
    reason: doc(
      '`scheduled`, `retry`, `paused`, `dependencies`, `concurrency` or `approval`; any other value is shown as ' +
        'waiting; without a reason the run does not wait.',
      waiting.reason,
    ),
    until: doc(
      'The instant at which the run is due again; null where that is not known. A queued age counts from it afterwards.',
      waiting.until,
    ),
  },

  Attempt: {
    number: doc('Which attempt this is, from 1.', attempt.number),
    of: doc('How many attempts there are at most; null where there is no limit.', attempt.of),
  },

  Rescue: {
    at: doc('The instant at which the run was taken from the lost worker.', rescue.at),
    reason_code: doc('Why it was, as a code that programs compare.', rescue.reason_code),
    reason: doc('Why it was, in the words that operators read.', rescue.reason),
  },

  Phase: {
    key: doc('The key of the phase in `catalog.*.phases`; a key that is not there shows no phase.', phase.key),
    position: doc('Which phase this is, from 1 up to `of`.', phase.position),
    of: doc('How many phases the run has.', phase.of),
  },

  Composite: {
    total: doc('How many operations the run is made of; the sum of the other five numbers.', composite.total),
    queued: doc('Operations that wait for a worker.', composite.queued),
    running: doc('Operations that a worker is at.', composite.running),
    succeeded: doc('Operations that ended well.', composite.succeeded),
    partially_succeeded: doc('Operations that ended with a part of their work done.', composite.partially_succeeded),
    failed: doc('Operations that failed.', composite.failed),
  },

  SummaryCounts: {
    total: doc('How many items the run expects to process; null where it does not know.', summaryCounts.total),
    processed: doc(
      'How many items the run has processed; with `total` it makes the percentage.',
      summaryCounts.processed,
    ),
    succeeded: doc('Items that were processed without a fault.', summaryCounts.succeeded),
    failed: doc('Items that failed.', summaryCounts.failed),
    skipped: doc('Items that needed no work.', summaryCounts.skipped),
  },

  Reconciliation: {
    reconciled_at: doc('The instant at which the reconciler closed the run.', reconciliation.reconciled_at),
    reason_code: doc('Why it did, as a code that programs compare.', reconciliation.reason_code),
    reason: doc('Why it did, in the words that operators read.', reconciliation.reason),
    from_status: doc('The status of the run before it was closed.', reconciliation.from_status),
  },

  Failure: {
    code: doc('The failure as a code that programs compare.', failure.code),
    message: doc('The failure in the words that operators read.', failure.message),
  },

  KeptSince: {
    succeeded: doc('The instant before which runs that succeeded are not kept.', '2026-11-19T12:00:00Z'),
    failed: doc('The instant before which runs that failed are not kept.', '2026-11-13T12:00:00Z'),
  },

  Source: {
    engine: doc('The name of the job engine.', source.engine),
    version: doc('Its version.', source.version),
    workers: doc('How many workers are connected to it; null where that is not known.', source.workers),
  },

  Group: {
    problem_class: doc('The problem class of its runs.', group.problem_class),
    cause: doc('The code of the cause that its runs have in common.', group.cause),
    type: doc('The type of its runs; null where there is more than one.', group.type),
    count: doc('How many runs of the whole scope it has.', group.count),
    tenants: doc('How many tenants these are of; null where that is not known.', group.tenants),
    oldest: doc('The first instant at which one of them ended or passed its threshold.', group.oldest),
    latest: doc('The last such instant, at most an hour later.', group.latest),
    runs: doc('The ids of those of its runs that the answer has.', group.runs),
  },

  HistoryHour: {
    hour: doc('The start of the hour; `as_of` minus 24 h cuts the first one.', hour.hour),
    ended: doc('Runs that ended in the hour; all hours together are `counts.ended_24h`.', hour.ended),
    follow_up: doc('The part of `ended` that needs follow-up.', hour.follow_up),
  },

  Diagnostic: {
    title: doc('The heading above the text.', diagnostic.title),
    kind: doc('`text`, `json` or `trace`; any other value is shown as `text`.', diagnostic.kind),
    body: doc('The text itself, which is never read as markup.', diagnostic.body),
  },

  Related: {
    label: doc('The text of the link.', related.label),
    url: doc('A relative, http or https address; any other is shown as text.', related.url),
  },

  Notification: {
    id: doc('The id of the notification; a number is read as text.', notification.id),
    created_at: doc('The instant at which the run ended and the notification was made.', notification.created_at),
    read: doc('Whether the user has read it; false if left out.', false),
    run: doc('The run that it is about: completed, with an initiator, and in no other notification.', endedRun),
  },

  ReviewPack: {
    id: doc('The id of the review pack; a number is read as text.', pack.id),
    status: doc(
      '`queued`, `generating`, `ready`, `failed` or `expired`; any other value is kept as given.',
      pack.status,
    ),
    requested_at: doc('The instant at which the pack was asked for.', pack.requested_at),
    ready_at: doc('The instant from which the pack can be downloaded; null until then.', pack.ready_at),
    expires_at: doc('The instant from which the pack can no longer be downloaded.', pack.expires_at),
    download_url: doc('A relative, http or https address of the file; null while there is none.', pack.download_url),
  },

  Snapshot: {
    ...runAnswer,
    counts: doc(
      'How many runs of the whole scope are in each state; the lists are capped, the counts are not.',
      counts,
    ),
    counts_exact: countsExact,
    kept_since: doc('From when on the engine keeps runs that ended; null where it keeps them all.', {
      succeeded: '2026-11-19T12:00:00Z',
      failed: null,
    }),
    source: doc('The job engine that the facts come from.', source),
    groups: doc('The runs in attention by cause, over the whole scope; null where the server does not group them.', [
      group,
    ]),
    history: doc('The last 24 hours, oldest first; null where the server keeps no history.', [hour]),
    active: doc('Queued and running runs, most urgent first, up to the `active` of the query.', [runningRun]),
    attention: doc(
      'Runs that are late, likely stuck or need follow-up, most urgent first, up to the `active` of the query.',
      [lateRun],
    ),
    recent: doc('Runs of every state by `created_at`, newest first, up to the `recent` of the query.', [endedRun]),
  },

  RunList: {
    ...runAnswer,
    counts: doc('How many runs of the whole scope are in each state, whatever the filters of the query are.', counts),
    counts_exact: countsExact,
    next_cursor: nextCursor,
    total: doc('How many runs match the filters, over all pages.', 240),
    total_exact: doc('False where `total` is a lower bound, because counting on would take too long.', true),
    runs: doc('The runs of this page, in the order that `sort` asks for.', [runningRun]),
  },

  RunDetail: {
    ...runAnswer,
    run: doc('The run that the path names.', runningRun),
    durations: doc('How long the last twenty runs of its type took, newest first, in seconds each.', [240, 236.5]),
    diagnostics: doc('Texts that help to find out what went wrong.', [diagnostic]),
    related: doc('Links to pages of the host about the same matter.', [related]),
  },

  NotificationList: {
    ...runAnswer,
    next_cursor: nextCursor,
    notifications: doc('The notifications of this page, newest first.', [notification]),
  },

  ReviewPackAnswer: {
    ...everyAnswer,
    pack: doc('The latest review pack of the scope; null where there is none.', pack),
  },

  Problem: {
    type: doc('An address that names the kind of problem; `about:blank` if left out.', 'about:blank'),
    title: doc('The kind of problem in a few words.', 'Not found'),
    status: doc('The status code of the answer, once more.', 404),
    detail: doc('What was wrong with this one request.', 'There is no run 15 in this scope.'),
    instance: doc('An address that names this one occurrence, for the log of the host.', '/problems/8f14e45f'),
  },

  Path: {
    id: doc('The id of a run, percent-encoded.', '15'),
  },

  Query: {
    plane: doc('The plane that is asked about: `admin` or `system`.', 'admin'),
    workspace: doc("The id of a workspace; if left out, the session's own, if it has exactly one.", '1'),
    tenant: doc('The id of one tenant of the workspace, to which the answer is limited; admin plane only.', '7'),
    recent: doc('How many recent runs to list at most.', 10),
    active: doc('How many active runs, and how many runs that need attention, to list at most.', 20),
    problem_class: doc(
      'Only runs of this problem class, or with `active` only queued and running runs.',
      'active_stale_attention',
    ),
    status: doc('Only runs of this status.', 'running'),
    outcome: doc('Only runs of this outcome.', 'failed'),
    type: doc('Only runs of this type.', 'baseline_capture'),
    queue: doc('Only runs of this queue.', 'reports'),
    waiting: doc('With `true` only runs that wait on purpose.', true),
    reconciled: doc('With `true` only runs that the lifecycle reconciler closed.', true),
    q: doc(
      "Only runs whose label, or their type's, contains this text, or whose id equals it; case and accents do not count.",
      'Contoso',
    ),
    sort: doc('The order: `urgency` puts the most urgent first, `created` the newest.', 'urgency'),
    limit: doc('How many rows a page has at most.', 25),
    cursor: doc('The `next_cursor` of the page before; following cursors skips and repeats no row.', 'eyJpZCI6MTV9'),
  },
};
