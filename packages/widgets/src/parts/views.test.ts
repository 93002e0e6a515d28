import { fixture, html } from '@open-wc/testing-helpers';
import { ViewStatus } from '@ops-widgets/live';
import { expect } from 'chai';
import type { TemplateResult } from 'lit';
import { countedWithFailures, late, stuckByHeartbeat } from '../../../../mocks/active-runs.js';
import { inAcme, inContoso, runDetailOf, snapshotOf } from '../../../../mocks/answers.js';
import * as endedRuns from '../../../../mocks/ended-runs.js';
import { noon } from '../../../../mocks/instants.js';
import { kpisView } from '../kpis/view.js';
import { attentionView } from '../needs-attention/view.js';
import { progressView } from '../progress/view.js';
import { recentView } from '../recent/view.js';
import { detailView } from '../run-detail/view.js';
import { plainSpaces } from '../testing/plain-spaces.js';
import { detailModel, minutes, snapshotModel } from '../testing/view-model.js';
import { frame } from './frame.js';

const stuck = stuckByHeartbeat('stuck');
const reconciled = endedRuns.reconciled('reconciled');
const succeeded = endedRuns.succeeded('succeeded');
const runs = [stuck, late('late'), countedWithFailures('counted'), reconciled, succeeded];
const busy = snapshotOf(runs, { scope: inAcme });
const draw = (template: TemplateResult) => fixture<HTMLElement>(html`<div>${template}</div>`);
const row = (root: Element, id: string) => root.querySelector<HTMLElement>(`[data-run="${id}"]`);
const textOf = (node: Element | null | undefined) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const countsOf = (root: Element): Record<string, string> =>
  Object.fromEntries(
    [...root.querySelectorAll('[data-count]')].map((one) => [one.getAttribute('data-count') ?? '', textOf(one)]),
  );
const snapshotViews = { kpis: kpisView, attention: attentionView, recent: recentView, progress: progressView };

