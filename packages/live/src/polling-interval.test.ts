import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { ago, noon } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';

describe('the polling interval follows from the state', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];
  let startedAt: number;

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
    startedAt = environment.monotonicNow();
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  /** The server's clock advances with the page's. */
  const serverNow = () => noon + environment.monotonicNow() - startedAt;

  function scopeHas(...runs: readonly RunFacts[]) {
    adapter.always('snapshot', () => snapshotBody(runs, { asOf: serverNow() }));
  }

  function runIs(run: RunFacts) {
    adapter.always('run', () => runDetailBody(run, { asOf: serverNow() }));
  }

  function join(demand: Partial<SnapshotDemand> = {}) {
    const subscription = subscribeToSnapshot({ ...new RecordingObserver<Snapshot>().on(adapter, environment), demand });
    subscriptions.push(subscription);
    return subscription;
  }

  function joinRun(run: string) {
    const observer = new RecordingObserver<RunDetail>();
    const subscription = subscribeToRun({ ...observer.on(adapter, environment), run });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  /** Seconds since the start at which a request was sent. */
  const sentAt = () => adapter.requests.map(({ at }) => (at - startedAt) / 1000);

  describe('snapshot', () => {
    it('B1: every 5 s while the youngest active run is younger than a minute, then every 10 s', async () => {
      scopeHas(
        activeRuns.stuckByAge('24', { tenant: contoso }),
        activeRuns.healthyRunning('21', { createdAt: ago({ seconds: 45 }), startedAt: ago({ seconds: 45 }) }),
      );
      join();
      await environment.advance(40_000);
      expect(sentAt()).to.deep.equal([0, 5, 10, 15, 25, 35]);
    });

    it('B1: never, while nothing is active', async () => {
      scopeHas(endedRuns.failed('33'), endedRuns.succeeded('30'), endedRuns.reconciled('35'));
      join();
      await environment.advance(3_600_000);
      expect(sentAt()).to.deep.equal([0]);
      expect(environment.timers).to.equal(0);
    });

    it('B1: a run of an unknown status is not active', async () => {
      scopeHas(activeRuns.unknownStatus('40'));
      join();
      await environment.advance(3_600_000);
      expect(sentAt()).to.deep.equal([0]);
    });

    it('B1: a run that is late, likely stuck or cannot be judged is active', async () => {
      for (const run of [
        activeRuns.late('23', { tenant: contoso }),
        activeRuns.stuckByAge('24', { tenant: contoso }),
        activeRuns.unknownFreshness('26', { tenant: contoso }),
      ]) {
        const before = adapter.count;
        scopeHas(run);
        const subscription = join();
        await environment.advance(20_000);
        expect(adapter.count - before, run.id).to.equal(3);
        subscription.close();
        await environment.advance(60_000);
      }
    });

    it('B1, B5: polling ends when the last run has ended and its end is shown', async () => {
      const run = activeRuns.healthyRunning('21');
      scopeHas(run);
      const subscription = join();
      await environment.advance(10_000);
      scopeHas(afterItsEnd(run));
      await environment.advance(10_000);
      expect(subscription.state.value?.counts.active).to.equal(0);
      expect(subscription.state.value?.recent[0]?.status).to.equal('completed');
      await environment.advance(600_000);
      expect(sentAt()).to.deep.equal([0, 10, 20]);
    });

    it('B1: polling resumes when a run is active again', async () => {
      scopeHas(endedRuns.succeeded('30'));
      const subscription = join();
      await environment.advance(60_000);
      scopeHas(activeRuns.healthyRunning('21'));
      await subscription.refetch();
      await environment.advance(20_000);
      expect(sentAt()).to.deep.equal([0, 60, 70, 80]);
    });

    it('B1: at the idle interval of the host, while nothing is active', async () => {
      scopeHas();
      join({ idleSeconds: 30 });
      await environment.advance(65_000);
      scopeHas(activeRuns.healthyRunning('21'));
      await environment.advance(50_000);
      expect(sentAt()).to.deep.equal([0, 30, 60, 90, 100, 110]);
    });

    it('B1: at the shortest idle interval of the widgets', async () => {
      scopeHas();
      join();
      join({ idleSeconds: 120 });
      join({ idleSeconds: 40 });
      await environment.advance(90_000);
      expect(sentAt()).to.deep.equal([0, 40, 80]);
    });

    it('B1: at the idle interval of a widget that subscribes later', async () => {
      scopeHas();
      join();
      await environment.advance(5000);
      join({ idleSeconds: 30 });
      await environment.advance(60_000);
      expect(sentAt().length, sentAt().join()).to.be.greaterThan(1);
    });

    it('B1: an idle interval ends with its widget', async () => {
      scopeHas();
      join();
      const idle = join({ idleSeconds: 30 });
      await environment.advance(31_000);
      idle.close();
      await environment.advance(600_000);
      expect(sentAt().length, sentAt().join()).to.be.at.most(3);
    });

    it('B10: never sooner than four times the last response time', async () => {
      scopeHas(activeRuns.healthyRunning('21'));
      adapter.responseMs = 4000;
      join();
      await environment.advance(4000);
      expect(environment.nextTimerMs).to.equal(16_000);
      adapter.responseMs = 500;
      await environment.advance(16_500);
      expect(environment.nextTimerMs, 'the last one, not the worst one').to.equal(10_000);
    });
  });

  describe('run', () => {
    it('B1: every second while the run is younger than 10 s, every 5 s in its first minute, then every 10 s', async () => {
      runIs(activeRuns.healthyRunning('22', { createdAt: ago({ seconds: 7 }), startedAt: ago({ seconds: 7 }) }));
      joinRun('22');
      await environment.advance(83_000);
      expect(sentAt()).to.deep.equal([0, 1, 2, 3, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 63, 73, 83]);
    });

    it('B2: a page that opens on an ended run sends one request', async () => {
      for (const run of [
        endedRuns.succeeded('30'),
        endedRuns.failed('33'),
        endedRuns.reconciled('35'),
        endedRuns.cancelled('34', { tenant: contoso }),
      ]) {
        adapter.requests.length = 0;
        runIs(run);
        const { observer, subscription } = joinRun(run.id);
        await environment.advance(3_600_000);
        expect(adapter.count).to.equal(1);
        expect(environment.timers).to.equal(0);
        expect(observer.states.at(-1)?.value?.run.id).to.equal(run.id);
        subscription.close();
        await environment.rest();
      }
    });

    it('B2, B3: an ended run is not read again when the page becomes visible', async () => {
      runIs(endedRuns.failed('33'));
      joinRun('33');
      await environment.advance(1000);
      await environment.hide();
      await environment.advance(3_600_000);
      await environment.show();
      expect(adapter.count).to.equal(1);
    });

    it('B2: a run that cannot be judged is read once', async () => {
      for (const run of [activeRuns.unknownStatus('40'), activeRuns.unknownFreshness('26', { tenant: contoso })]) {
        adapter.requests.length = 0;
        runIs(run);
        const { subscription } = joinRun(run.id);
        await environment.advance(3_600_000);
        expect(adapter.count, run.id).to.equal(1);
        subscription.close();
        await environment.rest();
      }
    });

    it('B2: stops when the run ends', async () => {
      runIs(activeRuns.healthyRunning('21'));
      joinRun('21');
      await environment.advance(10_000);
      runIs(afterItsEnd(activeRuns.healthyRunning('21')));
      await environment.advance(3_600_000);
      expect(sentAt()).to.deep.equal([0, 10, 20]);
    });

    it('B1: a run that is active again is polled again', async () => {
      runIs(endedRuns.failed('33'));
      const { subscription } = joinRun('33');
      await environment.advance(60_000);
      runIs(activeRuns.healthyRunning('33'));
      await subscription.refetch();
      await environment.advance(10_000);
      expect(sentAt()).to.deep.equal([0, 60, 70]);
    });

    it('B1: a stuck run is polled, because it may give a sign of life', async () => {
      runIs(activeRuns.stuckByHeartbeat('25'));
      joinRun('25');
      await environment.advance(20_000);
      expect(sentAt()).to.deep.equal([0, 10, 20]);
    });

    it('B10: never sooner than four times the response time of a slow server', async () => {
      runIs(activeRuns.healthyRunning('22', { createdAt: ago({ seconds: 4 }), startedAt: ago({ seconds: 3 }) }));
      adapter.responseMs = 600;
      joinRun('22');
      await environment.advance(600);
      expect(environment.nextTimerMs).to.equal(2400);
    });
  });
});
