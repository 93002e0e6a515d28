/** What a database does for a statement, by its own account: EXPLAIN (ANALYZE, BUFFERS). */
import { createPostgresStore } from '../postgres/postgres-store.js';
import type { Query } from '../postgres/query.js';
import type { EngineRelation } from '../postgres/relation.js';
import type { OpsStore } from '../store.js';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

export interface Work {
  /** Blocks of tables and indexes that were looked at, wherever they were. */
  readonly blocks: number;
  /** Rows of the table of runs, or entries of its indexes, that were looked at. */
  readonly touched: number;
  /** The most rows that one node sorted. */
  readonly sorted: number;
  /** Indexes of the table that were used, by name. */
  readonly indexes: readonly string[];
  /** Whether the table was read from one end to the other. */
  readonly scanned: boolean;
  /** The nodes, for messages. */
  readonly nodes: readonly string[];
}

/** Which store is explained: over which relation, and which table has the rows of its runs. */
export interface Explained {
  readonly relation?: EngineRelation;
  readonly table?: string;
}

/**
 * The work of one read of a store over a database. The same was read before: what a store looks at
 * once in its life, or remembers, is not counted.
 */
export async function workOf(
  query: Query,
  read: (store: OpsStore) => Promise<unknown>,
  { relation, table = 'ops_runs' }: Explained = {},
): Promise<Work> {
  const plans: PlanNode[] = [];
  let explains = false;
  const store = createPostgresStore({
    ...(relation === undefined ? {} : { relation }),
    async query(sql, params) {
      if (!explains) return query(sql, params);
      const { rows } = await query(`explain (analyze, buffers, timing off, format json) ${sql}`, params);
      const explained = rows.flatMap((row) => row['QUERY PLAN'] as { readonly Plan: PlanNode }[]);
      plans.push(...explained.map(({ Plan }) => Plan));
      return { rows: [] };
    },
  });
  await read(store);
  explains = true;
  await read(store);
  return summed(plans, table);
}

function summed(plans: readonly PlanNode[], table: string): Work {
  const nodes = plans.flatMap((plan) => [...nodesOf(plan)]);
  const reads = nodes.filter((node) => node['Relation Name'] === table);
  const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort'));
  return {
    blocks: plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0),
    touched: reads.reduce((sum, node) => sum + rowsOf(node), 0),
    sorted: Math.max(0, ...sorts.flatMap(({ Plans = [] }) => Plans.map(rowsOf))),
    indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))]
      .filter((name) => name.startsWith(`${table}_`))
      .sort(),
    scanned: reads.some((node) => node['Node Type'] === 'Seq Scan'),
    nodes: nodes.map(
      (node) => `${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''} ${String(rowsOf(node))}`,
    ),
  };
}

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

function rowsOf(node: PlanNode): number {
  const each =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return each * node['Actual Loops'];
}