describe('every surface', () => {
  it('marks a run by the same hooks (A4, A8)', async () => {
    for (const [name, view] of Object.entries({ attentionView, recentView, progressView })) {
      const root = await draw(frame(snapshotModel(busy), view));
      expect({ ...row(root, 'stuck')?.dataset }, name).to.include({
        state: 'stuck',
        problem: 'active_stale_attention',
      });
      expect({ ...row(root, 'stuck')?.dataset }).to.not.have.property('lineage');
    }
    for (const view of [attentionView, recentView]) {
      const shown = row(await draw(frame(snapshotModel(busy), view)), 'reconciled');
      expect({ ...shown?.dataset }).to.include({
        state: 'terminal',
        problem: 'terminal_follow_up',
        lineage: 'reconciled',
      });
    }
    for (const run of runs) {
      const shown = row(await draw(frame(detailModel(runDetailOf(run)), detailView)), run.id);
      const listed = row(await draw(frame(snapshotModel(busy), recentView)), run.id);
      expect({ ...shown?.dataset }).to.deep.equal({ ...listed?.dataset });
    }
  });

  it('shows counts that add up and agree (A10)', async () => {
    const counts = countsOf(await draw(frame(snapshotModel(busy), kpisView)));
    expect(counts).to.include({ active: '3', healthy: '1', past_expected: '1', likely_stale: '1' });
    expect(countsOf(await draw(frame(snapshotModel(busy), attentionView)))).to.deep.equal({
      active: counts['active'],
      likely_stale: counts['likely_stale'],
      past_expected: counts['past_expected'],
      terminal_follow_up: counts['terminal_follow_up'],
    });
  });

  it('carries tenant, tab and class on its links (E1)', async () => {
    const root = await draw(frame(snapshotModel(busy), attentionView));
    expect(row(root, 'stuck')?.querySelector('a')?.getAttribute('href')).to.equal(
      '/operations/stuck?problemClass=active_stale_attention',
    );
    const lists = [...root.querySelectorAll('[data-problem-class]')].map((one) => one.getAttribute('href'));
    expect(lists).to.deep.equal([
      '/operations?activeTab=active_stale_attention&problemClass=active_stale_attention',
      '/operations?activeTab=terminal_follow_up&problemClass=terminal_follow_up',
    ]);
  });

  it('is text where the host gave no address', async () => {
    const links = { run: () => null, list: () => null };
    for (const [name, view] of Object.entries(snapshotViews)) {
      const root = await draw(frame(snapshotModel(busy, { links, rowLimit: 1 }), view));
      expect(root.querySelector('a') === null, name).to.equal(true);
      expect(textOf(root), name).to.match(/\w/);
    }
  });

  it('shows strings of the host as text, never as markup', async () => {
    const evil = '<img src=x onerror="alert(1)"><b>bold</b>';
    const run = endedRuns.failed(evil, {
      label: evil,
      tenant: { id: '7', name: evil },
      initiator: evil,
      failures: [{ message: evil }],
    });
    const snapshot = snapshotOf([run], { scope: inAcme });
    const templates = [
      ...Object.values(snapshotViews).map((view) => frame(snapshotModel(snapshot, { heading: evil }), view)),
      frame(detailModel(runDetailOf(run, { related: [{ label: evil, url: 'javascript:alert(1)' }] })), detailView),
    ];
    for (const template of templates) {
      const root = await draw(template);
      expect(root.querySelector('img, b') === null).to.equal(true);
      expect(root.querySelector('a[href^="javascript"]') === null).to.equal(true);
      expect(root.textContent).to.include(evil);
    }
  });

  it('has no style attribute, no style element and no script, in no state', async () => {
    const statuses = Object.values(ViewStatus);
    const templates = [
      ...Object.values(snapshotViews).flatMap((view) =>
        statuses.map((status) => frame(snapshotModel(status === ViewStatus.Loading ? null : busy, { status }), view)),
      ),
      ...runs.map((run) => frame(detailModel(runDetailOf(run)), detailView)),
    ];
    for (const template of templates) {
      expect((await draw(template)).querySelector('[style], style, script') === null).to.equal(true);
    }
  });

  it('says in every state what is the matter (F2, F3, B9)', async () => {
    const textFor = async (status: ViewStatus) =>
      textOf(await draw(frame(snapshotModel(null, { status, rowLimit: 2 }), recentView)));
    expect(await textFor(ViewStatus.Forbidden)).to.include('You can see this workspace, but not its operations.');
    expect(await textFor(ViewStatus.NotFound)).to.include('Not found');
    expect(await textFor(ViewStatus.Unauthenticated)).to.include('Your session has expired');
    expect(await textFor(ViewStatus.Failed)).to.include('Try again');
    expect(await textFor(ViewStatus.Loading)).to.include('Loading operations');
  });

  it('keeps its facts while it reconnects, under the time of the last confirmation (B9)', async () => {
    const model = snapshotModel(busy, { status: ViewStatus.Reconnecting, confirmedAt: noon - minutes(4) });
    const root = await draw(frame(model, recentView));
    expect(textOf(root)).to.include('Last confirmed 4 min ago. Trying again');
    expect(root.querySelectorAll('[data-run]')).to.have.length(5);
  });

  it('says what will appear where there is nothing', async () => {
    const nothing = snapshotOf([]);
    for (const [name, view] of Object.entries(snapshotViews)) {
      expect(view.isEmpty?.(nothing), name).to.equal(true);
      expect(view.isEmpty?.(busy), name).to.equal(false);
      expect(
        (await draw(frame(snapshotModel(nothing), view))).querySelector('slot[name="empty"]') instanceof Element,
        name,
      ).to.equal(true);
    }
  });

  it('has its heading at the level of the host', async () => {
    const model = snapshotModel(busy, { heading: 'My operations', headingLevel: 4 });
    const root = await draw(frame(model, attentionView));
    expect(textOf(root.querySelector('slot[name="heading"] h4'))).to.equal('My operations');
    expect(root.querySelectorAll('h5')).to.have.length(2);
  });
});

describe('ops-kpis', () => {
  it('is a description list of links, and a zero is muted', async () => {
    const root = await draw(frame(snapshotModel(snapshotOf([stuck])), kpisView));
    expect([...root.querySelectorAll('dl dt')].map(textOf)).to.deep.equal([
      'Active',
      'Past expected',
      'Likely stuck',
      'Needs follow-up',
      'Ended in 24 h',
    ]);
    const toned = [...root.querySelectorAll('.figure[data-tone]')].map((one) => one.closest('[data-kpi]'));
    expect(toned.map((one) => one?.getAttribute('data-kpi'))).to.deep.equal(['likely_stale']);
    expect(root.querySelector('[data-kpi="past_expected"]')?.hasAttribute('data-zero')).to.equal(true);
    const link = root.querySelector('[data-kpi="likely_stale"] a');
    expect(link?.getAttribute('aria-label')).to.equal('Likely stuck: 1');
  });

  it('shows a trend only where there is a history', async () => {
    const trend = async (history: typeof busy.history) =>
      (await draw(frame(snapshotModel({ ...busy, history }), kpisView))).querySelector('[part="trend"]');
    expect((await trend(null)) === null).to.equal(true);
    const drawn = await trend([
      { hour: noon - minutes(60), ended: 5, followUp: 2 },
      { hour: noon, ended: 0, followUp: 0 },
    ]);
    expect(plainSpaces(drawn?.getAttribute('aria-label'))).to.include('at most 5, 2 in need of follow-up');
    expect(drawn?.querySelectorAll('.bad')).to.have.length(1);
  });
});

