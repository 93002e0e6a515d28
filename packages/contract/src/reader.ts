/** Reads one body and keeps what was wrong with it, with the place of each fault: for the host's developer. */
import type { Plane } from './domain.js';

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

type Step = string | number;

/** Reads a value and reports what does not fit. */
export interface Reads<Value> {
  /** The value. Where it refuses, it tells the reader so, and what it returns is of no use. */
  read(given: unknown, reader: Reader): Value;
}

/** How many rows of a list are looked at: ten times the contract's longest page. */
const mostRows = 1000;
/** How many issues are told one by one. */
const mostIssues = 100;

export class Reader {
  /** What was wrong, in the order of the body; the last one tells how many more there are where there are very many. */
  readonly issues: Issue[] = [];
  /** Whether the part that is being read is of no use. */
  hasRefused = false;
  readonly asked: AskedScope;
  readonly #trail: Step[] = [];
  #untold = 0;

  constructor(asked: AskedScope) {
    this.asked = asked;
  }

  /** Reads what stands a step further in. */
  step<Value>(step: Step, kind: Reads<Value>, given: unknown): Value {
    this.#trail.push(step);
    const value = kind.read(given, this);
    this.#trail.pop();
    return value;
  }

  /** Reads a part that is dropped where it is refused, or not accepted: a list of one, or none. */
  attempt<Value>(
    step: Step | null,
    kind: Reads<Value>,
    given: unknown,
    accepts: (value: Value) => boolean = () => true,
  ): Value[] {
    const before = this.hasRefused;
    this.hasRefused = false;
    if (step !== null) this.#trail.push(step);
    const value = kind.read(given, this);
    const kept = !this.hasRefused && accepts(value) ? [value] : [];
    if (step !== null) this.#trail.pop();
    this.hasRefused = before;
    return kept;
  }

  /** The part that is being read does not fit. Whoever asked for it looks at `hasRefused` before using what it got. */
  refuse(expected: string): never {
    this.hasRefused = true;
    return this.report(`expected ${expected}`) as never;
  }

  report(message: string, rest: readonly Step[] = [], kind: IssueKind = IssueKind.Malformed): void {
    const last = this.issues[mostIssues];
    if (this.issues.length < mostIssues) this.issues.push({ kind, path: pathOf([...this.#trail, ...rest]), message });
    // A violation of the scope is not to be lost among what is malformed.
    else
      this.issues[mostIssues] = {
        kind: last?.kind === IssueKind.Scope ? last.kind : kind,
        path: '',
        message: `${++this.#untold} more`,
      };
  }

  /** Nobody looks through more rows than this, and a page that is to show them stands still. */
  withinReason<Row>(given: readonly Row[]): readonly Row[] {
    const left = given.length - mostRows;
    if (left > 0) this.report(`${left} rows too many`, [mostRows]);
    return given.slice(0, mostRows);
  }
}

function pathOf(trail: readonly Step[]): string {
  return trail.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${step}` : step),
    '',
  );
}
