import type { Answer, ReadResult } from '@ops-widgets/adapter';
import { expect } from 'chai';
import type { Subscription } from '../observers.js';
import type { QueryDefinition, QueryValue } from '../query-definition.js';
import { registrySymbol } from '../registry.js';
import { subscribe } from '../subscribe.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { FakeSession } from '../testing/fake-session.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { ScriptedAdapter } from '../testing/scripted-adapter.js';

const cycle = 10_000;
const step = 100;

/** What the server answers: the session of the request, and how many requests there were. */
interface Fact extends QueryValue {
  readonly session: string;
  readonly number: number;
  readonly wanted: number;
  readonly asOf?: number;
  readonly rows?: readonly { readonly id: string; readonly name: string }[];
}

describe('tabs that share one request', () => {
  let session: FakeSession;
  let tabs: Tab[];
  let now: number;
  /** The user who is signed in. */
  let user: string;
  let sent: { readonly at: number; readonly tab: number; readonly wanted: number }[];
  let answer: (fact: Fact, signal: AbortSignal) => Promise<ReadResult<Fact>>;

  /** A page of its own: it shares nothing with the others but the browser session. */
  class Tab {
    readonly machine = session.tab();
    readonly environment: FakeEnvironment;
    readonly observer = new RecordingObserver<Fact>();
    readonly number = tabs.length;
    readonly subscription: Subscription<Fact, number>;
    gone = false;

    constructor(wanted = 10, { shares = true, pageSpecific = false, hasLocks = true } = {}) {
      this.environment = new FakeEnvironment({ tabs: hasLocks ? this.machine : null });
      Reflect.deleteProperty(globalThis, registrySymbol);
      const adapter = new ScriptedAdapter(this.environment);
      const definition: QueryDefinition<Fact, number> = {
        key: ['fact'],
        read: (wanted, { signal }) => {
          sent.push({ at: now, tab: this.number, wanted });
          return answer({ session: user, number: sent.length, wanted }, signal);
        },
        join: (demands) => Math.max(...demands),
        covers: (fetched, needed) => fetched >= needed,
        intervalMs: () => cycle,
        staleAfterMs: () => cycle,
        runsOf: () => [],
        matchesTenant: () => true,
        pageSpecific,
      };
      const source = { adapter, key: 'https://panel.example/api/ops' };
      const options = { ...this.observer.on(adapter, this.environment), source, sharesTabs: shares };
      this.subscription = subscribe(options, () => definition, wanted);
      tabs.push(this);
    }

    get known(): Fact | null {
      return this.subscription.state.value;
    }

    die(): void {
      this.gone = true;
      this.machine.die();
    }

    hang(): void {
      this.gone = true;
      this.machine.hang();
    }
  }

  const answerOf = (value: Fact): Answer<Fact> => ({
    ok: true,
    value,
    asOf: now,
    receivedAt: now,
    validator: null,
    date: null,
    unchanged: false,
    issues: [],
  });

  beforeEach(() => {
    session = new FakeSession();
    [tabs, sent, now, user] = [[], [], 0, 'ada'];
    answer = (fact) => Promise.resolve(answerOf(fact));
  });
  afterEach(() => tabs.forEach(({ subscription }) => subscription.close()));

  /** Lets time pass in all open tabs. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      now += step;
      for (const tab of tabs) if (!tab.gone) await tab.environment.advance(step);
    }
  }

  async function rest(): Promise<void> {
    for (let round = 0; round < 3; round += 1) for (const tab of tabs) await tab.environment.rest();
  }

  async function open(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) new Tab();
    await pass(step);
    sent = [];
  }

  const shownNumbers = () => tabs.filter(({ gone }) => !gone).map(({ known }) => known?.number);
  const leader = () => tabs[sent.at(-1)?.tab ?? 0] as Tab;

  it('B14: five tabs make one request per cycle, and all of them show its result', async () => {
    await open(5);
    await pass(6 * cycle);
    expect(sent).to.have.length(6);
    expect(new Set(sent.map(({ tab }) => tab)).size).to.equal(1);
    expect(new Set(shownNumbers()).size).to.equal(1);
  });

  it('B14: a tab that does not share sends its own requests and gets no result of the others', async () => {
    await open(2);
    const alone = new Tab(10, { shares: false });
    await pass(3 * cycle);
    const ofAlone = sent.filter(({ tab }) => tab === alone.number);
    expect([ofAlone.length, sent.length - ofAlone.length]).to.deep.equal([4, 3]);
    expect(alone.observer.states).to.have.length(4);
  });

  it('B14: a read that depends on what a page shows is not shared', async () => {
    for (let count = 0; count < 2; count += 1) new Tab(10, { pageSpecific: true });
    await pass(cycle + step);
    expect(sent.map(({ tab }) => tab)).to.deep.equal([0, 1, 0, 1]);
  });

  it('B14: a tab that opens later gets the result of a request that is sent after it opened', async () => {
    await open(2);
    await pass(cycle / 2);
    const late = new Tab();
    await rest();
    expect(sent.map(({ tab }) => tab)).to.deep.equal([0]);
    expect([late.known?.number, shownNumbers()]).to.deep.equal([1, [1, 1, 1]]);
  });

  it('B14: the leader requests as much as the tab that needs most', async () => {
    await open(1);
    const greedy = new Tab(50);
    await pass(step);
    expect(greedy.known?.wanted).to.equal(50);
    await pass(2 * cycle);
    expect(sent.map(({ wanted }) => wanted)).to.deep.equal([50, 50, 50]);
    greedy.subscription.close();
    await pass(cycle);
    expect(sent.at(-1)?.wanted).to.equal(10);
  });

  it('B14: when the leader crashes another tab takes over within one interval', async () => {
    await open(4);
    await pass(2.5 * cycle);
    const dead = leader();
    const before = sent.length;
    dead.die();
    await pass(cycle / 2 + step);
    expect(sent.length - before).to.equal(1);
    expect(sent.at(-1)?.tab).not.to.equal(dead.number);
    await pass(2 * cycle);
    expect(sent.length - before).to.equal(3);
    expect(new Set(shownNumbers()).size).to.equal(1);
  });

  it('B14: the tab that takes over requests what the others need', async () => {
    await open(2);
    new Tab(50);
    await pass(cycle);
    leader().die();
    await pass(cycle);
    expect(sent.at(-1)).to.include({ wanted: 50 });
    expect(sent.at(-1)?.tab).not.to.equal(2);
  });

  it('B14: a tab that leads again requests nothing for tabs that closed meanwhile', async () => {
    await open(1);
    const greedy = new Tab(50);
    await pass(step);
    const [first] = tabs as [Tab];
    await first.environment.hide();
    await rest();
    greedy.subscription.close();
    await rest();
    await first.environment.show();
    await pass(cycle);
    expect(sent.at(-1)).to.include({ tab: 0, wanted: 10 });
  });

  it('B14: a slow server does not cost the leader its lead', async () => {
    await open(2);
    answer = (fact) => new Promise((resolve) => leader().environment.deliver(5000, () => resolve(answerOf(fact))));
    const late = new Tab();
    await pass(6000);
    expect([sent.length, new Set(sent.map(({ tab }) => tab)).size, late.known?.number]).to.deep.equal([1, 1, 1]);
  });

  it('B14, B3: a tab that is hidden while it waits for its first result gets that one, and then holds nothing', async () => {
    await open(2);
    answer = () => new Promise(() => undefined);
    const waiting = new Tab();
    await rest();
    await waiting.environment.hide();
    answer = (fact) => Promise.resolve(answerOf(fact));
    leader().die();
    await pass(cycle);
    expect(waiting.known).not.to.equal(null);
    expect(waiting.environment.timers).to.equal(0);
    const before = sent.length;
    tabs.filter((tab) => tab !== waiting).forEach((tab) => tab.die());
    await pass(3 * cycle);
    expect(sent.length).to.equal(before);
  });

  it('B14: a leader that hangs is replaced within one interval', async () => {
    await open(3);
    await pass(1.5 * cycle);
    leader().hang();
    const before = sent.length;
    await pass(cycle);
    // One for the tab that took over, one for the tab that it did not know of when it sent that.
    expect(sent.length - before).to.equal(2);
    await pass(2 * cycle);
    expect(sent.length - before).to.equal(4);
    expect(new Set(shownNumbers()).size).to.equal(1);
    expect(tabs.flatMap(({ observer }) => observer.states.map(({ status }) => status))).not.to.include('failed');
  });

  it('B14, B3: a leader that is hidden hands over; hidden tabs send no request and hold no lock', async () => {
    await open(3);
    await pass(1.5 * cycle);
    const hidden = leader();
    await hidden.environment.hide();
    await pass(2 * cycle);
    expect(sent.slice(1).map(({ tab }) => tab === hidden.number)).to.deep.equal([false, false]);
    for (const { environment } of tabs) await environment.hide();
    const before = sent.length;
    await pass(5 * cycle);
    expect([sent.length - before, session.open]).to.deep.equal([0, 0]);
    await hidden.environment.show();
    await pass(step);
    expect([sent.length - before, hidden.known?.number]).to.deep.equal([1, sent.length]);
  });

  it('B14, B4: a tab that is held gets no result, and catches up on release', async () => {
    await open(3);
    const held = tabs[2] as Tab;
    held.subscription.update({ held: true });
    const known = held.known?.number;
    await pass(3 * cycle);
    expect([held.known?.number, sent.length]).to.deep.equal([known, 3]);
    held.subscription.update({ held: false });
    await rest();
    expect([held.known?.number, sent.length]).to.deep.equal([4, 4]);
  });

  it('B8, B14: a result without new facts changes no object in any tab', async () => {
    answer = (fact) => Promise.resolve(answerOf({ ...fact, asOf: now, number: 1, rows: [{ id: '7', name: 'one' }] }));
    await open(2);
    await pass(cycle + step);
    const known = (tabs[1] as Tab).known;
    await pass(cycle);
    expect([tabs[1]?.known === known, tabs[1]?.subscription.state.asOf]).to.deep.equal([true, sent.at(-1)?.at]);
    answer = (fact) => Promise.resolve(answerOf({ ...fact, asOf: now, number: 2, rows: [{ id: '7', name: 'one' }] }));
    await pass(cycle);
    expect([tabs[1]?.known?.number, tabs[1]?.known?.rows === known?.rows]).to.deep.equal([2, true]);
  });

  it('B14: refresh() of any tab sends one request for all of them', async () => {
    await open(3);
    await pass(cycle / 2);
    await Promise.all([tabs[2]?.subscription.refetch(), rest()]);
    expect([sent.length, shownNumbers()]).to.deep.equal([1, [1, 1, 1]]);
  });

  it('B3, B14: refresh() in a hidden tab sends a request at once and does not take the lead', async () => {
    await open(3);
    await pass(cycle / 2);
    const hidden = tabs.find((tab) => tab !== leader()) as Tab;
    await hidden.environment.hide();
    await Promise.all([hidden.subscription.refetch(), rest()]);
    expect(sent.map(({ tab }) => tab)).to.deep.equal([hidden.number]);
    expect(hidden.known?.number).to.equal(sent.length);
    await pass(3 * cycle);
    expect(sent.slice(1).map(({ tab }) => tab === hidden.number)).to.deep.equal([false, false, false]);
  });

  it('B6, B14: a run that is enqueued in one tab is shown in all of them', async () => {
    await open(3);
    await tabs[1]?.environment.enqueue();
    await rest();
    expect([sent.length, shownNumbers()]).to.deep.equal([1, [1, 1, 1]]);
  });

  it('B9, B14: a failure is shown in all tabs, and none of them sends a request before the leader does', async () => {
    await open(3);
    const failure = { kind: 'unavailable', status: 503, retryAfterMs: 60_000, message: 'busy' } as const;
    answer = () => Promise.resolve({ ok: false, failure, issues: [] });
    await pass(cycle + step);
    expect(tabs.map(({ subscription }) => subscription.state.status)).to.deep.equal([
      'reconnecting',
      'reconnecting',
      'reconnecting',
    ]);
    await pass(59_000);
    expect(sent).to.have.length(1);
    answer = (fact) => Promise.resolve(answerOf(fact));
    await pass(2000);
    expect(sent).to.have.length(2);
    expect(tabs.map(({ subscription }) => subscription.state.status)).to.deep.equal(['ready', 'ready', 'ready']);
  });

  it('B14, F5: a tab never gets the result of another login', async () => {
    await open(2);
    let give = () => {};
    answer = (fact) => new Promise((resolve) => (give = () => resolve(answerOf(fact))));
    await pass(cycle);
    expect(sent).to.have.length(1);
    // Another user signs in and opens a page while a request of the former login is in flight.
    user = 'grace';
    const theirs = new Tab();
    await rest();
    give();
    await rest();
    expect(theirs.known).to.equal(null);
    give();
    await rest();
    expect(theirs.known?.session).to.equal('grace');
    expect(theirs.observer.states.map(({ value }) => value?.session)).to.deep.equal(['grace']);
  });

  it('B16, B14: an older result replaces newer facts in no tab', async () => {
    await open(2);
    const [leading, following] = tabs as [Tab, Tab];
    const known = [leading.known, following.known];
    answer = (fact) => Promise.resolve({ ...answerOf(fact), asOf: -1 });
    await pass(cycle + step);
    expect([leading.known, following.known]).to.deep.equal(known);
  });

  it('B14: without locks and channels each tab sends its own requests', async () => {
    for (let count = 0; count < 2; count += 1) new Tab(10, { hasLocks: false });
    await pass(cycle + step);
    expect(sent.map(({ tab }) => tab)).to.deep.equal([0, 1, 0, 1]);
    expect(session.open).to.equal(0);
  });

  it('B7: the last subscription that closes leaves no lock, no channel and no timer', async () => {
    await open(3);
    for (const { subscription } of tabs) subscription.close();
    await rest();
    expect([session.open, tabs.map(({ environment }) => environment.timers)]).to.deep.equal([0, [0, 0, 0]]);
  });
});
