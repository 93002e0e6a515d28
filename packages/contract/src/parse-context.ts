/** The state of one parse: the asked scope, the path of the current part, and what was found. */
import type { RunFacts } from '@ops-widgets/truth';
import type { AskedScope } from './asked-scope.js';
import { IssueKind, pathOf, type Issue, type Step } from './issues.js';
import type { ReadRow, ReadRows } from './read-rows.js';
import type { Schema } from './wire/contract-schema.js';

/** The rows of a list that are decoded: ten times the longest page of the contract. */
const maxRows = 1000;
/** The issues that are reported one by one; one more counts the rest. */
const maxIssues = 100;

/** Rows that one answer alone has, and what is shown of each. */
export interface OwnRows {
  readonly schema: Schema;
  readonly acceptance: (context: ParseContext) => (facts: unknown) => unknown;
}

export class ParseContext {
  /** In the order of the body. Behind `maxIssues` one more counts the rest. */
  readonly issues: Issue[] = [];
  readonly asked: AskedScope;
  readonly ownRows: OwnRows | undefined;
  /** The rows without issues, of which a later answer need not read those that it repeats. */
  readonly rows = new Map<unknown, ReadRow>();
  readonly formerRows: ReadRows | null | undefined;
  /** How many rows of each list cannot be shown, by the name of the list. */
  readonly refusedRows: Record<string, number> = {};
  readonly #firstRuns = new Map<string, { readonly run: RunFacts; readonly place: readonly Step[] }>();
  readonly #trail: Step[] = [];
  #unlisted = 0;

  constructor(asked: AskedScope, formerRows?: ReadRows | null, ownRows?: OwnRows) {
    this.asked = asked;
    this.formerRows = formerRows;
    this.ownRows = ownRows;
  }

  /** Runs `inside` with a longer path: its issues are reported there. */
  at<Result>(step: Step, inside: () => Result): Result {
    this.#trail.push(step);
    const result = inside();
    this.#trail.pop();
    return result;
  }

  /** Adds an issue at a path from the current part. */
  report(message: string, path: readonly Step[] = [], kind: IssueKind = IssueKind.Malformed): void {
    const last = this.issues[maxIssues];
    if (this.issues.length < maxIssues) {
      this.issues.push({ kind, path: pathOf([...this.#trail, ...path]), message });
      return;
    }
    // The count of the rest must still show a violation of the scope.
    const worst = last?.kind === IssueKind.Scope ? last.kind : kind;
    this.issues[maxIssues] = { kind: worst, path: '', message: `${++this.#unlisted} more` };
  }

  /** Counts the current row as one that cannot be shown. A row inside of a row is not counted. */
  refuseRow(): void {
    const [list = '', , inner] = this.#trail;
    if (inner === undefined) this.refusedRows[list] = (this.refusedRows[list] ?? 0) + 1;
  }

  /** The first run of the answer under the id of the current row's run, and its place. */
  firstOf(run: RunFacts): { readonly run: RunFacts; readonly place: readonly Step[] } {
    const first = this.#firstRuns.get(run.id) ?? { run, place: [...this.#trail] };
    this.#firstRuns.set(run.id, first);
    return first;
  }

  /** Caps a list at 1,000 rows: more would block the page. */
  capped<Row>(given: readonly Row[]): readonly Row[] {
    const excess = given.length - maxRows;
    if (excess > 0) this.report(`${excess} rows too many`, [maxRows]);
    return given.slice(0, maxRows);
  }
}
