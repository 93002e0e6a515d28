// Made from the classes of the elements by `npm run manifest`.
import '@ops-widgets/widgets/define';
import type { CustomAdapter, OpsEventMap } from '@ops-widgets/widgets';

/** Listeners, named as React and Svelte name them: `onops-navigate`. */
export type Listeners<Name extends keyof OpsEventMap> = {
  [Event in Name as `on${Event}`]?: ((event: OpsEventMap[Event]) => void) | undefined;
};

/** What every widget takes. */
export interface WidgetProps {
  /** Base URL of the contract, e.g. `/api/ops`. A widget without one takes the provider's, as with every setting. */
  api?: string | undefined;
  /** An object with the contract's reads, instead of `api`. */
  adapter?: CustomAdapter | undefined;
  /** `admin` (default) or `system`. */
  plane?: 'admin' | 'system' | undefined;
  /** Id of the workspace; absent: the session's own. */
  workspace?: string | undefined;
  /** Id of a tenant of the workspace; absent: all that the session may see. */
  tenant?: string | undefined;
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  'list-url'?: string | undefined;
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  listUrl?: string | undefined;
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  'run-url'?: string | undefined;
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  runUrl?: string | undefined;
  /** Seconds between refreshes while nothing is active; absent: none. */
  'idle-interval'?: number | `${number}` | undefined;
  /** Seconds between refreshes while nothing is active; absent: none. */
  idleInterval?: number | undefined;
  /** Polling holds while set. */
  held?: boolean | undefined;
  /** `comfortable` (default) or `compact`. */
  density?: 'comfortable' | 'compact' | undefined;
  /** `tabs`: all tabs of the browser session share one request per cycle; absent: each page asks for itself. */
  share?: 'tabs' | undefined;
  /** The text of the widget's heading, instead of its own. */
  heading?: string | undefined;
  /** The level of the widget's heading, 2 to 6; 2 by default. */
  'heading-level'?: 2 | 3 | 4 | 5 | 6 | `${2 | 3 | 4 | 5 | 6}` | undefined;
  /** The level of the widget's heading, 2 to 6; 2 by default. */
  headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
}

/** Scope and configuration for the widgets inside it. */
export interface OpsProviderProps {
  /** A first snapshot, as the contract's `GET {api}/snapshot` answers it for the scope of the provider: painted at once, without a request, and refreshed from then on. */
  snapshot?: object | undefined;
  /** The function that reads, instead of the page's own `fetch`, for credentials and headers. It is set together with `api`, and stays the same one: another function is another source, and all facts are read anew. */
  fetch?: ((input: RequestInfo | URL, init?: RequestInit | undefined) => Promise<Response>) | undefined;
  /** Base URL of the contract, e.g. `/api/ops`. A widget without one takes the provider's, as with every setting. */
  api?: string | undefined;
  /** An object with the contract's reads, instead of `api`. */
  adapter?: CustomAdapter | undefined;
  /** `admin` (default) or `system`. */
  plane?: 'admin' | 'system' | undefined;
  /** Id of the workspace; absent: the session's own. */
  workspace?: string | undefined;
  /** Id of a tenant of the workspace; absent: all that the session may see. */
  tenant?: string | undefined;
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  'list-url'?: string | undefined;
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  listUrl?: string | undefined;
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  'run-url'?: string | undefined;
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  runUrl?: string | undefined;
  /** Seconds between refreshes while nothing is active; absent: none. */
  'idle-interval'?: number | `${number}` | undefined;
  /** Seconds between refreshes while nothing is active; absent: none. */
  idleInterval?: number | undefined;
  /** Polling holds while set. */
  held?: boolean | undefined;
  /** `comfortable` (default) or `compact`. */
  density?: 'comfortable' | 'compact' | undefined;
  /** `tabs`: all tabs of the browser session share one request per cycle; absent: each page asks for itself. */
  share?: 'tabs' | undefined;
}

/** Counts by truth, each a drill-through. */
export interface OpsKpisProps extends WidgetProps {}

/** The two buckets of operations that need attention, most urgent first. */
export interface OpsNeedsAttentionProps extends WidgetProps {}

