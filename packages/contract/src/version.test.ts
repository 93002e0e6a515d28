import { deriveRunTruth } from '@ops-widgets/truth';
import { expect } from 'chai';
import { parseRunDetail, parseSnapshot, type Parsed } from './parse.js';
import { ago, aRun, asOf, lifecycle, runDetailBody, runBody, snapshotBody } from './testing/bodies.js';

const noon = Date.parse(asOf);

function valueOf<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(parsed.issues).to.deep.equal([]);
  return parsed.value;
}

const runOf = (fields: object) => parseRunDetail(runDetailBody({ ...aRun.queued(), ...fields }));

describe('contract 1.1', () => {
  it('waiting, the attempt, the queue and when it became due (H1, H2)', () => {
    const waiting = { reason: 'retry', until: ago(-600) };
    const { run } = valueOf(runOf({ queue: 'reports', queued_at: ago(60), waiting, attempt: { number: 3, of: 25 } }));
    expect(run).to.deep.include({
      queue: 'reports',
      queuedAt: noon - 60_000,
      waiting: { reason: 'retry', until: noon + 600_000 },
      attempt: { number: 3, of: 25 },
    });
  });

  it('rescues (H3)', () => {
    const rescues = [{ at: ago(60), reason_code: 'lost', reason: 'The worker was lost' }, {}];
    expect(valueOf(runOf({ context: { rescues } })).run.context?.rescues).to.deep.equal([
      { at: noon - 60_000, reasonCode: 'lost', reason: 'The worker was lost' },
      { at: null, reasonCode: null, reason: null },
    ]);
  });

  it('counts that are not recorded are null, and never 0 (H4)', () => {
    const { counts } = snapshotBody();
    const none = { terminal_follow_up: null, reconciled: null, succeeded_24h: null, ended_24h: null };
    expect(valueOf(parseSnapshot(snapshotBody({ counts: { ...counts, ...none } }))).counts).to.deep.include({
      terminalFollowUp: null,
      reconciled: null,
      succeeded24h: null,
      ended24h: null,
    });
    const required = { ...counts, active: null as never };
    expect(parseSnapshot(snapshotBody({ counts: required })).ok).to.equal(false);
    for (const bad of [-1, '3', 1.5, true]) {
      const parsed = parseSnapshot(snapshotBody({ counts: { ...counts, ended_24h: bad as never } }));
      expect(parsed.ok, 'what is no number is not taken for one that is not recorded').to.equal(false);
    }
  });

  it('what the engine says of itself: exactness, retention, workers, groups, durations (H5, H6, H7)', () => {
    const group = { problem_class: 'terminal_follow_up', cause: 'lost', count: 6, tenants: 2, runs: ['35', 33] };
    const snapshot = valueOf(
      parseSnapshot({
        ...snapshotBody(),
        counts_exact: false,
        kept_since: { succeeded: ago(3600), failed: null },
        source: { engine: 'bullmq', workers: 0 },
        groups: [group],
        lifecycle: { ...lifecycle, types: { inventory_sync: { usual: { median: 240, p95: 410.5, runs: 186 } } } },
      }),
    );
    expect(snapshot).to.deep.include({
      countsExact: false,
      keptSince: { succeeded: noon - 3_600_000, failed: null },
      source: { engine: 'bullmq', version: null, workers: 0 },
    });
    expect(snapshot.groups?.[0]).to.deep.include({
      count: 6,
      tenants: 2,
      type: null,
      oldest: null,
      runs: ['35', '33'],
    });
    expect(snapshot.lifecycle.types?.['inventory_sync']?.usual).to.deep.equal({ median: 240, p95: 410.5, runs: 186 });
    const detail = valueOf(parseRunDetail({ ...runDetailBody(), durations: [240, 236.5] }));
    expect(detail.durations).to.deep.equal([240, 236.5]);
  });

  it('a 1.0 host says nothing of all this, and its verdicts are those of 1.0', () => {
    const { waiting: _, ...counts } = snapshotBody().counts;
    const snapshot = valueOf(parseSnapshot(snapshotBody({ counts })));
    expect(snapshot).to.deep.include({ countsExact: true, keptSince: null, source: null, groups: null });
    expect(snapshot.counts.waiting).to.equal(null);
    expect(snapshot.attention.map(({ id }) => id)).to.deep.equal(['24', '23', '35', '33']);
    for (const run of snapshot.recent) {
      expect(deriveRunTruth(run, snapshot)).to.deep.include({ waiting: null, attempt: null, rescued: false });
    }
    expect(valueOf(parseRunDetail(runDetailBody(runBody()))).durations).to.equal(null);
  });

  it('one malformed fact costs that fact, is reported, and makes no run calmer', () => {
    const old = { created_at: ago(1000) };
    const freshness = (fields: object) => {
      const parsed = runOf({ ...old, ...fields });
      expect(parsed.issues.length, JSON.stringify(fields)).to.equal(1);
      return parsed.ok && deriveRunTruth(parsed.value.run, parsed.value).freshness;
    };
    for (const waiting of ['paused', true, [], { reason: 5 }, {}]) {
      expect(freshness({ waiting }), JSON.stringify(waiting)).to.equal('likely_stale');
    }
    expect(freshness({ waiting: { reason: 'retry', until: 'soon' } })).to.equal('unknown');
    expect(freshness({ queued_at: 'later' })).to.equal('unknown');
    expect(freshness({ attempt: 'third' })).to.equal('likely_stale');
    expect(freshness({ attempt: { number: -1 } })).to.equal('likely_stale');
    expect(freshness({ context: { rescues: 'twice' } })).to.equal('likely_stale');
  });
});
