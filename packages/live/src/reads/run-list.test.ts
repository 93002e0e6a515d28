import type { RunList } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../../mocks/after-its-end.js';
import { runListBody } from '../../../../mocks/bodies.js';
import type { Subscription } from '../observers.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { ScriptedAdapter, type SentRequest } from '../testing/scripted-adapter.js';
import { subscribeToRunList, type ListDemand, type ListFilter } from './run-list.js';

const second = 1000;

describe('a page of the list', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<RunList, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  async function join(demand: Partial<ListDemand> = {}, filter: ListFilter = {}) {
    const observer = new RecordingObserver<RunList>();
    const subscription = subscribeToRunList({
      ...observer.on(adapter, environment),
      filter,
      demand: { size: 2, idleSeconds: null, known: () => [], ...demand },
    });
    subscriptions.push(subscription);
    await environment.rest();
    return { subscription, observer };
  }

  /** The host has these runs, the newest first, and answers up to `limit` of them. */
  function hostHas(ids: readonly string[]) {
    adapter.always('runs', ({ query }: SentRequest) => {
      const limit = Number(query['limit']);
      const runs = ids.slice(0, limit).map((id) => activeRuns.healthyRunning(id));
      return runListBody(runs, { total: ids.length, nextCursor: ids.length > limit ? 'more' : null });
    });
  }

  const limits = () => adapter.requests.map(({ query }) => query['limit']);

  it('is requested with its filter and its length', async () => {
    hostHas(['2', '1']);
    await join({ size: 25 }, { problemClass: 'active', q: 'sync', sort: 'urgency', cursor: 'c' });
    expect(adapter.last.query).to.deep.equal({
      plane: 'admin',
      workspace: '1',
      tenant: '7',
      problemClass: 'active',
      q: 'sync',
      sort: 'urgency',
      cursor: 'c',
      limit: 25,
    });
  });

  it('B1: is read every 10 s while a row is active', async () => {
    hostHas(['2', '1']);
    await join();
    await environment.advance(30 * second);
    expect(adapter.count).to.equal(4);
  });

  it('B1: is read at the idle interval of the host while no row is active', async () => {
    adapter.always('runs', runListBody([afterItsEnd(activeRuns.healthyRunning('21'))]));
    await join();
    await environment.advance(600 * second);
    expect(adapter.count).to.equal(1);
    await join({ idleSeconds: 60 });
    await environment.advance(120 * second);
    expect(adapter.count).to.equal(4);
  });

  it('B7: two lists with the same filter share one request for the longer one', async () => {
    hostHas(['2', '1']);
    await Promise.all([join({ size: 10 }), join({ size: 25 })]);
    expect(limits()).to.deep.equal([25]);
    await join({ size: 25 }, { q: 'other' });
    expect(adapter.count).to.equal(2);
  });

  it('B7: is read at once when it becomes longer, and not when it becomes shorter', async () => {
    hostHas(['2', '1']);
    const { subscription } = await join({ size: 10 });
    const demand = { size: 25, idleSeconds: null, known: () => [] };
    subscription.update({ demand });
    await environment.rest();
    expect(limits()).to.deep.equal([10, 25]);
    subscription.update({ demand: { ...demand, size: 5 } });
    await environment.rest();
    expect(limits()).to.deep.equal([10, 25]);
  });

  it('while runs arrive, so many more rows are requested that the known ones stay in the result', async () => {
    const known = ['2', '1'];
    hostHas(known);
    const { subscription } = await join({ known: () => known });
    hostHas(['5', '4', '3', ...known, '0']);
    await environment.advance(10 * second);
    // The first result reaches none of the known runs. The second one shows how many arrived.
    expect(limits()).to.deep.equal([2, 2, 100, 5]);
    expect(subscription.state.value?.runs.map(({ id }) => id)).to.deep.equal(['5', '4', '3', '2', '1']);
    await environment.advance(10 * second);
    expect(limits().slice(4)).to.deep.equal([5]);
  });

  it('results in between notify no observer', async () => {
    const known = ['2', '1'];
    hostHas(known);
    const { observer } = await join({ known: () => known });
    const before = observer.states.length;
    hostHas(['4', '3', ...known]);
    await environment.advance(10 * second);
    expect(observer.states.length - before).to.equal(1);
  });

  it('never requests more rows than the contract allows', async () => {
    const known = ['1'];
    hostHas(known);
    await join({ known: () => known });
    hostHas([...Array.from({ length: 300 }, (_, index) => `n${index}`), ...known]);
    await environment.advance(10 * second);
    expect(Math.max(...limits().map(Number))).to.equal(100);
    const before = adapter.count;
    await environment.advance(10 * second);
    expect(adapter.count - before, 'requests of a cycle').to.equal(1);
  });

  it('B6: is read at once for a run that was enqueued for its tenant, and not for one of another tenant', async () => {
    hostHas(['1']);
    await join();
    await environment.enqueue('8');
    expect(adapter.count).to.equal(1);
    await environment.enqueue('7');
    expect(adapter.count).to.equal(2);
  });

  it('B13: announces the end of a run once', async () => {
    hostHas(['1']);
    const { observer } = await join();
    adapter.always('runs', runListBody([afterItsEnd(activeRuns.healthyRunning('1'))]));
    await environment.advance(20 * second);
    expect(observer.settled.map(({ id }) => id)).to.deep.equal(['1']);
  });
});
