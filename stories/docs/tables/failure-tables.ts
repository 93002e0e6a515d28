/** Every failure, by the kind that `ops-error` names and by the view that the operator sees. */
import type { FailureKind } from '@ops-widgets/adapter';
import { IssueKind } from '@ops-widgets/contract';
import type { ViewStatus } from '@ops-widgets/live';
import { english, type AnyKey } from '@ops-widgets/widgets';
import type { TableData } from '../support/table.js';
import { finalKinds } from './order-tables.js';

interface Trouble {
  readonly when: string;
  readonly seen: readonly string[];
  readonly check: string;
}

/** A sentence of the English messages. */
function sentence(key: AnyKey): string {
  const template = english[key];
  return typeof template === 'string'
    ? `“${template.replaceAll('[', '').replaceAll(']', '').replace('{ago}', '4 min ago')}”`
    : '';
}

const stale = [sentence('state.reconnecting'), `or, before anything was confirmed, ${sentence('state.failed')}`];

/** A kind without a row does not compile. */
const troubles: Readonly<Record<FailureKind | IssueKind, Trouble>> = {
  unauthenticated: {
    when: '401; a redirect; or HTML where JSON was due, which is a sign-in page.',
    seen: [sentence('state.unauthenticated'), 'The facts are taken away.'],
    check:
      'Open the address of the snapshot in the same browser. Is the session alive, and does the cookie go along? An API on another origin needs an adapter with `credentials`. An API should answer 401, and not redirect to the sign-in page.',
  },
  forbidden: {
    when: '403: a member without the capability.',
    seen: [sentence('state.forbidden'), 'The facts are taken away.'],
    check:
      'Has this user the right to see operations? A user who is not a member of the workspace is answered 404, not 403.',
  },
  not_found: {
    when: '404: no such run or tenant, or none of theirs; or nothing is mounted at the address.',
    seen: [sentence('state.not_found'), 'The facts are taken away.'],
    check:
      'Is `api` the base, without `/snapshot`? Are `workspace`, `tenant` and `run` ids of this user’s? Is the route registered?',
  },
  rate_limited: {
    when: '429.',
    seen: stale,
    check:
      'Does the limiter count requests of signed-in pages? `Retry-After` is honoured. `share="tabs"` makes all tabs of a session ask once.',
  },
  unavailable: {
    when: '5xx.',
    seen: stale,
    check: 'The log of the server. 503 with `Retry-After` says when to come back.',
  },
  network: {
    when: 'No answer: no server, no name, a reset connection, or CORS.',
    seen: stale,
    check:
      'The network panel of the browser. On another origin: `Access-Control-Allow-Origin`; in a policy: `connect-src`.',
  },
  timeout: {
    when: 'No answer within 15 s.',
    seen: stale,
    check: 'How long does the snapshot take? Its queries want the indexes of `opsSchemaSql`, or ones like them.',
  },
  offline: {
    when: 'The browser says that it is offline.',
    seen: stale,
    check: 'Nothing: when the browser is online again, the page asks at once.',
  },
  malformed: {
    when: 'Not JSON, a body or a row that the contract refuses, progress that does not fit, or a read that an adapter lacks.',
    seen: ['One row is dropped and the others stay.', `A body of no use: ${stale.join(' ')}`],
    check: 'The `message` names the place, like `active[3].status`. The checker names field, rule and an example.',
  },
  scope: {
    when: 'A row of another tenant or workspace than the one that was asked for.',
    seen: ['The row is dropped.', 'The others stay.'],
    check: 'A missing `where tenant_id = …`. Treat it as an incident: the data has reached the browser.',
  },
};

export function kindTable(): TableData {
  const final = finalKinds();
  const rows = Object.entries(troubles).map(([kind, { when, seen, check }]) => [
    kind,
    when,
    seen.join(' '),
    kind === IssueKind.Scope ? 'as before' : final.includes(kind) ? 'stops' : 'goes on, slower each time',
    check,
  ]);
  return { head: ['Kind', 'When', 'What the operator sees', 'Asking', 'What to check'], rows };
}

interface Looks {
  readonly looks: string;
  readonly check: string;
}

/** A view without a row does not compile; `empty` is a ready view without rows. */
const views: Readonly<Record<ViewStatus | 'empty', Looks>> = {
  loading: {
    looks: `A skeleton of the final size, called ${sentence('state.loading')} by screen readers.`,
    check: 'For longer than 15 s: is an `adapter` set whose promise never settles? Is neither `api` nor `adapter` set?',
  },
  ready: { looks: 'Facts that the server has confirmed.', check: 'Nothing.' },
  empty: {
    looks: `What will appear here, for example ${sentence('empty.attention')}`,
    check: 'Is there nothing, or is it nothing of this `workspace`, `tenant` and `plane`?',
  },
  reconnecting: {
    looks: `The last confirmed facts, and ${sentence('state.reconnecting')}. While it is held: ${sentence('state.held')}.`,
    check:
      'The last `ops-error`, and the network panel. A hold ends when `held` is removed and no action of the page is open.',
  },
  unauthenticated: { looks: sentence('state.unauthenticated'), check: 'As for the kind `unauthenticated`.' },
  forbidden: { looks: sentence('state.forbidden'), check: 'As for the kind `forbidden`.' },
  'not-found': { looks: sentence('state.not_found'), check: 'As for the kind `not_found`.' },
  failed: {
    looks: `${sentence('state.failed')} and a button, ${sentence('action.retry')}`,
    check: 'Nothing was ever confirmed: the kind of the last `ops-error` says why.',
  },
};

export function viewTable(): TableData {
  const rows = Object.entries(views).map(([view, { looks, check }]) => [view, looks, check]);
  return { head: ['data-view', 'What the operator sees', 'What to check'], rows };
}
