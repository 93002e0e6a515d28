/** Every public name of the elements: tags, events and the values of enumerated attributes. */
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
