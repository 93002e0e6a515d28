/** What is wrong with a body, row by row: for the host's developer. */
import type { RunFacts } from '@ops-widgets/truth';
import * as z from 'zod/mini';
import type { Scope } from './domain.js';
import * as facts from './facts.js';
import * as wire from './schemas.js';

/** What was asked for. Null asks for everything that the session may see. */
export interface AskedScope {
  readonly workspace?: string | null;
  readonly tenant?: string | null;
}

export const IssueKind = { Malformed: 'malformed', Scope: 'scope' } as const;
export type IssueKind = (typeof IssueKind)[keyof typeof IssueKind];

/** Something in a body that the contract does not allow: for the host's developer. */
export interface Issue {
  readonly kind: IssueKind;
  /** Where it stands, e.g. `active[3].status`. */
  readonly path: string;
  readonly message: string;
}

/** Judges the rows of one body and keeps what was wrong with them. */
export class Review {
  readonly issues: Issue[] = [];
  readonly #asked: AskedScope;

  constructor(asked: AskedScope) {
    this.#asked = asked;
  }

  refuse(path: string, error: z.core.$ZodError): void {
    for (const issue of error.issues) {
      this.#report(IssueKind.Malformed, join(path, issue.path), describe(issue));
    }
  }

  isAskedScope(scope: Scope): boolean {
    const { workspace, tenant } = this.#asked;
    if (workspace && scope.workspace?.id !== workspace) {
      this.#report(IssueKind.Scope, 'scope.workspace', `asked for workspace ${workspace}`);
      return false;
    }
    if (tenant && scope.tenant?.id !== tenant) {
      this.#report(IssueKind.Scope, 'scope.tenant', `asked for tenant ${tenant}`);
      return false;
    }
    return true;
  }

  inScope(path: string, run: { tenant?: { id: string } | null }): boolean {
    const { tenant } = this.#asked;
    if (!tenant || !run.tenant || run.tenant.id === tenant) return true;
    this.#report(IssueKind.Scope, path, `a run of tenant ${run.tenant.id} where tenant ${tenant} was asked for`);
    return false;
  }

  runs(path: string, given: readonly unknown[]): RunFacts[] {
    const seen = new Set<string>();
    return this.rows(path, given, wire.runSchema, facts.toRun, (run, rowPath) => {
      if (seen.has(run.id)) this.#report(IssueKind.Malformed, `${rowPath}.id`, `run ${run.id} is listed twice`);
      const accepted = !seen.has(run.id) && this.inScope(rowPath, run);
      seen.add(run.id);
      return accepted;
    });
  }

  rows<Schema extends z.core.$ZodType, Row>(
    path: string,
    given: readonly unknown[],
    schema: Schema,
    toRow: (row: z.output<Schema>) => Row,
    accept: (row: Row, path: string) => boolean = () => true,
  ): Row[] {
    const kept: Row[] = [];
    given.forEach((candidate, index) => {
      const rowPath = `${path}[${index}]`;
      const result = z.safeParse(schema, candidate);
      if (!result.success) return this.refuse(rowPath, result.error);
      const row = toRow(result.data);
      if (accept(row, rowPath)) kept.push(row);
    });
    return kept;
  }

  entries<Schema extends z.core.$ZodType, Entry>(
    path: string,
    given: Readonly<Record<string, unknown>>,
    schema: Schema,
    toEntry: (entry: z.output<Schema>) => Entry,
  ): Record<string, Entry> {
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, entry]) => {
        const result = z.safeParse(schema, entry);
        if (result.success) return [[name, toEntry(result.data)] as const];
        this.refuse(`${path}.${name}`, result.error);
        return [];
      }),
    );
  }

  #report(kind: IssueKind, path: string, message: string): void {
    this.issues.push({ kind, path, message });
  }
}

function join(path: string, rest: readonly PropertyKey[]): string {
  return rest.reduce<string>(
    (joined, key) =>
      typeof key === 'number' ? `${joined}[${key}]` : joined ? `${joined}.${String(key)}` : String(key),
    path,
  );
}

/** The bare validator ships no sentences; what was due says enough. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_format') return `expected ${issue.format}`;
  return issue.code.replaceAll('_', ' ');
}
