/**
 * A database that remembers all that is written of each run, by triggers: every writer, in order.
 */
import type { Client } from 'pg';

/** A change of status or outcome, a worker's taking the run up, or a word about progress. */
export type HistoryEvent =
  | {
      readonly kind: 'moved';
      readonly from: string;
      readonly to: string;
      readonly outcome: string;
      readonly reconciled: boolean;
    }
  | { readonly kind: 'taken'; readonly worker: string; readonly checkpoint: { examined?: readonly unknown[] } | null }
  | {
      readonly kind: 'told';
      readonly processed: number | null;
      readonly total: number | null;
      readonly phase: string | null;
      readonly position: number | null;
    };

/** From now on everything is remembered. */
export async function rememberRuns(database: Client): Promise<void> {
  await database.query(`
    create table run_history (seq bigint generated always as identity primary key, run_id bigint, event jsonb);

    create function remember_run() returns trigger language plpgsql as $$
    begin
      if old.status is distinct from new.status or old.outcome is distinct from new.outcome then
        insert into run_history (run_id, event) values (new.id, jsonb_build_object('kind', 'moved', 'from', old.status,
          'to', new.status, 'outcome', new.outcome, 'reconciled', new.reconciliation is not null));
      end if;
      if old.summary_counts is distinct from new.summary_counts or old.phase is distinct from new.phase then
        insert into run_history (run_id, event) values (new.id, jsonb_build_object('kind', 'told',
          'processed', new.summary_counts -> 'processed', 'total', new.summary_counts -> 'total',
          'phase', new.phase -> 'key', 'position', new.phase -> 'position'));
      end if;
      return null;
    end $$;
    create trigger remember_run after update on ops_runs for each row execute function remember_run();

    create function remember_work() returns trigger language plpgsql as $$
    begin
      insert into run_history (run_id, event) values (new.run_id,
        jsonb_build_object('kind', 'taken', 'worker', new.worker, 'checkpoint', old.checkpoint));
      return null;
    end $$;
    create trigger remember_work after update on host_work for each row
      when (old.attempts is distinct from new.attempts) execute function remember_work();
  `);
}

/** What is remembered of each run, by its id, in the order in which it was written. */
export async function historyOfRuns(database: Client): Promise<ReadonlyMap<string, readonly HistoryEvent[]>> {
  const { rows } = await database.query<{ id: string; events: HistoryEvent[] }>(
    `select run_id::text as id, jsonb_agg(event order by seq) as events from run_history group by run_id`,
  );
  return new Map(rows.map(({ id, events }) => [id, events]));
}

export function ofKind<Kind extends HistoryEvent['kind']>(
  events: readonly HistoryEvent[],
  kind: Kind,
): readonly Extract<HistoryEvent, { kind: Kind }>[] {
  return events.filter((event): event is Extract<HistoryEvent, { kind: Kind }> => event.kind === kind);
}
