import { expect } from 'chai';
import { fabrikam } from '../../../mocks/tenants.js';
import { parseNotifications } from './parse-notifications.js';
import { parseReviewPack } from './parse-review-pack.js';
import { parseRunDetail, parseRunList, parseSnapshot, type Parsed } from './parse.js';
import {
  aRun,
  asOf,
  catalog,
  lifecycle,
  notificationBody,
  notificationListBody,
  reviewPackBody,
  runBody,
  runDetailBody,
  runListBody,
  snapshotBody,
  snapshotOf,
  tenantScope,
  workspaceScope,
} from './testing/bodies.js';

const asked = { workspace: '1', tenant: '7' };

function outline<Value>(parsed: Parsed<Value>) {
  return { ok: parsed.ok, issues: parsed.issues.map(({ kind, path }) => `${kind} ${path}`) };
}

function kept<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

describe('one bad row does not take the page down', () => {
  it('contract: it is dropped, reported with its path and counted, and the rest is kept in order', () => {
    const body = snapshotBody({
      active: [aRun.stuck(), { ...aRun.late(), status: 5 as never }, aRun.healthy()],
    });
    const parsed = parseSnapshot(body);
    expect(kept(parsed).active.map(({ id }) => id)).to.deep.equal(['24', '21']);
    expect(outline(parsed).issues).to.deep.equal(['malformed active[1].status']);
    expect(kept(parsed).refusedRows).to.deep.equal({ active: 1 });
    expect(parsed.issues[0]?.message).to.be.a('string').that.is.not.empty;
  });

  it('contract: in every list of every answer', () => {
    const bad = { id: '1', type: 'x' } as never;
    const snapshot = parseSnapshot(
      snapshotBody({ active: [bad], attention: [bad, aRun.stuck()], recent: [aRun.failed(), bad], history: [bad] }),
    );
    expect(kept(snapshot)).to.deep.include({ active: [], history: [] });
    expect(kept(snapshot).attention.length + kept(snapshot).recent.length).to.equal(2);
    for (const path of ['active[0].status', 'attention[0].status', 'recent[1].status', 'history[0].hour']) {
      expect(outline(snapshot).issues).to.include(`malformed ${path}`);
    }
    const list = parseRunList(runListBody([bad, aRun.stuck()] as never, { counts: snapshotBody().counts }));
    expect(kept(list).runs.map(({ id }) => id)).to.deep.equal(['24']);
    const notifications = parseNotifications(
      notificationListBody([notificationBody({ run: bad }), notificationBody({ id: '91' })]),
    );
    expect(kept(notifications).notifications.map(({ id }) => id)).to.deep.equal(['91']);
    expect(outline(notifications).issues).to.include('malformed notifications[0].run.status');
    const detail = parseRunDetail(
      runDetailBody(runBody(), { diagnostics: [bad, { title: 'a', kind: 'text', body: 'b' }], related: [bad] }),
    );
    expect(kept(detail).diagnostics.length).to.equal(1);
    expect(kept(detail).related).to.deep.equal([]);
  });

  for (const [name, row] of [
    ['null', null],
    ['a string', 'x'],
    ['a list', []],
    ['no id', { ...runBody(), id: undefined }],
    ['an empty id', runBody({ id: '' })],
    ['a fractional id', runBody({ id: 1.5 })],
    ['an id that was rounded on the way', { ...runBody(), id: 2 ** 60 }],
    ['no status', { ...runBody(), status: undefined }],
    ['a number for a status', { ...runBody(), status: 3 }],
  ] as const) {
    it(`contract: a run that is ${name} is dropped and reported`, () => {
      const parsed = parseSnapshot({ ...snapshotBody(), active: [row, aRun.late()] });
      expect(kept(parsed).active.map(({ id }) => id)).to.deep.equal(['23']);
      expect(outline(parsed).issues.length).to.be.greaterThan(0);
      for (const issue of outline(parsed).issues) expect(issue).to.match(/^malformed active\[0\]/);
    });
  }

  it('contract: a run that is listed twice is kept once and reported', () => {
    const parsed = parseSnapshot(
      snapshotBody({ active: [aRun.stuck(), aRun.late(), aRun.stuck()], recent: [aRun.stuck()] }),
      asked,
    );
    expect(kept(parsed).active.map(({ id }) => id)).to.deep.equal(['24', '23']);
    expect(kept(parsed).recent.length, 'another list may name it too').to.equal(1);
    expect(outline(parsed).issues).to.deep.equal(['malformed active[2].id']);
  });

  it('contract: twice also means once as a number and once as a string', () => {
    const parsed = parseRunList(runListBody([aRun.stuck({ id: 24 }), aRun.stuck({ id: '24' })]));
    expect(kept(parsed).runs.length).to.equal(1);
  });

  it('contract: a bad row does not hide a good one of the same id', () => {
    const parsed = parseRunList(
      runListBody([{ ...aRun.stuck(), status: 5 as never }, aRun.stuck()], { counts: snapshotBody().counts }),
    );
    expect(kept(parsed).runs.map(({ id }) => id)).to.deep.equal(['24']);
  });

  it('contract: a notification that is listed twice is kept once and reported', () => {
    const parsed = parseNotifications(notificationListBody([notificationBody(), notificationBody()]));
    expect(kept(parsed).notifications.length).to.equal(1);
    expect(outline(parsed).issues.length).to.equal(1);
  });

  it('E4: a run is notified of once: a second notification of it is refused and reported', () => {
    const parsed = parseNotifications(notificationListBody([notificationBody(), notificationBody({ id: '91' })]));
    expect(kept(parsed).notifications.map(({ id }) => id)).to.deep.equal(['90']);
    expect(parsed.issues).to.deep.equal([
      { kind: 'malformed', path: 'notifications[1].run.id', message: '33 is listed twice' },
    ]);
  });

  it('E4: a run that has not ended is refused among the notifications, whatever is said of it, and reported', () => {
    const ended = { completed_at: asOf, outcome: 'failed' };
    for (const run of [aRun.queued(ended), aRun.healthy(ended), aRun.stuck(), aRun.unknownStatus(ended)]) {
      const parsed = parseNotifications(
        notificationListBody([notificationBody({ id: '1', run }), notificationBody({ id: '2' })]),
      );
      expect(kept(parsed).notifications.map(({ id }) => id)).to.deep.equal(['2']);
      const message = `no notification is due for run ${run.id}: it has not ended`;
      expect(parsed.issues).to.deep.equal([{ kind: 'malformed', path: 'notifications[0].run', message }]);
    }
  });

  it('A9: a run that nobody started is refused among the notifications and reported', () => {
    for (const initiator of [null, '', ' ']) {
      const parsed = parseNotifications(notificationListBody([notificationBody({ run: aRun.failed({ initiator }) })]));
      expect(kept(parsed).notifications).to.deep.equal([]);
      const message = 'no notification is due for run 33: nobody started it';
      expect(parsed.issues).to.deep.equal([{ kind: 'malformed', path: 'notifications[0].run', message }]);
    }
  });

  it('E4: a refused notification does not stand in the way of a good one of the same run', () => {
    const early = notificationBody({ run: aRun.failed({ status: 'running' }) });
    const parsed = parseNotifications(notificationListBody([early, notificationBody({ id: '91' })]));
    expect(kept(parsed).notifications.map(({ id }) => id)).to.deep.equal(['91']);
  });

  it('contract: a bad window of one type is dropped and reported, the others hold', () => {
    const types = { ...lifecycle.types, baseline_capture: { queued_expected: '60' as never } };
    const parsed = parseSnapshot(snapshotBody({ lifecycle: { default: lifecycle.default, types } }));
    expect(Object.keys(kept(parsed).lifecycle.types ?? {})).to.deep.equal(['baseline_compare']);
    expect(outline(parsed).issues).to.deep.equal(['malformed lifecycle.types.baseline_capture.queued_expected']);
  });

  it('contract: a bad default window is dropped and reported, the windows of the types hold', () => {
    const parsed = parseSnapshot(
      snapshotBody({ lifecycle: { default: { queued_expected: -1 }, types: lifecycle.types } }),
    );
    expect(kept(parsed).lifecycle.default ?? null).to.equal(null);
    expect(kept(parsed).lifecycle.types?.['baseline_capture']?.heartbeatStale).to.equal(90);
    expect(outline(parsed).issues).to.deep.equal(['malformed lifecycle.default.queued_expected']);
  });

  it('C4: a bad label of the catalogue is dropped and reported, its phases and the others hold', () => {
    const phases = { inventory: 'Collecting', hash: 5 };
    const entries = { ...catalog, baseline_capture: { label: 5, phases }, baseline_compare: 'none' };
    const parsed = parseSnapshot({ ...snapshotBody(), catalog: entries });
    expect(kept(parsed).catalog['baseline_capture']).to.deep.equal({
      label: null,
      phases: { inventory: 'Collecting' },
    });
    expect(Object.keys(kept(parsed).catalog)).to.deep.equal(['inventory_sync', 'baseline_capture']);
    expect(outline(parsed).issues).to.deep.equal([
      'malformed catalog.baseline_capture.label',
      'malformed catalog.baseline_capture.phases.hash',
      'malformed catalog.baseline_compare',
    ]);
  });

  it('C5: malformed progress is passed on as it came: progress decides what it can still tell', () => {
    for (const [fields, picked] of [
      [{ summary_counts: 'many' }, { summaryCounts: 'many' }],
      [{ summary_counts: [1] }, { summaryCounts: [] }],
      [{ summary_counts: { processed: [[[]]] } }, { summaryCounts: { processed: [] } }],
      [
        { summary_counts: { processed: '12', total: 20, secret: 1 } },
        { summaryCounts: { processed: '12', total: 20 } },
      ],
      [{ summary_counts: { processed: -1 } }, { summaryCounts: { processed: -1 } }],
    ] as const) {
      const parsed = parseRunDetail({ ...runDetailBody(), run: { ...runBody(), ...fields } });
      expect(kept(parsed).run).to.deep.include(picked);
      expect(outline(parsed).issues, 'live reports it').to.deep.equal([]);
    }
    const phase = { key: 5, position: 'two', of: 4 };
    const composite = { total: 3, queued: 'x' };
    const parsed = parseRunDetail({ ...runDetailBody(), run: { ...runBody(), context: { phase, composite } } });
    expect(kept(parsed).run.context).to.deep.equal({ phase, composite, reconciliation: null, rescues: null });
  });
});