/** Recent operations with row truth. */
export interface OpsRecentProps extends WidgetProps {
  /** How many operations are listed, 1 to 50; 10 by default. */
  limit?: number | undefined;
}

/** Active operations and their progress. */
export interface OpsProgressProps extends WidgetProps {
  /** How many operations are shown, 1 to 100; 5 by default. */
  limit?: number | undefined;
}

/** One run: decision zone, then diagnostics. */
export interface OpsRunDetailProps extends WidgetProps {
  /** Id of the run. */
  run?: string | undefined;
  /** The class from which the operator came; absent: the `problemClass` in the page's address, if it has one. */
  'problem-class'?: string | undefined;
  /** The class from which the operator came; absent: the `problemClass` in the page's address, if it has one. */
  problemClass?: string | undefined;
}

/** The canonical list of operations. */
export interface OpsListProps extends WidgetProps {
  /** The problem class, or the tab, that the list opens on; absent: all operations. */
  'problem-class'?: string | undefined;
  /** The problem class, or the tab, that the list opens on; absent: all operations. */
  problemClass?: string | undefined;
  /** Whether the page's address says what the list shows, and drill-through links work without any code of the host. The list follows the address, however that changes. */
  'sync-url'?: boolean | '' | undefined;
  /** Whether the page's address says what the list shows, and drill-through links work without any code of the host. The list follows the address, however that changes. */
  syncUrl?: boolean | undefined;
  /** With `sync-url`: what the names of the list's own parameters in the address begin with, `ops_` by default (`ops_q`, `ops_status`). Those of links (`tenant_id`, `activeTab`, `problemClass`) have no prefix, and every list of the page follows them. Empty: no prefix. */
  'query-prefix'?: string | undefined;
  /** With `sync-url`: what the names of the list's own parameters in the address begin with, `ops_` by default (`ops_q`, `ops_status`). Those of links (`tenant_id`, `activeTab`, `problemClass`) have no prefix, and every list of the page follows them. Empty: no prefix. */
  queryPrefix?: string | undefined;
  /** How many operations a page holds, 1 to 100; 25 by default. */
  'page-size'?: number | `${number}` | undefined;
  /** How many operations a page holds, 1 to 100; 25 by default. */
  pageSize?: number | undefined;
  /** `all` (default), or a list that is fixed to one class: `failures` or `stuck`. */
  preset?: 'all' | 'failures' | 'stuck' | undefined;
}

/** Terminal notifications, in the same words as the run's other surfaces. */
export interface OpsNotificationsProps extends WidgetProps {
  /** How many notifications are listed, 1 to 50; 10 by default. */
  limit?: number | undefined;
}

/** One number for navigation and title bars. */
export interface OpsBadgeProps extends WidgetProps {
  /** Which number: `attention` (default) is what is likely stuck or late, and where nothing is, what needs follow-up; `stuck`, `follow-up` and `active` are these alone. */
  count?: 'attention' | 'stuck' | 'follow-up' | 'active' | undefined;
}

/** The latest review pack's state. */
export interface OpsReviewPackProps extends WidgetProps {}

/** What each element takes. */
export interface ElementProps {
  'ops-provider': OpsProviderProps;
  'ops-kpis': OpsKpisProps;
  'ops-needs-attention': OpsNeedsAttentionProps;
  'ops-recent': OpsRecentProps;
  'ops-progress': OpsProgressProps;
  'ops-run-detail': OpsRunDetailProps;
  'ops-list': OpsListProps;
  'ops-notifications': OpsNotificationsProps;
  'ops-badge': OpsBadgeProps;
  'ops-review-pack': OpsReviewPackProps;
}

/** What is heard on each element. */
export interface ElementEvents {
  'ops-provider': keyof OpsEventMap;
  'ops-kpis': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-needs-attention': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-recent': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-progress': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-run-detail': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-list': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-notifications': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-badge': 'ops-navigate' | 'ops-settled' | 'ops-error' | 'ops-loaded';
  'ops-review-pack': 'ops-error' | 'ops-loaded';
}
