/**
 * What this panel already has: a table of jobs, and sessions. Put your own query builder or job
 * engine in its place.
 */

export interface Job {
  readonly id: number;
  readonly workspaceId: number;
  readonly tenant: { readonly id: number; readonly name: string } | null;
  readonly kind: string;
  readonly state: 'waiting' | 'active' | 'done' | 'failed' | 'cancelled';
  readonly queue: string;
  readonly createdAt: Date;
  /** Not before then, by a schedule or because a failed attempt is tried again. */
  readonly runAt: Date | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly lastBeatAt: Date | null;
  readonly startedBy: string | null;
  readonly done: number | null;
  readonly of: number | null;
  readonly error: string | null;
}

export interface JobTable {
  /** The jobs of a workspace; of some of its tenants only, where they are named. */
  find(where: { readonly workspaceId: number; readonly tenantIds: readonly number[] | null }): Promise<readonly Job[]>;
}

export interface Member {
  readonly name: string;
  readonly workspace: { readonly id: number; readonly name: string };
  /** The tenants that they see; null for all of the workspace. */
  readonly tenants: readonly { readonly id: number; readonly name: string }[];
  readonly seesAllTenants: boolean;
  readonly seesOperations: boolean;
}

export interface Sessions {
  /** Who asks: undefined if not signed in, null if signed in and a member of nothing. */
  memberOf(request: Request): Promise<Member | null | undefined>;
}
