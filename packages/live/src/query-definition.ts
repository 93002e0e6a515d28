/** What a query has to know of the read that it repeats. */
import type { Answer, ReadOptions, ReadResult } from '@ops-widgets/adapter';
import type { AnswerContext } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';

/** What every value of a query may carry: the context in which its runs are evaluated. */
export type QueryValue = Partial<AnswerContext>;

/**
 * What an adapter is given. `previous` is the last result; null if it carries an ETag and was
 * fetched for a different demand, because the ETag would not match.
 */
export type QueryReadOptions<Value> = Required<ReadOptions<Value>> & { readonly previous: Answer<Value> | null };

/** `Demand` says how much an observer needs of the value, e.g. how many rows. */
export interface QueryDefinition<Value, Demand> {
  /** Tells the reads of a scope apart: the name of the read and what identifies its value. */
  readonly key: readonly string[];
  /** Fetches the value. Never rejects. */
  read(demand: Demand, options: QueryReadOptions<Value>): Promise<ReadResult<Value>>;
  /** The least demand that satisfies all of these. */
  join(demands: readonly Demand[]): Demand;
  /** True if a value that was fetched for one demand satisfies the other. */
  covers(fetched: Demand, needed: Demand): boolean;
  /** Milliseconds until a value is read again (B1); null for never. */
  intervalMs(value: Value, asOf: number, demand: Demand): number | null;
  /** Age in milliseconds at which a value is read when the page returns (B3); null for never. */
  staleAfterMs(value: Value, asOf: number, demand: Demand): number | null;
  /** Every run of a value, as often as it occurs. */
  runsOf(value: Value): readonly RunFacts[];
  /**
   * True if a run that was enqueued for this tenant may change the value; null: any tenant (B6).
   */
  matchesTenant(tenant: string | null): boolean;
  /** True if observers need no notification of a result that changes nothing but its instant. */
  readonly skipUnchanged?: boolean;
  /** True if the demand depends on what this page shows, so that no peer can use the result. */
  readonly pageSpecific?: boolean;
}
