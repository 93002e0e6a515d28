/** One job on a real engine, watched over the wire and on a page with every surface. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '@ops-widgets/contract';
import { deriveRunTruth, type ActiveState, type RunFacts } from '@ops-widgets/truth';
import type { Browser, Page } from 'puppeteer-core';
import { countsOnPage, wordsOfRun, type WordsOfRun } from '../../support/panel/words-of-run.js';
import type { AddOptions, EngineBench, LiveEngine, Work, WorkerOptions } from './engine.js';
import { cookie, serveEngine, surfaces, type SeenRun, type ServedEngine } from './served-engine.js';
import { until } from './until.js';
import type { WorkerProcess } from './worker-process.js';

/** The longest polling interval of a page is 10 s; an answer takes its time on a busy machine. */
const pageMs = 90_000;
/** Between two reads. */
const pollMs = 200;
/** An engine and a new process act within seconds; again, on a busy machine. */
const engineMs = 120_000;

/** What surfaces show of a run, by their hooks, and words that each of them has. */
export interface Shown {
  readonly on: readonly string[];
  readonly state: ActiveState;
  readonly lineage: string | null;
  readonly words: readonly string[];
  /** Numbers on the KPIs. */
  readonly counts: Readonly<Record<string, number>>;
}

export class JobStory {
  readonly engine: LiveEngine;
  readonly bench: EngineBench;
  readonly served: ServedEngine;
  /** The id of the watched run on the wire. */
  run = '';
  /** That of its job in the engine. */
  job = '';
  #page: Page | null = null;
  #workers: WorkerProcess[] = [];
  #isBroken = false;

  constructor(engine: LiveEngine, bench: EngineBench, served: ServedEngine) {
    this.engine = engine;
    this.bench = bench;
    this.served = served;
  }

  static async begin(engine: LiveEngine): Promise<JobStory> {
    const bench = await engine.open();
    return new JobStory(engine, bench, await serveEngine(engine, bench));
  }

  async end(): Promise<void> {
    await this.#page?.close();
    await Promise.all(this.#workers.map((worker) => worker.kill()));
    await this.served.stop();
    await this.bench.close();
  }

  /** One step of the story. After one that failed the others have nothing to say. */
  async step(happens: () => Promise<void>): Promise<void> {
    assert.ok(!this.#isBroken, 'an earlier step failed');
    this.#isBroken = true;
    await happens();
    this.#isBroken = false;
  }

  async startWorker(options?: WorkerOptions): Promise<WorkerProcess> {
    const worker = await this.bench.startWorker(options);
    this.#workers.push(worker);
    return worker;
  }

  /** Adds a job, and watches it from now on. */
  async add(work: Work, options?: AddOptions): Promise<void> {
    this.job = await this.bench.add(work, options);
    this.run = await until('the run is listed', engineMs, () => this.served.idOf(this.job));
  }

  /** Resolves with the run as soon as this holds for it. */
  until(what: string, holds: (seen: SeenRun) => boolean): Promise<SeenRun> {
    let seen: SeenRun | null = null;
    const look = async () => {
      seen = await this.served.run(this.run);
      return seen !== null && holds(seen) ? seen : null;
    };
    return until(`${this.engine.name}: ${what}`, engineMs, look, () => seen?.run);
  }

  /** The run succeeds; an engine that keeps no record of that has it no longer. */
  async succeeds(): Promise<void> {
    const gone = async () => (await this.served.run(this.run)) === null;
    if (!this.engine.keepsSucceeded) return void (await until(`${this.engine.name}: gone`, engineMs, gone));
    const { run } = await this.until('ended', ({ run }) => run.status === 'completed');
    assert.equal(run.outcome, 'succeeded');
  }

  /** The run fails by itself, with these words: the engine has ended nothing. */
  async failsPlainly(words: string): Promise<void> {
    const { run, truth } = await this.until('ended', ({ run }) => run.status === 'completed');
    assert.deepEqual([run.outcome, run.context?.reconciliation ?? null], ['failed', null]);
    assert.deepEqual([truth.freshness, truth.staleLineage], ['terminal_normal', false]);
    assert.deepEqual(
      run.failures?.map(({ message }) => message),
      [words],
    );
  }

  /** Every answer for so long says this of the watched run, and nothing of any other. */
  async says(states: readonly ActiveState[], seconds: number): Promise<void> {
    const endsAt = Date.now() + seconds * 1000;
    do {
      const snapshot = await this.served.snapshot();
      assert.deepEqual(statesOf(snapshot), states, JSON.stringify(snapshot.active));
      const detail = this.run === '' ? null : await this.served.run(this.run);
      const state = detail?.truth.activeState ?? 'terminal';
      assert.deepEqual(state === 'terminal' ? [] : [state], states);
      await sleep(pollMs);
    } while (Date.now() < endsAt);
  }

  /**
   * The run is likely stuck, and no answer from this instant on says otherwise.
   * @param from epoch milliseconds
   */
  async stuckFrom(from: number): Promise<SeenRun> {
    return this.until('it is likely stuck', ({ truth, asOf }) => {
      if (truth.activeState === 'stuck') return true;
      assert.ok(asOf < from, `${this.engine.name}: ${asOf - from} ms too late it was still ${truth.activeState}`);
      return false;
    });
  }

  /** Opens a page with every surface, the detail being that of the run. */
  async openPage(browser: Browser): Promise<void> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    // The loader of these specs names functions by a helper that a page does not have.
    await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await (await page.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
    const [name = '', value = ''] = cookie.split('=');
    await page.setCookie({ name, value, url: this.served.origin });
    await page.goto(this.served.page(this.run));
    this.#page = page;
  }

  /** The page comes to say this by itself, on each of these surfaces. */
  async pageSays({ on, state, lineage, words, counts }: Shown): Promise<void> {
    const page = this.#page;
    assert.ok(page);
    const fits = (seen: WordsOfRun | null | undefined) =>
      seen?.state === state &&
      seen.lineage === lineage &&
      words.every((word) => seen.text.toLowerCase().includes(word.toLowerCase()));
    let seen: unknown;
    await until(
      `${this.engine.name}: the page says ${state} and ${words.join(', ')} on ${on.join(', ')}`,
      pageMs,
      async () => {
        const said = await wordsOfRun(page, surfaces, this.run);
        const counted = await countsOnPage(page);
        seen = { said, counted };
        return (
          surfaces.every((tag) => (on.includes(tag) ? fits(said[tag]) : said[tag] === null)) &&
          Object.entries(counts).every(([name, count]) => counted[name] === count)
        );
      },
      () => seen,
    );
  }
}

/** What is said of each active run, by the truth module at the instant of the answer. */
function statesOf(snapshot: Snapshot): readonly ActiveState[] {
  const states = snapshot.active.map((run: RunFacts) => deriveRunTruth(run, snapshot).activeState);
  const { active, healthy, pastExpected, likelyStale } = snapshot.counts;
  const counted = (state: ActiveState) => states.filter((one) => one === state).length;
  assert.deepEqual(
    [active, healthy, pastExpected, likelyStale],
    [states.length, counted('healthy'), counted('late'), counted('stuck')],
  );
  return states;
}
