/** What is wrong with a body, row by row: for the host's developer. */
import { impliesNotification, isTerminal, type RunFacts } from '@ops-widgets/truth';
import * as z from 'zod/v4/core';
import type { Plane, Scope } from './domain.js';
import * as facts from './facts.js';
import { isRecord } from './kinds.js';
import * as wire from './schemas.js';

/** What was asked for. Null asks for everything that the session may see. */
export interface AskedScope {
  readonly plane?: Plane;
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

/** How many rows of a list are looked at: ten times the contract's longest page. */
const mostRows = 1000;
/** How many issues are told one by one. */
const mostIssues = 100;

/** Judges the rows of one body and keeps what was wrong with them. */
export class Review {
  /** What was wrong, in the order of the body; the last one tells how many more there are where there are very many. */
  readonly issues: Issue[] = [];
  #untold = 0;
  readonly #asked: AskedScope;

  constructor(asked: AskedScope) {
    this.#asked = asked;
  }

  refuse(path: string, error: z.$ZodError): void {
    for (const issue of error.issues) {
      this.#report(IssueKind.Malformed, join(path, issue.path), describe(issue));
    }
  }

  isAskedScope(scope: Scope): boolean {
    const { plane, workspace, tenant } = this.#asked;
    if (plane && scope.plane !== plane) {
      this.#report(IssueKind.Scope, 'scope.plane', `asked for plane ${plane}`);
      return false;
    }
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
      return this.isFirst(seen, rowPath, run.id) && this.inScope(rowPath, run);
    });
  }

  /** Whether an id is met for the first time in a list. */
  isFirst(seen: Set<string>, path: string, id: string): boolean {
    if (seen.has(id)) {
      this.#report(IssueKind.Malformed, `${path}.id`, `${id} is listed twice`);
      return false;
    }
    seen.add(id);
    return true;
  }

  /** Whether a run is one that somebody is notified of (A9, E4). */
  isNotified(path: string, run: RunFacts): boolean {
    if (impliesNotification(run)) return true;
    const why = isTerminal(run) ? 'nobody started it' : 'it has not ended';
    this.#report(IssueKind.Malformed, path, `no notification is due for run ${run.id}: ${why}`);
    return false;
  }

  rows<Schema extends z.$ZodType, Row>(
    path: string,
    given: readonly unknown[],
    schema: Schema,
    toRow: (row: z.output<Schema>) => Row,
    accept: (row: Row, path: string) => boolean = () => true,
  ): Row[] {
    const kept: Row[] = [];
    this.#withinReason(path, given).forEach((candidate, index) => {
      const rowPath = `${path}[${index}]`;
      const result = z.safeParse(schema, candidate);
      if (!result.success) return this.refuse(rowPath, result.error);
      const row = toRow(result.data);
      if (accept(row, rowPath)) kept.push(row);
    });
    return kept;
  }

  /** The valid entries of a record. PHP writes an empty record as an empty list. */
  entries<Schema extends z.$ZodType, Entry>(
    path: string,
    given: unknown,
    schema: Schema,
    toEntry: (entry: z.output<Schema>) => Entry,
  ): Record<string, Entry> {
    const isNone = given === undefined || given === null || (Array.isArray(given) && given.length === 0);
    if (!isRecord(given) && !isNone) this.#report(IssueKind.Malformed, path, 'expected record');
    return Object.fromEntries(
      this.#withinReason(path, Object.entries(isRecord(given) ? given : {})).flatMap(([name, entry]) => {
        const parsed = this.part(`${path}.${name}`, entry, schema, toEntry);
        return parsed === null ? [] : [[name, parsed] as const];
      }),
    );
  }

  /** A part of a body that may be missing, and is dropped where it is malformed. */
  part<Schema extends z.$ZodType, Part>(
    path: string,
    given: unknown,
    schema: Schema,
    toPart: (part: z.output<Schema>) => Part,
  ): Part | null {
    if (given === undefined || given === null) return null;
    const result = z.safeParse(schema, given);
    if (result.success) return toPart(result.data);
    this.refuse(path, result.error);
    return null;
  }

  /** Nobody looks through more rows than this, and a page that is to show them stands still. */
  #withinReason<Row>(path: string, rows: readonly Row[]): readonly Row[] {
    const left = rows.length - mostRows;
    if (left > 0) this.#report(IssueKind.Malformed, `${path}[${mostRows}]`, `${left} rows too many`);
    return rows.slice(0, mostRows);
  }

  #report(kind: IssueKind, path: string, message: string): void {
    const last = this.issues[mostIssues];
    if (this.issues.length < mostIssues) this.issues.push({ kind, path, message });
    // A violation of the scope is not to be lost among what is malformed.
    else
      this.issues[mostIssues] = {
        kind: last?.kind === IssueKind.Scope ? last.kind : kind,
        path: '',
        message: `${++this.#untold} more`,
      };
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
function describe(issue: z.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  return issue.code === 'custom' ? `expected ${issue.params?.['expected']}` : issue.code;
}
