import { expect } from 'chai';
import { fabrikam } from '../../../mocks/tenants.js';
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
import {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type Parsed,
} from './parse.js';

const asked = { workspace: '1', tenant: '7' };

function outline<Value>(parsed: Parsed<Value>) {
  return { ok: parsed.ok, issues: parsed.issues.map(({ kind, path }) => `${kind} ${path}`) };
}

function kept<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

describe('one bad row does not take the page down', () => {
  it('contract: it is dropped and reported with its path, and the rest is kept in order', () => {
    const body = snapshotBody({
      active: [aRun.stuck(), { ...aRun.late(), status: 5 as never }, aRun.healthy()],
    });
    const parsed = parseSnapshot(body);
    expect(kept(parsed).active.map(({ id }) => id)).to.deep.equal(['24', '21']);
    expect(outline(parsed).issues).to.deep.equal(['malformed active[1].status']);
    expect(parsed.issues[0]?.message).to.be.a('string').that.is.not.empty;
  });

  it('contract: in every list of every answer', () => {
    const bad = { id: '1' } as never;
    const snapshot = parseSnapshot(
      snapshotBody({ active: [bad], attention: [bad, aRun.stuck()], recent: [aRun.failed(), bad], history: [bad] }),
    );
    expect(kept(snapshot)).to.deep.include({ active: [], history: [] });
    expect(kept(snapshot).attention.length + kept(snapshot).recent.length).to.equal(2);
    for (const path of ['active[0].type', 'attention[0].type', 'recent[1].type', 'history[0].hour']) {
      expect(outline(snapshot).issues).to.include(`malformed ${path}`);
    }
    const list = parseRunList(runListBody([bad, aRun.stuck()] as never, { counts: snapshotBody().counts }));
    expect(kept(list).runs.map(({ id }) => id)).to.deep.equal(['24']);
    const notifications = parseNotifications(
      notificationListBody([notificationBody({ run: bad }), notificationBody({ id: '91' })]),
    );
    expect(kept(notifications).notifications.map(({ id }) => id)).to.deep.equal(['91']);
    expect(outline(notifications).issues).to.include('malformed notifications[0].run.type');
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
    ['an instant without a zone', runBody({ created_at: '2026-11-20T12:00:00' })],
    ['an instant that is none', runBody({ created_at: '2026-13-40T12:00:00Z' })],
    ['a number for an instant', { ...runBody(), started_at: 1763640000 }],
    ['a tenant without an id', { ...runBody(), tenant: { name: 'Contoso' } }],
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
      runListBody([{ ...aRun.stuck(), type: 5 as never }, aRun.stuck()], { counts: snapshotBody().counts }),
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

  it('C4: a bad entry of the catalogue is dropped and reported, the others hold', () => {
    const parsed = parseSnapshot({ ...snapshotBody(), catalog: { ...catalog, baseline_capture: { label: 5 } } });
    expect(Object.keys(kept(parsed).catalog)).to.deep.equal(['inventory_sync', 'baseline_compare']);
    expect(outline(parsed).issues).to.deep.equal(['malformed catalog.baseline_capture.label']);
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
    expect(kept(parsed).run.context).to.deep.equal({ phase, composite, reconciliation: null });
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
