/** Every field of the contract in a developer's words: what it must be, and a right value. */

export interface FieldRule {
  readonly rule: string;
  /** JSON, as it would stand in the body. */
  readonly example: string;
}

const of = (rule: string, example: string): FieldRule => ({ rule, example });

const instant = of('an instant in RFC 3339 and UTC', '"2026-11-20T11:50:00Z"');
const optionalInstant = of('an instant in RFC 3339 and UTC, or null', instant.example);
const count = of('a whole number from 0 up, not a text', '4');
const seconds = of('a duration in seconds, from 0 up, or null', '300');
const optionalText = (example: string) => of('a text, or null', example);
const list = (example: string) => of('a list', example);

const aRun = '[{ "id": "15", "type": "baseline_compare", "status": "running", … }]';

/** By the name of the field: a name means the same wherever it stands. */
export const fieldRules: Readonly<Record<string, FieldRule>> = {
  as_of: of("an instant in RFC 3339 and UTC: the server's clock when the facts were read", '"2026-11-20T12:00:00Z"'),
  scope: of(
    'the scope that is answered',
    '{ "plane": "admin", "workspace": { "id": "1", "name": "Acme" }, "tenant": null }',
  ),
  plane: of('"admin" or "system"', '"admin"'),
  workspace: of('a record of id and name, or null where the scope has none', '{ "id": "1", "name": "Acme" }'),
  tenant: of('a record of id and name, or null where there is none', '{ "id": "7", "name": "Contoso" }'),
  name: of('a text', '"Contoso"'),
  lifecycle: of(
    'a record of windows in seconds',
    '{ "default": { "queued_expected": 60, "queued_stale": 300, "running_expected": 600, "running_stale": 3600 }, "types": {} }',
  ),
  default: of('a window in seconds, or null', '{ "queued_expected": 60, "queued_stale": 300 }'),
  types: of('a record of windows by operation type', '{ "baseline_capture": { "heartbeat_stale": 90 } }'),
  queued_expected: seconds,
  queued_stale: seconds,
  running_expected: seconds,
  running_stale: seconds,
  heartbeat_stale: seconds,
  catalog: of('a record by operation type', '{ "baseline_capture": { "label": "Baseline capture" } }'),
  phases: of('a record of texts by phase key', '{ "inventory": "Collecting the inventory" }'),
  counts: of('a record of whole numbers', '{ "active": 4, "healthy": 2, "past_expected": 1, … }'),
  active: list(aRun),
  healthy: count,
  past_expected: count,
  likely_stale: count,
  unknown: count,
  terminal_follow_up: count,
  reconciled: count,
  succeeded_24h: count,
  ended_24h: count,
  history: of('a list of hours, or null', '[{ "hour": "2026-11-20T11:00:00Z", "ended": 3, "follow_up": 1 }]'),
  hour: of('the beginning of an hour, an instant in RFC 3339 and UTC', '"2026-11-20T11:00:00Z"'),
  ended: count,
  follow_up: count,
  attention: list(aRun),
  recent: list(aRun),
  runs: list(aRun),
  run: of('a run', '{ "id": "15", "type": "baseline_compare", "status": "running", … }'),
  next_cursor: of('a text, or null on the last page', '"eyJpZCI6MTV9"'),
  total: of('a whole number from 0 up, not a text', '120'),
  total_exact: of('true or false', 'true'),
  notifications: list('[{ "id": "9", "created_at": "2026-11-20T11:50:00Z", "read": false, "run": { … } }]'),
  read: of('true or false', 'false'),
  pack: of('a review pack, or null where there is none', '{ "id": "3", "status": "generating", … }'),
  requested_at: optionalInstant,
  ready_at: optionalInstant,
  expires_at: optionalInstant,
  download_url: of('a relative, http or https address, or null', '"/review-packs/3/download"'),
  diagnostics: list('[{ "title": "Trace", "kind": "trace", "body": "at line 12" }]'),
  title: of('a text', '"Trace"'),
  kind: of('"text", "json" or "trace"', '"json"'),
  body: of('a text, also where the kind is json', '"{\\"file\\": \\"a.txt\\"}"'),
  related: list('[{ "label": "Baseline 9", "url": "/baselines/9" }]'),
  url: of('a text: a relative, http or https address', '"/baselines/9"'),
  id: of('a text that is not empty, or a whole number', '"15"'),
  type: of('a text: the operation type', '"baseline_compare"'),
  label: optionalText('"Baseline compare"'),
  status: of('"queued", "running" or "completed"', '"running"'),
  outcome: of(
    '"pending", "succeeded", "partially_succeeded", "blocked", "failed" or "cancelled"',
    '"partially_succeeded"',
  ),
  created_at: optionalInstant,
  started_at: optionalInstant,
  completed_at: optionalInstant,
  heartbeat_at: optionalInstant,
  initiator: of('a text: who started it; null where nobody did', '"Ada"'),
  freshness_state: of(
    'null, or the server\'s own verdict: "fresh_active", "past_expected", "likely_stale", "terminal_normal" or "reconciled_failed"',
    'null',
  ),
  summary_counts: of('a record of whole numbers, or null', '{ "total": 120, "processed": 40, "failed": 1 }'),
  processed: count,
  succeeded: count,
  failed: count,
  skipped: count,
  context: of('a record, or null', '{ "phase": null, "composite": null, "reconciliation": null }'),
  phase: of(
    'a record of a key in the catalog, and whole numbers with 1 <= position <= of',
    '{ "key": "compare", "position": 2, "of": 4 }',
  ),
  key: of('a text: one of the phases that the catalog has for the type', '"compare"'),
  position: count,
  of: count,
  composite: of(
    'a record of whole numbers that add up to total',
    '{ "total": 12, "queued": 1, "running": 2, "succeeded": 8, "partially_succeeded": 0, "failed": 1 }',
  ),
  queued: count,
  running: count,
  partially_succeeded: count,
  reconciliation: of(
    'a record where a reconciler closed the run, else null',
    '{ "reconciled_at": "2026-11-20T11:50:00Z", "reason_code": "worker_gone", "reason": null, "from_status": "running" }',
  ),
  reconciled_at: optionalInstant,
  reason_code: optionalText('"worker_gone"'),
  reason: optionalText('"The worker was gone."'),
  from_status: optionalText('"running"'),
  failures: of('a list, or null', '[{ "code": "unreadable_file", "message": "12 files could not be read" }]'),
  code: optionalText('"unreadable_file"'),
  message: of('a text', '"12 files could not be read"'),
  detail: optionalText('"Not found."'),
  instance: optionalText('"/runs/15"'),
};

/** Fields that are instants. */
export function isInstantField(name: string): boolean {
  return name === 'as_of' || name === 'hour' || name.endsWith('_at');
}

/** The name that the contract has for one that a host wrote in its own way: `asOf`, `AsOf` and `as-of` are `as_of`. */
export function meant(name: string): string | null {
  const bare = squeezed(name);
  return Object.keys(fieldRules).find((known) => known !== name && squeezed(known) === bare) ?? null;
}

export function squeezed(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
}