describe('ops-needs-attention', () => {
  it('keeps the two buckets apart, each with its evidence (A6, A7)', async () => {
    const root = await draw(frame(snapshotModel(busy), attentionView));
    const buckets = [...root.querySelectorAll('[data-bucket]')];
    expect(buckets.map((one) => one.getAttribute('data-bucket'))).to.deep.equal([
      'active_stale_attention',
      'terminal_follow_up',
    ]);
    expect(textOf(buckets[0])).to.include('1 of 3 active operations is likely stuck, 1 is past its expected time');
    expect(textOf(row(root, 'stuck'))).to.include('Likely stuck · No sign of life for 7 min, expected within 30 s');
    expect(textOf(row(root, 'reconciled'))).to.include('Failed, reconciled 4 min ago: the worker was lost');
    expect(row(root, 'stuck')?.querySelector('[part="ruler"]') instanceof Element).to.equal(true);
  });

  it('counts what it leaves out', async () => {
    const root = await draw(frame(snapshotModel(busy, { rowLimit: 1 }), attentionView));
    expect(textOf(root.querySelector('[part="more"]'))).to.equal('+1 more in operations');
  });
});

describe('ops-recent', () => {
  it('never emphasises healthy work (A5)', async () => {
    const root = await draw(frame(snapshotModel(busy), recentView));
    const emphasised = [...root.querySelectorAll('.badge[data-tone="danger"], .badge[data-tone="warning"]')];
    const ids = emphasised.map((one) => one.closest('[data-run]')?.getAttribute('data-run'));
    expect([...new Set(ids)]).to.deep.equal(['stuck', 'late', 'reconciled']);
    expect(textOf(row(root, 'counted'))).to.include('Running · 40 of 120 · 1 failed · 33%');
    expect(textOf(row(root, 'reconciled'))).to.include('Failed · Reconciled');
  });

  it('does not repeat the tenant where there is only one', async () => {
    expect(textOf(await draw(frame(snapshotModel(busy), recentView)))).to.include('Contoso');
    expect(textOf(await draw(frame(snapshotModel({ ...busy, scope: inContoso }), recentView)))).to.not.include(
      'Contoso',
    );
  });
});

describe('ops-progress', () => {
  it('shows stuck work as frozen, and counts what it leaves out (C6, C8)', async () => {
    const root = await draw(frame(snapshotModel(busy, { rowLimit: 2 }), progressView));
    expect(textOf(row(root, 'stuck'))).to.include('Capturing evidence, step 2 of 4 · frozen: likely stuck');
    expect(textOf(row(root, 'late'))).to.include('Past expected time');
    expect(textOf(root.querySelector('[part="more"]'))).to.equal('+1 more in operations');
  });
});

describe('ops-run-detail', () => {
  const first = async (run: typeof stuck, more: Parameters<typeof detailModel>[1] = {}) =>
    draw(frame(detailModel(runDetailOf(run), more), detailView));

  it('answers before it shows anything else (D1)', async () => {
    for (const run of runs) {
      const root = await first(run);
      const answers = [...root.querySelectorAll('[data-answer]')];
      expect(answers.map(textOf), run.id).to.have.length(3);
      for (const answer of answers) expect(textOf(answer)).to.match(/\w/);
      const fold = root.querySelector('details');
      expect(answers[2]?.compareDocumentPosition(fold as Node), run.id).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    }
    expect(textOf(await first(stuck))).to.include(
      'Possibly. It has given no sign of life for 7 min; one is expected every 30 s.',
    );
  });

  it('has everything else closed (D2)', async () => {
    const failures = [{ code: 'unreadable_file', message: '12 files could not be read' }];
    const root = await first({ ...reconciled, failures });
    const folds = [...root.querySelectorAll('details')];
    expect(folds.map((one) => textOf(one.querySelector('summary')))).to.deep.equal([
      'Facts',
      'What failed (1)',
      'Diagnostics',
    ]);
    expect(folds.some((one) => one.open)).to.equal(false);
    expect(textOf(root)).to.not.include('unreadable_file');
  });

  it('confirms the class the operator came with, or says that the run has moved on (D3)', async () => {
    const arrivedFrom = 'active_stale_attention';
    expect(textOf(await first(stuck, { arrivedFrom }))).to.include('That is still true of this one.');
    expect(textOf(await first(succeeded, { arrivedFrom }))).to.include('This one has moved on: Succeeded.');
  });

  it('shows contradictions as such (D4)', async () => {
    const root = await first({ ...succeeded, heartbeatAt: noon, outcome: 'pending' });
    const codes = [...root.querySelectorAll('[data-contradiction]')].map((one) =>
      one.getAttribute('data-contradiction'),
    );
    expect(codes).to.deep.equal(['ended_without_outcome', 'life_after_end']);
    expect(textOf(root)).to.include('It gave a sign of life after its end.');
  });

  it('says that a scheduled run has no initiator (A9)', async () => {
    expect(textOf(await first({ ...succeeded, initiator: null }))).to.include('Nobody, it was scheduled');
  });
});
