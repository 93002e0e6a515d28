/** What is wrong in a body, in the contract's form: for the host's developer. */

export const IssueKind = { Malformed: 'malformed', Scope: 'scope' } as const;
export type IssueKind = (typeof IssueKind)[keyof typeof IssueKind];

/** Something in a body that the contract does not allow. */
export interface Issue {
  readonly kind: IssueKind;
  /** Where it is, e.g. `active[3].status`; empty for the body itself. */
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
