/** What is wrong in a body, in the contract's form: for the host's developer. */
import type * as z from 'zod/mini';

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

/** zod's issues one by one. Of a union that does not fit, those of its first option: the others are ways to say nothing. */
export function* issuesOf(
  issues: readonly z.core.$ZodIssue[],
  outer: readonly PropertyKey[] = [],
): Generator<{ readonly path: readonly Step[]; readonly message: string }> {
  for (const issue of issues) {
    const path = [...outer, ...issue.path];
    const [first] = issue.code === 'invalid_union' && !/^expected/.test(issue.message) ? issue.errors : [];
    if (first) yield* issuesOf(first, path);
    else yield { path: path as Step[], message: issue.message };
  }
}
