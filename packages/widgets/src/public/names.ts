/**
 * The public names of the elements: tags, events, hooks and the values of enumerated attributes.
 * Names of attributes are where Lit has them: in the `properties` of a class.
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
  Badge: 'ops-badge',
  ReviewPack: 'ops-review-pack',
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/** The events that the elements fire. */
export const EventName = {
  Navigate: 'ops-navigate',
  Settled: 'ops-settled',
  Error: 'ops-error',
  Loaded: 'ops-loaded',
} as const;

/** The values of `density`. */
export const Density = { Comfortable: 'comfortable', Compact: 'compact' } as const;
export type Density = (typeof Density)[keyof typeof Density];

/** The values of `share`. */
export const Share = { Tabs: 'tabs' } as const;

/**
 * Attributes by which tests and styles find the facts that an element shows. Templates write them
 * as literals; a test holds that an element documents each one that it renders.
 */
export const Hook = {
  /**
   * On the widget: `loading`, `ready`, `empty`, `reconnecting`, `unauthenticated`, `not-found`,
   * `forbidden` or `failed`.
   */
  View: 'data-view',
  /** On the widget: `comfortable` or `compact`. */
  Density: 'data-density',
  /** On the row or article of a run: its id. */
  Run: 'data-run',
  /** On the row or article of a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`. */
  State: 'data-state',
  /** On the row or article of a run: `active_stale_attention`, `terminal_follow_up` or `none`. */
  Problem: 'data-problem',
  /** On the row or article of a run: `reconciled` or else `rescued`, if it was. */
  Lineage: 'data-lineage',
  /** On the row or article of a run that waits on purpose: the reason. */
  Waiting: 'data-waiting',
  /** On a group of runs of one cause: the cause. */
  Group: 'data-group',
  /**
   * On a count: its name in the contract's `counts`; on a sum, the names of both. On a group: how
   * many runs it has.
   */
  Count: 'data-count',
  /** On a link to the list, and on a badge: the problem class that it leads to. */
  ProblemClass: 'data-problem-class',
} as const;
