import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import { decisionOf, endMessage, notificationFor, runLink } from './index.js';
import { aReconciledRun, aRun, ago, anEndedRun, context, exemplarList, truthOf, untyped } from './testing/run.js';

const notify = (run: RunFacts) => notificationFor({ ...run, initiator: 'Ada' }, context);

describe('notifications (A9, E3, E4)', () => {
  it('exactly the ended runs with an initiator have one (E4)', () => {
    for (const [name, run] of exemplarList) {
      expect(notify(run) !== null, name).to.equal(truthOf(run).activeState === 'terminal');
    }
  });

  it('queued and running runs have none, not even stuck ones or those with an end (E4)', () => {
    for (const status of ['queued', 'running', 'hibernating']) {
      expect(notify(aRun({ status, createdAt: ago(99_999), completedAt: ago(1) })), status).to.equal(null);
      expect(notify(aRun({ status, freshnessState: 'terminal_normal' })), status).to.equal(null);
    }
  });

  it('scheduled runs have none, however they ended (A9)', () => {
    for (const initiator of [null, undefined, '', '  ', untyped<string>({})]) {
      expect(notificationFor(anEndedRun('failed', { initiator }), context)).to.equal(null);
      expect(notificationFor(aReconciledRun({ initiator }), context)).to.equal(null);
    }
  });

  it('title, text, class and lineage of a failed run (E3)', () => {
    expect(notify(anEndedRun('failed', { type: 'baseline_compare' }))).to.deep.equal({
      id: '15',
      title: {
        key: 'notification.title',
        params: { operation: 'Baseline comparison', badge: 'badge.failed', reconciled: false },
      },
      text: { key: 'ended.plain', params: { badge: 'badge.failed', at: ago(300) } },
      badges: truthOf(anEndedRun('failed')).badges,
      problemClass: 'terminal_follow_up',
      staleLineage: false,
      rescued: false,
      at: ago(300),
    });
  });

  it('a reconciled run says so in its title and its text (A8, E3)', () => {
    const notification = notify(aReconciledRun());
    expect(notification?.title.params).to.deep.equal({
      operation: 'Inventory sync',
      badge: 'badge.failed',
      reconciled: true,
    });
    expect(notification?.text?.key).to.equal('ended.reconciled');
    expect(notification).to.include({ staleLineage: true, problemClass: 'terminal_follow_up', at: ago(120) });
  });

  it('says the same as every other surface (A4, E3)', () => {
    for (const [name, exemplar] of exemplarList) {
      const run = { ...exemplar, initiator: 'Ada' };
      const notification = notificationFor(run, context);
      if (notification === null) continue;
      const truth = truthOf(run);
      expect(notification.badges, name).to.deep.equal(truth.badges);
      expect(notification.badges, name).to.deep.equal(decisionOf(run, context).headline);
      expect(notification.problemClass, name).to.equal(truth.problemClass);
      expect(notification.text, name).to.deep.equal(endMessage(run, truth));
      const { id, problemClass } = notification;
      const href = runLink({ template: '/runs/{run}', run: id, problemClass });
      expect(href, name).to.equal(problemClass === 'none' ? '/runs/15' : `/runs/15?problemClass=${problemClass}`);
    }
  });

  it('one per run: its id is the id of the run', () => {
    expect(notify(anEndedRun('succeeded', { id: 'a-7' }))?.id).to.equal('a-7');
    expect(notify(anEndedRun('succeeded', { id: untyped(7) }))?.id).to.equal('7');
  });
});
