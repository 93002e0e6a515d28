/** Why an operator has to act on a run. The two problem classes are apart on every surface (A7). */
export const ProblemClass = {
  ActiveStaleAttention: 'active_stale_attention',
  TerminalFollowUp: 'terminal_follow_up',
  None: 'none',
} as const;
export type ProblemClass = (typeof ProblemClass)[keyof typeof ProblemClass];
