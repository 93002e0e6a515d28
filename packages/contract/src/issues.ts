/** What a parser reports about a body, for the host's developer. */

/** `malformed`: against the contract; `scope`: of another scope than the one asked for (F6). */
export const IssueKind = { Malformed: 'malformed', Scope: 'scope' } as const;
export type IssueKind = (typeof IssueKind)[keyof typeof IssueKind];

/** Something in a body that the contract does not allow. */
export interface Issue {
  readonly kind: IssueKind;
  /** The path of the part, e.g. `active[3].status`; empty for the body itself. */
  readonly path: string;
  readonly message: string;
}

/** The name of a field, or the index of a row. */
export type Step = string | number;

/** A path as a developer writes it: `active[3].status`. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${step}` : step),
    '',
  );
}