describe('one bad fact costs that fact, and not the run', () => {
  const row = (fields: object) => ({ ...runBody(), ...fields });
  const parsedRow = (fields: object, tenant: string | null = null) =>
    parseRunList({ ...runListBody(), runs: [row(fields)] }, { workspace: '1', tenant });

  for (const [name, fields, facts, path] of [
    ['a time without a zone', { heartbeat_at: '2026-11-29 11:00:00' }, { heartbeatAt: NaN }, 'heartbeat_at'],
    ['a day that is none', { created_at: '2026-13-40T12:00:00Z' }, { createdAt: NaN }, 'created_at'],
    ['a number for a time', { started_at: 1763640000 }, { startedAt: NaN }, 'started_at'],
    ['an object for a time', { completed_at: { date: 'today' } }, { completedAt: NaN }, 'completed_at'],
    ['an empty text for a time, which says nothing', { heartbeat_at: '' }, { heartbeatAt: null }, 'heartbeat_at'],
    ['a number for a label', { label: 12 }, { label: null }, 'label'],
    ['a number for a type', { type: 5 }, { type: '' }, 'type'],
    ['no type', { type: null }, { type: '' }, 'type'],
    ['a number for an outcome, which is none of the known', { outcome: 2 }, { outcome: '' }, 'outcome'],
    ['an object for a person, who is somebody', { initiator: { name: 'Ada' } }, { initiator: '' }, 'initiator'],
    ['a number for a verdict of the server', { freshness_state: 1 }, { freshnessState: null }, 'freshness_state'],
    ['a tenant without a name', { tenant: { id: 7 } }, { tenant: { id: '7', name: '' } }, 'tenant.name'],
    ['a tenant without an id', { tenant: { name: 'Contoso' } }, { tenant: { id: '', name: '' } }, 'tenant.id'],
    ['a text for its failures', { failures: 'none' }, { failures: [] }, 'failures'],
    ['a failure without a message', { failures: [{ code: 'x' }] }, { failures: [] }, 'failures[0].message'],
    ['a text for its context', { context: 'x' }, { context: null }, 'context'],
  ] as const) {
    it(`contract: ${name}`, () => {
      const parsed = parsedRow(fields);
      expect(kept(parsed).runs[0]).to.deep.include({ id: '15', status: 'running', ...facts });
      expect(outline(parsed).issues).to.deep.equal([`malformed runs[0].${path}`]);
      expect(kept(parsed)).not.to.have.property('refusedRows');
    });
  }

  it('contract: a window of a run with a bad threshold is none: that of its type holds, not a part of its own', () => {
    const parsed = parsedRow({ lifecycle: { running_expected: 600, running_stale: '3600' } });
    expect(kept(parsed).runs[0]?.lifecycle).to.equal(null);
    expect(outline(parsed).issues).to.deep.equal(['malformed runs[0].lifecycle.running_stale']);
  });

  it('A8: that a run was reconciled stays, whatever is wrong with how it is said', () => {
    const ofReconciliation = (reconciliation: unknown) =>
      kept(parsedRow({ context: { reconciliation } })).runs[0]?.context?.reconciliation;
    expect(ofReconciliation({ reconciled_at: 'yesterday', reason: 'gone', reason_code: 5 })).to.deep.equal({
      reconciledAt: NaN,
      reasonCode: null,
      reason: 'gone',
      fromStatus: null,
    });
    for (const said of [true, 'stale_running', 1, [{}]]) expect(ofReconciliation(said)).to.be.an('object');
    for (const unsaid of [false, '', 0, [], null]) expect(ofReconciliation(unsaid)).to.equal(null);
  });

  it('F6: a run whose tenant cannot be read is not shown in the scope of a tenant, and is counted', () => {
    const tenants = ['7', 5, { name: 'Contoso' }, { id: '', name: 'Contoso' }, [1]];
    for (const tenant of tenants) {
      const parsed = parsedRow({ tenant }, '7');
      expect(kept(parsed)).to.deep.include({ runs: [], refusedRows: { runs: 1 } });
      expect(outline(parsed).issues.join()).to.match(/^malformed runs\[0\].tenant/);
      expect(parseRunDetail({ ...runDetailBody(), run: row({ tenant }) }, asked).ok).to.equal(false);
    }
    expect(kept(parsedRow({ tenant: { id: 7, name: 5 } }, '7')).runs.length, 'its id can be read').to.equal(1);
  });

  it('contract: several bad facts of one run are reported one by one', () => {
    expect(outline(parsedRow({ label: 5, started_at: 'x', context: { reconciliation: 3 } })).issues).to.deep.equal([
      'malformed runs[0].label',
      'malformed runs[0].started_at',
      'malformed runs[0].context.reconciliation',
    ]);
  });

  it('contract: the detail of a run, and the run of a notification, lose no more', () => {
    const detail = parseRunDetail({ ...runDetailBody(), run: row({ heartbeat_at: 'x' }), diagnostics: 'none' });
    expect(kept(detail)).to.deep.include({ diagnostics: [] });
    expect(kept(detail).run.heartbeatAt).to.deep.equal(NaN);
    const given = { ...notificationBody(), created_at: 'x', read: 'no', run: { ...aRun.failed(), label: 5 } };
    const list = parseNotifications(notificationListBody([given as never]));
    expect(kept(list).notifications[0]).to.deep.include({ createdAt: NaN, read: false });
  });

  it('contract: a person who cannot be read implies no notification, and it is counted', () => {
    const given = notificationBody({ run: { ...aRun.failed(), initiator: { name: 'Ada' } as never } });
    const list = parseNotifications(notificationListBody([given]));
    expect(kept(list)).to.deep.include({ notifications: [], refusedRows: { notifications: 1 } });
  });

  it('contract: a diagnostic keeps its body', () => {
    const given = [{ title: 5, kind: null, body: 'all of it' }];
    const parsed = parseRunDetail({ ...runDetailBody(), diagnostics: given });
    expect(kept(parsed).diagnostics).to.deep.equal([{ title: '', kind: 'text', body: 'all of it' }]);
  });

  it('contract: a review pack keeps its state, and one that cannot be read at all is not the same as none', () => {
    const bad = { id: null, status: 'ready', requested_at: 'x', ready_at: 5, expires_at: 'infinity', download_url: 1 };
    const parsed = parseReviewPack({ ...reviewPackBody(), pack: bad });
    expect(kept(parsed).pack).to.deep.include({ id: '', status: 'ready', downloadUrl: null });
    expect(kept(parseReviewPack({ ...reviewPackBody(), pack: { ...bad, status: 3 } })).pack?.status).to.equal('');
    expect(parseReviewPack({ ...reviewPackBody(), pack: 'none' }).ok).to.equal(false);
  });

  it('contract: what stands around the rows: cursor, total, windows, names of the scope', () => {
    const scope = { ...tenantScope, tenant: { id: '7', name: 5 } };
    const list = parseRunList(
      { ...runListBody(), scope, next_cursor: 25, total_exact: 'no', lifecycle: 'x', catalog: 5 },
      asked,
    );
    expect(kept(list)).to.deep.include({
      nextCursor: null,
      totalExact: false,
      lifecycle: { default: null, types: {} },
      catalog: {},
    });
    expect(kept(list).scope.tenant).to.deep.equal({ id: '7', name: '' });
  });

  it('F5: a scope that cannot be read is not the same as none', () => {
    for (const tenant of ['7', { name: 'Contoso' }, 5]) {
      const body = runListBody([], { scope: { ...tenantScope, tenant } as never });
      expect(parseRunList(body, {}).ok).to.equal(false);
      expect(parseRunList(body, asked).ok).to.equal(false);
    }
    const other = { ...tenantScope, tenant: { id: '8', name: 5 } } as never;
    expect(outline(parseRunList(runListBody([], { scope: other }), asked)).issues).to.deep.equal([
      'scope scope.tenant',
    ]);
  });
});

