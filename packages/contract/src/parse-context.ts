/**
 * What a parse knows beside the body: what was asked for, where it is, and what was wrong so far.
 */
import type { AskedScope } from './asked-scope.js';
import { IssueKind, pathOf, type Issue, type Step } from './issues.js';

/** How many rows of a list are looked at: ten times the contract's longest page. */
const maxRows = 1000;
/** How many issues are reported one by one. */
const maxIssues = 100;

export class ParseContext {
  /** In the order of the body. The last one counts the rest where there are very many. */
  readonly issues: Issue[] = [];
  readonly asked: AskedScope;
  readonly #trail: Step[] = [];
  #unlisted = 0;

  constructor(asked: AskedScope) {
    this.asked = asked;
  }

  /** Does something a step further in: what it reports is reported there. */
  at<Result>(step: Step, inside: () => Result): Result {
    this.#trail.push(step);
    const result = inside();
    this.#trail.pop();
    return result;
  }

  /** Reports what is wrong at a path from where the parse is. */
  report(message: string, path: readonly Step[] = [], kind: IssueKind = IssueKind.Malformed): void {
    const last = this.issues[maxIssues];
    if (this.issues.length < maxIssues) {
      this.issues.push({ kind, path: pathOf([...this.#trail, ...path]), message });
      return;
    }
    // A violation of the scope is not lost among what is malformed.
    const worst = last?.kind === IssueKind.Scope ? last.kind : kind;
    this.issues[maxIssues] = { kind: worst, path: '', message: `${++this.#unlisted} more` };
  }

  /** Caps a list at 1,000 rows: more would block the page. */
  capped<Row>(given: readonly Row[]): readonly Row[] {
    const excess = given.length - maxRows;
    if (excess > 0) this.report(`${excess} rows too many`, [maxRows]);
    return given.slice(0, maxRows);
  }
}
