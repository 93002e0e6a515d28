import type { Pace } from '../files/pace.js';
import type { Claim } from '../lifecycle/claim.js';
import type { Progress, RunLifecycle } from '../lifecycle/run-lifecycle.js';

const PROGRESS_EVERY_MS = 1_000;
const BEAT_EVERY_MS = 3_000;

/**
 * The life signs of one run. There is no timer in it: it beats only when the work loop comes by, so a loop that hangs falls
 * silent, and an operator is told so.
 */
export class Pulse {
  readonly #lifecycle: RunLifecycle;
  readonly #claim: Claim;
  readonly #pace: Pace;
  #pending: Progress = {};
  #beatAt: number;

  constructor(lifecycle: RunLifecycle, claim: Claim, pace: Pace) {
    this.#lifecycle = lifecycle;
    this.#claim = claim;
    this.#pace = pace;
    this.#beatAt = pace.now();
  }

  /**
   * The work went on. Progress is written at most once a second, and a beat without any every three.
   * @throws ClaimLostError when the run is no longer this worker's
   */
  async advance(progress: Progress = {}): Promise<void> {
    this.#pending = { ...this.#pending, ...progress };
    const silence = this.#pace.now() - this.#beatAt;
    const news = Object.keys(this.#pending).length > 0;
    if (silence >= (news ? PROGRESS_EVERY_MS : BEAT_EVERY_MS)) await this.tell();
  }

  /**
   * Writes at once, for what an operator should not wait for: a new phase.
   * @throws ClaimLostError when the run is no longer this worker's
   */
  async tell(progress: Progress = {}): Promise<void> {
    const all = { ...this.#pending, ...progress };
    this.#pending = {};
    this.#beatAt = this.#pace.now();
    await this.#lifecycle.beat(this.#claim, all);
  }
}