describe('an id is of one run over all lists of an answer', () => {
  const email = { ...aRun.healthy({ id: 1 }), type: 'email' };
  const report = { ...aRun.failed({ id: 1 }), type: 'report' };

  it('contract: two runs of one id are reported with both paths, and the first is shown, alone', () => {
    const parsed = parseSnapshot(
      snapshotBody({ active: [aRun.stuck(), email], attention: [], recent: [report, email] }),
    );
    const { active, recent, refusedRows } = kept(parsed);
    expect(active.map(({ id }) => id)).to.deep.equal(['24', '1']);
    expect(recent.map(({ id, type }) => `${id} ${type}`)).to.deep.equal(['1 email']);
    expect(parsed.issues).to.deep.equal([
      { kind: 'malformed', path: 'recent[0].id', message: '1 contradicts active[1]' },
    ]);
    expect(refusedRows).to.deep.equal({ recent: 1 });
  });

  for (const [name, other] of [
    ['another type', { ...email, type: 'report' }],
    ['another tenant', { ...email, tenant: fabrikam }],
    ['another creation, as of two queues that count by themselves', { ...email, created_at: asOf }],
  ] as const) {
    it(`contract: of a page of the list, too: ${name}`, () => {
      const parsed = parseRunList(runListBody([email, other]));
      expect(kept(parsed)).to.deep.include({ refusedRows: { runs: 1 } });
      expect(kept(parsed).runs.map(({ type }) => type)).to.deep.equal(['email']);
      expect(outline(parsed).issues).to.deep.equal(['malformed runs[1].id']);
    });
  }

  for (const [name, other] of [
    ['type', { ...email, type: 5 }],
    ['tenant', { ...email, tenant: { id: {}, name: 5 } }],
    ['creation', { ...email, created_at: 'yesterday' }],
  ] as const) {
    it(`contract: a malformed ${name} makes no other run of a row: it is reported, and the run shown`, () => {
      const parsed = parseSnapshot(snapshotBody({ active: [email], attention: [], recent: [other as never] }));
      expect(kept(parsed).recent[0]).to.equal(kept(parsed).active[0]);
      expect(kept(parsed)).not.to.have.property('refusedRows');
      expect(outline(parsed).issues).to.include('malformed recent[0].id');
    });
  }

  it('contract: parts that make the same text when they are joined are of two runs', () => {
    const joined = { ...email, type: 'a', tenant: { id: 'b,c', name: 'C' } };
    const parsed = parseRunList(runListBody([joined, { ...joined, type: 'a,b', tenant: { id: 'c', name: 'C' } }]));
    expect(kept(parsed)).to.deep.include({ refusedRows: { runs: 1 } });
  });

  it('A4: facts of one run that differ are reported, and all lists show the same', () => {
    const later = { ...email, status: 'completed', outcome: 'succeeded', completed_at: asOf };
    const parsed = parseSnapshot(snapshotBody({ active: [email], attention: [], recent: [later] }));
    expect(kept(parsed).recent[0]).to.equal(kept(parsed).active[0]);
    expect(outline(parsed).issues).to.deep.equal(['malformed recent[0].id']);
    expect(kept(parsed)).not.to.have.property('refusedRows');
  });

  it('contract: a run that is the same in several lists contradicts nothing', () => {
    const parsed = parseSnapshot(snapshotBody({ active: [email], attention: [email], recent: [email] }));
    expect(parsed.issues).to.deep.equal([]);
  });
});

