import { RunOutcome, RunStatus, WaitReason, type SummaryCounts } from '@ops-widgets/truth';
import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { requiredText } from '../database/row.js';
import { claimFrom, ClaimLostError, type Claim } from './claim.js';
import type { OpenRun } from './open-runs.js';
import { requireLegal, type EndOutcome } from './transitions.js';

export interface NewRun {
  readonly workspaceId: string;
  readonly tenantId: string;
  readonly type: string;
  readonly initiator: string | null;
  readonly queue: string;
  /** Epoch milliseconds at which the run becomes due; absent or null: at once. */
  readonly dueAt?: number | null;
  /** The most attempts; absent: no limit. */
  readonly attempts?: number;
  /** The composition that starts the run. */
  readonly parentId?: string;
  /** Whether the run generates a review pack, whose status then follows the run's. */
  readonly reviewPack?: boolean;
}

/** A run's report of its own work, in the contract's words. An absent part stays unchanged. */
export interface Progress {
  readonly counts?: SummaryCounts;
  readonly phase?: { readonly key: string; readonly position: number; readonly of: number };
  readonly composite?: Readonly<
    Record<'total' | 'queued' | 'running' | 'succeeded' | 'partially_succeeded' | 'failed', number>
  >;
  readonly checkpoint?: unknown;
}

export interface Ending {
  readonly outcome: EndOutcome;
  readonly counts?: SummaryCounts;
  readonly failures?: readonly { readonly code: string; readonly message: string }[];
  readonly diagnostics?: readonly {
    readonly title: string;
    readonly kind: 'text' | 'json' | 'trace';
    readonly body: string;
  }[];
  readonly related?: readonly { readonly label: string; readonly url: string }[];
}

/** Why an attempt failed. */
export interface AttemptFailure {
  readonly code: string;
  /** A sentence for operators. */
  readonly message: string;
  /** What happened, for the diagnostics. */
  readonly trace: string;
}

/** Why a run was taken from its worker. */
export interface ReconcileReason {
  readonly code: string;
  /** A sentence for operators. */
  readonly reason: string;
}

/**
 * The only place that changes the status or outcome of a run. Each change is one guarded statement
 * on the expected status and version, so of several callers at once exactly one succeeds and the
 * others learn that they did not.
 */
export class RunLifecycle {
  readonly #query: Query;
  readonly #clock: Clock;

  constructor(query: Query, clock: Clock) {
    this.#query = query;
    this.#clock = clock;
  }

