import type { WorkTime } from '../files/work-time.js';
import type { Claim } from '../lifecycle/claim.js';
import type { Progress, RunLifecycle } from '../lifecycle/run-lifecycle.js';

const PROGRESS_EVERY_MS = 1_000;
const BEAT_EVERY_MS = 3_000;

/**
 * The heartbeats of one run. It has no timer: a heartbeat is written only when the work loop calls
 * it, so a loop that hangs falls silent and operators see it.
 */
export class Pulse {
  readonly #lifecycle: RunLifecycle;
  readonly #claim: Claim;
  readonly #time: WorkTime;
  #pending: Progress = {};
  #beatAt: number;

  constructor(lifecycle: RunLifecycle, claim: Claim, time: WorkTime) {
    this.#lifecycle = lifecycle;
    this.#claim = claim;
    this.#time = time;
    this.#beatAt = time.now();
  }

  /**
   * The work went on: writes progress at most once a second, and a heartbeat without any every
   * three.
   * @throws ClaimLostError when the run no longer belongs to this worker
   */
  async advance(progress: Progress = {}): Promise<void> {
    this.#pending = { ...this.#pending, ...progress };
    const silence = this.#time.now() - this.#beatAt;
    const hasProgress = Object.keys(this.#pending).length > 0;
    if (silence >= (hasProgress ? PROGRESS_EVERY_MS : BEAT_EVERY_MS)) await this.report();
  }

  /**
   * Writes at once, for a change that operators should not wait for: a new phase.
   * @throws ClaimLostError when the run no longer belongs to this worker
   */
  async report(progress: Progress = {}): Promise<void> {
    const all = { ...this.#pending, ...progress };
    this.#pending = {};
    this.#beatAt = this.#time.now();
    await this.#lifecycle.beat(this.#claim, all);
  }
}