describe('a body that cannot be trusted is refused whole', () => {
  for (const [name, fields, path] of [
    ['no instant', { as_of: undefined }, 'as_of'],
    ['an instant without a zone', { as_of: '2026-11-20 12:00:00' }, 'as_of'],
    ['no counts', { counts: undefined }, 'counts'],
    ['a negative count', { counts: { ...snapshotBody().counts, active: -1 } }, 'counts.active'],
    ['a count that is a string', { counts: { ...snapshotBody().counts, active: '4' } }, 'counts.active'],
    ['no scope', { scope: undefined }, 'scope'],
    ['no list', { active: undefined }, 'active'],
    ['an object for a list', { recent: {} }, 'recent'],
  ] as const) {
    it(`contract: ${name}`, () => {
      expect(outline(parseSnapshot({ ...snapshotBody(), ...fields }))).to.deep.equal({
        ok: false,
        issues: [`malformed ${path}`],
      });
    });
  }

  it('contract: a detail without a run that fits', () => {
    const parsed = parseRunDetail({ ...runDetailBody(), run: { ...runBody(), status: null } });
    expect(outline(parsed)).to.deep.equal({ ok: false, issues: ['malformed run.status'] });
  });
});

describe('nothing of another scope gets in (F6)', () => {
  it('F6: rows of another tenant are dropped and reported, the rest is kept', () => {
    const foreign = aRun.stuck({ tenant: fabrikam });
    const parsed = parseSnapshot(snapshotOf([aRun.healthy(), foreign]), asked);
    expect(kept(parsed).active.map(({ id }) => id)).to.deep.equal(['21']);
    expect(outline(parsed).issues).to.deep.equal(['scope active[0]', 'scope attention[0]', 'scope recent[1]']);
    expect(JSON.stringify(kept(parsed))).not.to.contain('Fabrikam');
  });

  it('F6: in the list and among the notifications too', () => {
    const foreign = aRun.failed({ tenant: fabrikam });
    const list = parseRunList(runListBody([foreign, aRun.stuck()]), asked);
    expect(kept(list).runs.map(({ id }) => id)).to.deep.equal(['24']);
    expect(outline(list).issues).to.deep.equal(['scope runs[0]']);
    const notifications = parseNotifications(
      notificationListBody([notificationBody({ run: foreign }), notificationBody({ id: '91' })]),
      asked,
    );
    expect(kept(notifications).notifications.map(({ id }) => id)).to.deep.equal(['91']);
    expect(outline(notifications).issues).to.deep.equal(['scope notifications[0].run']);
  });

  it('F6: the detail of a run of another tenant is refused', () => {
    const parsed = parseRunDetail(runDetailBody(runBody({ tenant: fabrikam })), asked);
    expect(outline(parsed)).to.deep.equal({ ok: false, issues: ['scope run'] });
  });

  const others = [
    ['another tenant', { ...tenantScope, tenant: fabrikam }, 'scope.tenant'],
    ['the whole workspace', workspaceScope, 'scope.tenant'],
    ['another workspace', { ...tenantScope, workspace: { id: '2', name: 'Other' } }, 'scope.workspace'],
    ['no workspace', { ...tenantScope, workspace: null }, 'scope.workspace'],
  ] as const;
  for (const [name, scope, path] of others) {
    it(`F6: an answer for ${name} is refused whole, whatever was asked for`, () => {
      const refused = { ok: false, issues: [`scope ${path}`] };
      expect(outline(parseSnapshot(snapshotBody({ scope }), asked))).to.deep.equal(refused);
      expect(outline(parseRunList(runListBody([], { scope }), asked))).to.deep.equal(refused);
      expect(outline(parseRunDetail(runDetailBody(runBody(), { scope }), asked))).to.deep.equal(refused);
      expect(outline(parseNotifications(notificationListBody([], { scope }), asked))).to.deep.equal(refused);
      expect(outline(parseReviewPack(reviewPackBody(null, { scope }), asked))).to.deep.equal(refused);
    });
  }

  it('E5, F1: an answer of the other plane is refused whole', () => {
    const system = { plane: 'system', workspace: null, tenant: null } as const;
    const inAdmin = parseSnapshot(snapshotBody({ scope: system }), {
      plane: 'admin',
      workspace: null,
      tenant: null,
    } as object);
    expect(outline(inAdmin)).to.deep.equal({ ok: false, issues: ['scope scope.plane'] });
    const inSystem = parseSnapshot(snapshotBody(), { plane: 'system', workspace: null, tenant: null } as object);
    expect(outline(inSystem)).to.deep.equal({ ok: false, issues: ['scope scope.plane'] });
  });

  it('F1: where no tenant was asked for, runs of all tenants are in place', () => {
    const body = snapshotOf([aRun.healthy(), aRun.stuck({ tenant: fabrikam })], { scope: workspaceScope });
    const parsed = parseSnapshot(body, { workspace: '1', tenant: null });
    expect(kept(parsed).active.length).to.equal(2);
    expect(parsed.issues).to.deep.equal([]);
  });

  it('F1: where no workspace was asked for, the answer says which one it is', () => {
    expect(kept(parseSnapshot(snapshotBody(), {})).scope.workspace?.name).to.equal('Acme');
  });
});