  /** Creates a queued run. Returns its id. */
  async create(run: NewRun): Promise<string> {
    const { rows } = await this.#query(
      `with created as (
         insert into ops_runs (workspace_id, tenant_id, type, status, outcome, created_at, initiator, queue, attempt_of,
           queued_at, waiting_reason, waiting_until)
         values ($1, $2, $3, $4, $5, $6::timestamptz, $7, $8, $11::integer,
           coalesce($12::timestamptz, $6::timestamptz), case when $12::timestamptz is not null then $13 end, $12::timestamptz)
         returning id
       ), work as (
         insert into host_work (run_id, queue) select id, $8 from created
       ), part as (
         insert into host_parts (parent_id, child_id) select $9::bigint, id from created where $9::bigint is not null
       ), pack as (
         insert into ops_review_packs (workspace_id, tenant_id, run_id, status, requested_at)
         select $1, $2, id, 'queued', $6::timestamptz from created where $10::boolean
       )
       select id::text as id from created`,
      [
        run.workspaceId,
        run.tenantId,
        run.type,
        RunStatus.Queued,
        RunOutcome.Pending,
        this.#now(),
        run.initiator,
        run.queue,
        run.parentId ?? null,
        run.reviewPack ?? false,
        run.attempts ?? null,
        run.dueAt == null ? null : instant(run.dueAt),
        WaitReason.Scheduled,
      ],
    );
    await this.alignWithPauses();
    return requiredText(rows[0]?.id);
  }

  /**
   * Queued to running, for this worker. Null where the run is not queued any more: another worker
   * has it.
   */
  async claim(runId: string, worker: string, jobId: string | null): Promise<Claim | null> {
    requireLegal({ from: RunStatus.Queued, to: RunStatus.Running, outcome: RunOutcome.Pending });
    const { rows } = await this.#query(
      `with claimed as (
         update ops_runs set status = $2, started_at = $3::timestamptz, heartbeat_at = $3::timestamptz, version = version + 1,
           attempt_number = coalesce(attempt_number, 0) + 1, waiting_reason = null, waiting_until = null
         where id = $1::bigint and status = $4 returning *
       ), work as (
         update host_work set worker = $5, job_id = coalesce($6::uuid, job_id), attempts = attempts + 1
         from claimed where run_id = claimed.id returning host_work.*
       ), pack as (
         update ops_review_packs set status = 'generating' from claimed where run_id = claimed.id and ops_review_packs.status = 'queued'
       )
       select claimed.*, work.checkpoint, work.job_id, work.queue from claimed join work on work.run_id = claimed.id`,
      [runId, RunStatus.Running, this.#now(), RunStatus.Queued, worker, jobId],
    );
    return rows[0] ? claimFrom(rows[0]) : null;
  }

  /**
   * Takes over a running run whose worker fell silent or handed it back. The status stays; the run
   * continues at its checkpoint. From a worker that fell silent it is rescued, and this is its next
   * attempt; one that was handed back goes on with its attempt. Null where the former worker has
   * sent a heartbeat since, another worker was faster, or no attempt is left.
   */
  async adopt(run: OpenRun, worker: string, { code, reason }: ReconcileReason): Promise<Claim | null> {
    const rescue = { at: this.#now(), reason_code: code, reason };
    const { rows } = await this.#query(
      `with adopted as (
         update ops_runs r set heartbeat_at = $4::timestamptz, version = version + 1,
           attempt_number = case when released then attempt_number else coalesce(attempt_number, 1) + 1 end,
           rescues = case when released then rescues else coalesce(rescues, '[]') || $7::jsonb end
         from host_work
         where r.id = $1::bigint and status = $5 and version = $2 and heartbeat_at <= $3::timestamptz and run_id = r.id
           and (released or attempt_of is null or coalesce(attempt_number, 1) < attempt_of)
         returning r.*
       ), work as (
         update host_work set worker = $6, released = false, attempts = attempts + 1
         from adopted where run_id = adopted.id returning host_work.*
       )
       select adopted.*, work.checkpoint, work.job_id, work.queue from adopted join work on work.run_id = adopted.id`,
      [run.id, run.version, instant(run.facts.heartbeatAt), this.#now(), RunStatus.Running, worker, json(rescue)],
    );
    return rows[0] ? claimFrom(rows[0]) : null;
  }

  /**
   * Writes a heartbeat, with progress where there is any.
   * @throws ClaimLostError when the run was closed or taken over
   */
  async beat(claim: Claim, progress: Progress = {}): Promise<void> {
    const { rows } = await this.#query(
      `with beaten as (
         update ops_runs set heartbeat_at = $3::timestamptz, summary_counts = coalesce($5::jsonb, summary_counts),
           phase = coalesce($6::jsonb, phase), composite = coalesce($7::jsonb, composite)
         where id = $1::bigint and version = $2 and status = $4 returning id
       ), work as (
         update host_work set checkpoint = $8::jsonb from beaten where run_id = beaten.id and $8::jsonb is not null
       )
       select id from beaten`,
      [
        claim.runId,
        claim.version,
        this.#now(),
        RunStatus.Running,
        json(progress.counts),
        json(progress.phase),
        json(progress.composite),
        json(progress.checkpoint),
      ],
    );
    if (!rows[0]) throw new ClaimLostError(claim.runId);
  }

  /**
   * Hands a run back without ending it, for any worker to continue: its own worker is being
   * stopped.
   */
  async release(claim: Claim): Promise<void> {
    await this.#query(
      `update host_work set released = true from ops_runs
       where run_id = $1::bigint and ops_runs.id = run_id and ops_runs.version = $2 and ops_runs.status = $3`,
      [claim.runId, claim.version, RunStatus.Running],
    );
  }

  /**
   * Running to queued: the attempt failed, and the run waits for the next one. It keeps its
   * checkpoint, and tells of the failure.
   * @param dueAt when the next attempt is due, epoch milliseconds
   * @throws ClaimLostError when the run was closed or taken over
   */
  async retry(claim: Claim, { code, message, trace }: AttemptFailure, dueAt: number): Promise<void> {
    requireLegal({ from: RunStatus.Running, to: RunStatus.Queued, outcome: RunOutcome.Pending });
    const attempt = `Attempt ${claim.attempt}`;
    const { rows } = await this.#query(
      `with waiting as (
         update ops_runs set status = $3, version = version + 1, started_at = null, heartbeat_at = null,
           queued_at = $5::timestamptz, waiting_reason = $6, waiting_until = $5::timestamptz,
           failures = failures || $7::jsonb, diagnostics = diagnostics || $8::jsonb
         where id = $1::bigint and version = $2 and status = $4 returning id
       ), work as (
         update host_work set worker = null, job_id = null from waiting where run_id = waiting.id
       )
       select id from waiting`,
      [
        claim.runId,
        claim.version,
        RunStatus.Queued,
        RunStatus.Running,
        instant(dueAt),
        WaitReason.Retry,
        json([{ code, message: `${attempt}: ${message}` }]),
        json([{ title: `${attempt} failed at ${this.#now()}`, kind: 'trace', body: trace }]),
      ],
    );
    if (!rows[0]) throw new ClaimLostError(claim.runId);
    await this.alignWithPauses();
  }

  /** Pauses a queue: its queued runs wait until it is resumed. Those under way go on. */
  async pause(queue: string): Promise<void> {
    await this.#query(
      'insert into host_pauses (queue, paused_at) values ($1, $2::timestamptz) on conflict (queue) do nothing',
      [queue, this.#now()],
    );
    await this.alignWithPauses();
  }

  /** Resumes a queue: its queued runs are due from now on, or when they would have been. */
  async resume(queue: string): Promise<void> {
    await this.#query('delete from host_pauses where queue = $1', [queue]);
    await this.alignWithPauses();
  }

  async isPaused(queue: string): Promise<boolean> {
    return (await this.#query('select 1 from host_pauses where queue = $1', [queue])).rows.length > 0;
  }

  /**
   * Makes the queued runs of paused queues wait, and no others. Every change of either is followed
   * by this; the reconciler repeats it for what a dead process left, or two processes did at once.
   * A run without an attempt that is not due yet is scheduled, and waits for a retry after one.
   */
  async alignWithPauses(): Promise<void> {
    await this.#query(
      `update ops_runs r set
         waiting_reason = case when p.queue is not null then $2 when queued_at > $1::timestamptz
           then case when attempt_number is null then $3 else $4 end end,
         waiting_until = case when p.queue is null and queued_at > $1::timestamptz then queued_at end,
         queued_at = case when p.queue is null then greatest(queued_at, $1::timestamptz) else queued_at end
       from host_work w left join host_pauses p on p.queue = w.queue
       where w.run_id = r.id and r.status = $5
         and (p.queue is not null) is distinct from coalesce(r.waiting_reason = $2, false)`,
      [this.#now(), WaitReason.Paused, WaitReason.Scheduled, WaitReason.Retry, RunStatus.Queued],
    );
  }

  /**
   * Running to completed, by the worker that holds the run.
   * @throws ClaimLostError when the run was closed or taken over
   */
  async finish(claim: Claim, ending: Ending): Promise<void> {
    const closed = await this.#close(claim.runId, claim.version, null, ending, null);
    if (!closed) throw new ClaimLostError(claim.runId);
  }

  /**
   * Running to completed and failed, because no worker works on the run. False where it has sent a
   * heartbeat since it was read or was closed already: of any number of reconcilers one closes it,
   * once.
   */
  async reconcile(run: OpenRun, { code, reason }: ReconcileReason): Promise<boolean> {
    const reconciliation = { reconciled_at: this.#now(), reason_code: code, reason, from_status: run.facts.status };
    return this.#close(run.id, run.version, run.facts.heartbeatAt, { outcome: RunOutcome.Failed }, reconciliation);
  }

  async #close(
    runId: string,
    version: number,
    silentSince: number | null | undefined,
    ending: Ending,
    reconciliation: object | null,
  ): Promise<boolean> {
    requireLegal({ from: RunStatus.Running, to: RunStatus.Completed, outcome: ending.outcome });
    const { rows } = await this.#query(
      `with closed as (
         update ops_runs set status = $3, outcome = $4, completed_at = $5::timestamptz, version = version + 1,
           heartbeat_at = case when $7::jsonb is null then $5::timestamptz else heartbeat_at end,
           reconciliation = $7::jsonb, summary_counts = coalesce($8::jsonb, summary_counts),
           failures = case when $4 = $13 then failures || coalesce($9::jsonb, '[]') else coalesce($9::jsonb, failures) end,
           diagnostics = diagnostics || coalesce($10::jsonb, '[]'),
           related = coalesce($11::jsonb, related)
         where id = $1::bigint and version = $2 and status = $6
           and ($12::timestamptz is null or heartbeat_at <= $12::timestamptz)
         returning id
       ), work as (
         update host_work set checkpoint = null, released = false from closed where run_id = closed.id
       ), pack as (
         update ops_review_packs set status = 'failed' from closed
         where run_id = closed.id and ops_review_packs.status in ('queued', 'generating')
       )
       select id from closed`,
      [
        runId,
        version,
        RunStatus.Completed,
        ending.outcome,
        this.#now(),
        RunStatus.Running,
        json(reconciliation),
        json(ending.counts),
        json(ending.failures),
        json(ending.diagnostics),
        json(ending.related),
        silentSince === null || silentSince === undefined ? null : instant(silentSince),
        RunOutcome.Failed,
      ],
    );
    return rows.length === 1;
  }

  #now(): string {
    return instant(this.#clock());
  }
}

function instant(epochMs: number | null | undefined): string {
  return new Date(epochMs ?? 0).toISOString();
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
