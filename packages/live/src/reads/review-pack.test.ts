import type { ReviewPackAnswer } from '@ops-widgets/contract';
import { expect } from 'chai';
import { reviewPackBody } from '../../../../mocks/bodies.js';
import * as reviewPacks from '../../../../mocks/review-packs.js';
import type { Subscription } from '../observers.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { failing, ScriptedAdapter } from '../testing/scripted-adapter.js';
import { subscribeToReviewPack } from './review-pack.js';

describe('the latest review pack (B11)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function packIs(status: string | null) {
    adapter.always('reviewPack', reviewPackBody(status === null ? null : reviewPacks.ready({ id: '3', status }).pack));
  }

  function join() {
    const observer = new RecordingObserver<ReviewPackAnswer>();
    const subscription = subscribeToReviewPack(observer.on(adapter, environment));
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  for (const status of ['queued', 'generating']) {
    it(`B11: is read every 10 s while it is ${status}`, async () => {
      packIs(status);
      join();
      await environment.advance(60_000);
      expect(adapter.requests.map(({ at }) => at - 5000)).to.deep.equal(
        [0, 10, 20, 30, 40, 50, 60].map((s) => s * 1000),
      );
    });
  }

  for (const status of ['ready', 'failed', 'expired', 'paused', null]) {
    it(`B11: ${status === null ? 'no pack at all' : `a pack that is ${status}`} is read once`, async () => {
      packIs(status);
      join();
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
      expect(environment.timers).to.equal(0);
    });
  }

  it('B11: is not read while it is ready, and every 10 s while another one is being generated', async () => {
    packIs('queued');
    const { subscription } = join();
    await environment.advance(10_000);
    packIs('generating');
    await environment.advance(10_000);
    packIs('ready');
    await environment.advance(3_600_000);
    expect(adapter.count).to.equal(4);
    expect(subscription.state.value?.pack?.status).to.equal('ready');
    packIs('generating');
    await subscription.refetch();
    await environment.advance(10_000);
    expect(adapter.count).to.equal(6);
  });

  it('B6: is read at once, and once, when one was enqueued', async () => {
    packIs(null);
    const { subscription } = join();
    join();
    await environment.rest();
    packIs('queued');
    await environment.enqueue('7');
    expect([adapter.count, subscription.state.value?.pack?.status]).to.deep.equal([2, 'queued']);
    await environment.enqueue('8');
    expect(adapter.count, 'enqueued for another tenant').to.equal(2);
  });

  it('B7: cards of one scope share one request', async () => {
    packIs('generating');
    Array.from({ length: 3 }, () => join());
    await environment.advance(10_000);
    expect(adapter.count).to.equal(2);
    expect(adapter.last.query).to.deep.equal({ plane: 'admin', workspace: '1', tenant: '7' });
  });

  it('B3: a hidden page sends no request, and one on return if the pack was being generated', async () => {
    packIs('generating');
    join();
    await environment.rest();
    await environment.hide();
    await environment.advance(60_000);
    expect(adapter.count).to.equal(1);
    packIs('ready');
    await environment.show();
    expect(adapter.count).to.equal(2);
    await environment.hide();
    await environment.advance(60_000);
    await environment.show();
    expect(adapter.count, 'B11: and not for one that is ready').to.equal(2);
  });

  it('B4: is not read while held, and once on release', async () => {
    packIs('generating');
    const { subscription } = join();
    await environment.rest();
    subscription.update({ held: true });
    await environment.advance(60_000);
    expect(adapter.count).to.equal(1);
    subscription.update({ held: false });
    await environment.rest();
    expect(adapter.count).to.equal(2);
  });

  it('B9: its last confirmed state stays while the server cannot be reached', async () => {
    packIs('generating');
    const { observer, subscription } = join();
    await environment.rest();
    adapter.always('reviewPack', failing('unavailable'));
    await environment.advance(10_000);
    expect([subscription.state.status, subscription.state.value?.pack?.id]).to.deep.equal(['reconnecting', '3']);
    expect(observer.failures.map(({ kind }) => kind)).to.deep.equal(['unavailable']);
    packIs('ready');
    await environment.advance(60_000);
    expect([subscription.state.status, subscription.state.value?.pack?.status]).to.deep.equal(['ready', 'ready']);
  });

  it('F3: is removed when the server refuses access', async () => {
    packIs('generating');
    const { subscription } = join();
    await environment.rest();
    adapter.always('reviewPack', failing('forbidden'));
    await environment.advance(600_000);
    expect([subscription.state.status, subscription.state.value, adapter.count]).to.deep.equal(['forbidden', null, 2]);
  });

  it('B7: the last subscription that closes leaves no timer and no listener', async () => {
    packIs('generating');
    const { subscription } = join();
    await environment.rest();
    subscription.close();
    await environment.rest();
    expect({ timers: environment.timers, listeners: environment.listeners }).to.deep.equal({ timers: 0, listeners: 0 });
  });
});
