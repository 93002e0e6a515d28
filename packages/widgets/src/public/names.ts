/**
 * Every public name of the elements: tags, events, hooks and the values of enumerated attributes.
 */
export const Tag = {
  Provider: 'ops-provider',
  Kpis: 'ops-kpis',
  NeedsAttention: 'ops-needs-attention',
  Recent: 'ops-recent',
  Progress: 'ops-progress',
  RunDetail: 'ops-run-detail',
  List: 'ops-list',
  Notifications: 'ops-notifications',
  ReviewPack: 'ops-review-pack',
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

export const EventName = {
  Navigate: 'ops-navigate',
  Settled: 'ops-settled',
  Error: 'ops-error',
  Loaded: 'ops-loaded',
} as const;

export const Density = { Comfortable: 'comfortable', Compact: 'compact' } as const;
export type Density = (typeof Density)[keyof typeof Density];

export const Share = { Tabs: 'tabs' } as const;

/** Attributes by which tests and styles find what an element shows. */
export const Hook = {
  /**
   * On the widget: `loading`, `ready`, `empty`, `reconnecting`, `unauthenticated`, `not-found`,
   * `forbidden` or `failed`.
   */
  View: 'data-view',
  /** On the widget: `comfortable` or `compact`. */
  Density: 'data-density',
  /** On what shows a run: its id. */
  Run: 'data-run',
  /** On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`. */
  State: 'data-state',
  /** On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`. */
  Problem: 'data-problem',
  /** On what shows a run: `reconciled`, where it was. */
  Lineage: 'data-lineage',
  /** On a count: its name in the contract's `counts`. */
  Count: 'data-count',
  /** On a link to the list: the problem class that it leads to. */
  ProblemClass: 'data-problem-class',
} as const;
