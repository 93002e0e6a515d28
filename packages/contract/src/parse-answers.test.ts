import { expect } from 'chai';
import { noon } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import { parseNotifications } from './parse-notifications.js';
import { parseReviewPack } from './parse-review-pack.js';
import { parseRunDetail, parseRunList, parseSnapshot, type Parsed } from './parse.js';
import {
  asOf,
  aRun,
  notificationBody,
  notificationListBody,
  packBody,
  reviewPackBody,
  runBody,
  runDetailBody,
  runListBody,
  snapshotBody,
  systemScope,
  workspaceScope,
} from './testing/bodies.js';

function valueOf<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(parsed.issues).to.deep.equal([]);
  return parsed.value;
}

/** What a decoder hands over: nothing that the builders share. */
function wire<Body>(body: Body): Body {
  return JSON.parse(JSON.stringify(body)) as Body;
}

describe('every answer of the contract becomes facts', () => {
  it('contract: a run: camelCase, instants in epoch milliseconds', () => {
    expect(valueOf(parseRunDetail(wire(runDetailBody()))).run).to.deep.equal({
      id: '15',
      type: 'baseline_compare',
      label: null,
      status: 'running',
      outcome: 'pending',
      queue: null,
      queuedAt: null,
      waiting: null,
      attempt: null,
      createdAt: noon - 600_000,
      startedAt: noon - 596_000,
      completedAt: null,
      heartbeatAt: noon - 20_000,
      tenant: contoso,
      initiator: 'Ada',
      freshnessState: null,
      lifecycle: null,
      summaryCounts: { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 },
      context: { phase: { key: 'compare', position: 2, of: 4 }, composite: null, reconciliation: null, rescues: null },
      failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
    });
  });

  it('contract: the rest of a run: reconciliation, composite, a window of its own', () => {
    const run = aRun.reconciled({
      lifecycle: { queued_expected: 1, queued_stale: 2, running_expected: 3, running_stale: 4, heartbeat_stale: 5 },
    });
    const composite = { total: 12, queued: 1, running: 2, succeeded: 6, partially_succeeded: 2, failed: 1 };
    const body = wire(runDetailBody({ ...run, context: { ...run.context, composite } }));
    const facts = valueOf(parseRunDetail(body)).run;
    expect(facts.context?.reconciliation).to.deep.equal({
      reconciledAt: noon - 120_000,
      reasonCode: 'stale_running',
      reason: 'No sign of life',
      fromStatus: 'running',
    });
    expect(facts.context?.composite).to.deep.equal({
      total: 12,
      queued: 1,
      running: 2,
      succeeded: 6,
      partiallySucceeded: 2,
      failed: 1,
    });
    expect(facts.lifecycle).to.deep.equal({
      queuedExpected: 1,
      queuedStale: 2,
      runningExpected: 3,
      runningStale: 4,
      heartbeatStale: 5,
      usual: null,
    });
  });

  it('contract: the snapshot', () => {
    const snapshot = valueOf(parseSnapshot(wire(snapshotBody())));
    expect(snapshot.asOf).to.equal(Date.parse(asOf));
    expect(snapshot.scope).to.deep.equal({ plane: 'admin', workspace: { id: '1', name: 'Acme' }, tenant: contoso });
    expect(snapshot.counts).to.deep.equal({
      active: 4,
      healthy: 2,
      waiting: 0,
      pastExpected: 1,
      likelyStale: 1,
      unknown: 0,
      terminalFollowUp: 2,
      reconciled: 1,
      succeeded24h: 1,
      ended24h: 3,
    });
    expect(snapshot.history).to.deep.equal([{ hour: Date.UTC(2026, 10, 20, 11), ended: 3, followUp: 1 }]);
    expect(snapshot.lifecycle.default).to.deep.include({
      queuedExpected: 60,
      runningStale: 3600,
      heartbeatStale: null,
    });
    expect(snapshot.lifecycle.types?.['baseline_capture']).to.deep.include({ heartbeatStale: 90 });
    expect(snapshot.catalog['baseline_capture']).to.deep.equal({
      label: 'Baseline capture',
      phases: { inventory: 'Collecting the inventory' },
    });
    expect(snapshot.active.map(({ id }) => id)).to.deep.equal(['24', '23', '15', '20']);
    expect(snapshot.attention.map(({ id }) => id)).to.deep.equal(['24', '23', '35', '33']);
    expect(snapshot.recent.map(({ id }) => id)).to.deep.equal(['20', '33', '35', '30', '15', '23', '24']);
  });

  it('contract: history is optional, workspace and tenant may be null', () => {
    const { history: _, ...body } = snapshotBody({ scope: systemScope });
    const snapshot = valueOf(parseSnapshot(wire(body)));
    expect(snapshot.history).to.equal(null);
    expect(snapshot.scope).to.deep.equal({ plane: 'system', workspace: null, tenant: null });
  });

  it('contract: a page of the list', () => {
    const list = valueOf(parseRunList(wire(runListBody([aRun.stuck()], { next_cursor: 'n', total: 61 }))));
    expect(list).to.deep.include({ asOf: noon, nextCursor: 'n', total: 61 });
    expect(list.counts.likelyStale).to.equal(1);
    expect(list.runs.map(({ id }) => id)).to.deep.equal(['24']);
  });

  it('contract: a total is exact unless the host says that it stopped counting', () => {
    const exact = (fields: object) =>
      valueOf(parseRunList(wire(runListBody([], { total: 10_000, ...fields })))).totalExact;
    expect([{}, { total_exact: null }, { total_exact: true }].map(exact)).to.deep.equal([true, true, true]);
    expect(exact({ total_exact: false })).to.equal(false);
  });

  it('contract: the detail of a run', () => {
    const detail = valueOf(parseRunDetail(wire(runDetailBody())));
    expect(detail.diagnostics).to.deep.equal([{ title: 'Context', kind: 'json', body: '{"files":120}' }]);
    expect(detail.related).to.deep.equal([{ label: 'Baseline 3', url: '/admin/baselines/3' }]);
  });

  it('contract: the notifications', () => {
    const list = valueOf(parseNotifications(wire(notificationListBody([notificationBody()], { next_cursor: 'n' }))));
    expect(list.nextCursor).to.equal('n');
    expect(list.notifications[0]).to.deep.include({ id: '90', createdAt: noon - 120_000, read: false });
    expect(list.notifications[0]?.run.outcome).to.equal('failed');
  });

  it('contract: the latest review pack, or none', () => {
    const { pack } = valueOf(parseReviewPack(wire(reviewPackBody())));
    expect(pack).to.deep.equal({
      id: '3',
      status: 'ready',
      requestedAt: noon - 300_000,
      readyAt: noon - 240_000,
      expiresAt: noon + 86_400_000,
      downloadUrl: '/admin/review-packs/3.zip',
    });
    expect(valueOf(parseReviewPack(wire(reviewPackBody(null)))).pack).to.equal(null);
  });

  it('contract: ids may be numbers, and are strings from then on', () => {
    const scope = { plane: 'admin', workspace: { id: 1, name: 'Acme' }, tenant: { id: 7, name: 'Contoso' } } as const;
    const run = runBody({ id: 15, tenant: { id: 7, name: 'Contoso' } });
    const asked = { workspace: '1', tenant: '7' };
    const snapshot = valueOf(parseSnapshot(wire(snapshotBody({ scope, active: [run] })), asked));
    expect(snapshot.active[0]).to.deep.include({ id: '15', tenant: { id: '7', name: 'Contoso' } });
    expect(snapshot.scope.workspace?.id).to.equal('1');
    expect(
      valueOf(parseNotifications(notificationListBody([notificationBody({ id: 9 })]))).notifications[0]?.id,
    ).to.equal('9');
    expect(valueOf(parseReviewPack(reviewPackBody(packBody({ id: 0 })))).pack?.id).to.equal('0');
  });

  it('contract: what a host leaves out is null, not an error', () => {
    const bare = { id: '1', type: 'x', status: 'running' };
    const facts = valueOf(parseRunDetail({ ...runDetailBody(), run: bare, diagnostics: undefined, related: null })).run;
    expect(facts).to.deep.equal({
      id: '1',
      type: 'x',
      label: null,
      status: 'running',
      outcome: null,
      queue: null,
      queuedAt: null,
      waiting: null,
      attempt: null,
      createdAt: null,
      startedAt: null,
      completedAt: null,
      heartbeatAt: null,
      tenant: null,
      initiator: null,
      freshnessState: null,
      lifecycle: null,
      summaryCounts: null,
      context: null,
      failures: [],
    });
  });

  it('contract: unknown fields are ignored, wherever they stand', () => {
    const extra = { added_in_version_2: { deep: [1] } };
    const run = { ...runBody(), ...extra, context: { ...runBody().context, ...extra } };
    const body = wire({
      ...snapshotBody({ scope: { ...workspaceScope, ...extra } }),
      ...extra,
      active: [run],
    });
    const snapshot = valueOf(parseSnapshot(body));
    expect(JSON.stringify(snapshot)).not.to.contain('added_in_version_2');
    expect(snapshot.active[0]).to.deep.equal(valueOf(parseRunDetail(wire(runDetailBody()))).run);
  });

  it('contract: unknown values of an enumeration are kept', () => {
    const run = runBody({ status: 'paused', outcome: 'skipped', freshness_state: 'lukewarm' });
    expect(valueOf(parseRunDetail(wire(runDetailBody(run)))).run).to.deep.include({
      status: 'paused',
      outcome: 'skipped',
      freshnessState: 'lukewarm',
    });
    expect(valueOf(parseReviewPack(wire(reviewPackBody(packBody({ status: 'shredding' }))))).pack?.status).to.equal(
      'shredding',
    );
  });

  it('contract: a diagnostic of an unknown kind is shown as text', () => {
    const body = runDetailBody(runBody(), { diagnostics: [{ title: 'T', kind: 'flamegraph', body: '<b>' }] });
    expect(valueOf(parseRunDetail(wire(body))).diagnostics).to.deep.equal([{ title: 'T', kind: 'text', body: '<b>' }]);
  });

  it('contract: instants with an offset or with fractions are the same instants, in every engine', () => {
    for (const [given, instant] of [
      ['2026-11-20T12:00:00Z', noon],
      ['2026-11-20T14:00:00+02:00', noon],
      ['2026-11-20T12:00:00.250Z', noon + 250],
      ['2026-11-20T12:00:00.250999Z', noon + 250],
      ['2026-11-20T06:30:00.5-05:30', noon + 500],
    ] as const) {
      expect(valueOf(parseRunDetail(runDetailBody(runBody({ created_at: given })))).run.createdAt, given).to.equal(
        instant,
      );
    }
  });
});
