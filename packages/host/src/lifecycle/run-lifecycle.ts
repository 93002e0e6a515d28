import { RunOutcome, RunStatus, type SummaryCounts } from '@ops-widgets/truth';
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
         insert into ops_runs (workspace_id, tenant_id, type, status, outcome, created_at, initiator)
         values ($1, $2, $3, $4, $5, $6::timestamptz, $7) returning id
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
      ],
    );
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
         update ops_runs set status = $2, started_at = $3::timestamptz, heartbeat_at = $3::timestamptz, version = version + 1
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
   * continues at its checkpoint. Null where the former worker has sent a heartbeat since, or
   * another worker was faster.
   */
  async adopt(run: OpenRun, worker: string): Promise<Claim | null> {
    const { rows } = await this.#query(
      `with adopted as (
         update ops_runs set heartbeat_at = $4::timestamptz, version = version + 1
         where id = $1::bigint and status = $5 and version = $2 and heartbeat_at <= $3::timestamptz returning *
       ), work as (
         update host_work set worker = $6, released = false, attempts = attempts + 1
         from adopted where run_id = adopted.id returning host_work.*
       )
       select adopted.*, work.checkpoint, work.job_id, work.queue from adopted join work on work.run_id = adopted.id`,
      [run.id, run.version, instant(run.facts.heartbeatAt), this.#now(), RunStatus.Running, worker],
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
           failures = coalesce($9::jsonb, failures), diagnostics = coalesce($10::jsonb, diagnostics),
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
