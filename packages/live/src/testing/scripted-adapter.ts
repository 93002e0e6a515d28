/**
 * An adapter that answers what a test scripted, and remembers who asked. Bodies go through the contract's parsers as if they
 * had come over the wire, and a body that says nothing new is answered as unchanged, as validators do.
 */
import type { Answer, Failure, FailureKind, OpsAdapter, ReadOptions, ReadResult } from '@ops-widgets/adapter';
import {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type AskedScope,
  type Parsed,
} from '@ops-widgets/contract';
import type { FakeEnvironment } from './fake-environment.js';

export type ReadName = keyof OpsAdapter;

/** One request that was made. */
export interface Asked {
  readonly read: ReadName;
  readonly query: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  readonly previous: Answer<unknown> | null;
  /** The reading of the fake clock, milliseconds. */
  readonly at: number;
}

/** A wire body, or a failure made by `failing`, or what makes one of them from the request. */
export type Script = object | ((asked: Asked) => object);

class ScriptedFailure {
  readonly failure: Failure;

  constructor(failure: Failure) {
    this.failure = failure;
  }
}

/** To be scripted instead of a body. */
export function failing(kind: FailureKind, more: Partial<Failure> = {}): object {
  return new ScriptedFailure({ kind, status: null, retryAfterMs: null, message: `scripted: ${kind}`, ...more });
}

export class ScriptedAdapter implements OpsAdapter {
  /** Everything that was asked for, oldest first. */
  readonly asked: Asked[] = [];
  /** How long an answer takes, in milliseconds of the fake clock. */
  responseMs = 0;

  readonly #environment: FakeEnvironment;
  readonly #standing: Partial<Record<ReadName, Script>>;
  readonly #next: Partial<Record<ReadName, Script[]>> = {};
  #underWay = 0;
  #held: (() => void)[] | null = null;

  /** `answers` are given whenever they are asked for, until `always` or `once` says otherwise. */
  constructor(environment: FakeEnvironment, answers: Partial<Record<ReadName, Script>> = {}) {
    this.#environment = environment;
    this.#standing = { ...answers };
  }

  /** The source of the subscriptions. */
  get source() {
    return { adapter: this, key: this };
  }

  /** How many requests were made. */
  get count(): number {
    return this.asked.length;
  }

  /** How many requests were made and neither answered nor aborted. */
  get underWay(): number {
    return this.#underWay;
  }

  /** The last request. */
  get last(): Asked {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('nothing was asked for');
    return last;
  }

  /** From now on this is the answer. */
  always(read: ReadName, script: Script): this {
    this.#standing[read] = script;
    return this;
  }

  /** The next answers, one each; then the standing one again. */
  once(read: ReadName, ...scripts: Script[]): this {
    (this.#next[read] ??= []).push(...scripts);
    return this;
  }

  /** Answers wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Gives the answers that were held back; they are those of the moment of asking. */
  async release(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = null;
    for (const give of held) give();
    await this.#environment.rest();
  }

  snapshot: OpsAdapter['snapshot'] = (query, options) => this.#read('snapshot', query, parseSnapshot, options);
  runs: OpsAdapter['runs'] = (query, options) => this.#read('runs', query, parseRunList, options);
  run: OpsAdapter['run'] = (query, options) => this.#read('run', query, parseRunDetail, options);
  notifications: OpsAdapter['notifications'] = (query, options) =>
    this.#read('notifications', query, parseNotifications, options);
  reviewPack: OpsAdapter['reviewPack'] = (query, options) => this.#read('reviewPack', query, parseReviewPack, options);

  async #read<Value extends { readonly asOf: number }>(
    read: ReadName,
    query: AskedScope & object,
    parse: (body: unknown, asked: AskedScope) => Parsed<Value>,
    { signal, previous = null }: ReadOptions<Value> = {},
  ): Promise<ReadResult<Value>> {
    const asked: Asked = { read, query: { ...query }, signal, previous, at: this.#environment.monotonicNow() };
    this.asked.push(asked);
    const script = this.#next[read]?.shift() ?? this.#standing[read];
    if (script === undefined) throw new Error(`no answer is scripted for ${read}`);
    const answer = typeof script === 'function' ? script(asked) : script;
    await this.#onItsWay(signal);
    if (signal?.aborted) return { ok: false, failure: failureOf('network'), issues: [] };
    if (answer instanceof ScriptedFailure) return { ok: false, failure: answer.failure, issues: [] };
    const receivedAt = this.#environment.monotonicNow();
    const validator = validatorOf(answer);
    const parsed = parse(answer, query);
    if (!parsed.ok) {
      return { ok: false, failure: failureOf(parsed.issues[0]?.kind ?? 'malformed'), issues: parsed.issues };
    }
    const { asOf } = parsed.value;
    if (previous?.validator === validator) return { ...previous, asOf, receivedAt, unchanged: true, issues: [] };
    return { ok: true, value: parsed.value, asOf, receivedAt, validator, unchanged: false, issues: parsed.issues };
  }

  async #onItsWay(signal: AbortSignal | undefined): Promise<void> {
    this.#underWay += 1;
    await new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => resolve());
      const arrive = () => (this.#held === null ? resolve() : void this.#held.push(resolve));
      if (this.responseMs > 0) this.#environment.deliver(this.responseMs, arrive);
      else arrive();
    });
    this.#underWay -= 1;
  }
}

function failureOf(kind: FailureKind): Failure {
  return { kind, status: null, retryAfterMs: null, message: `scripted: ${kind}` };
}

/** As a server makes it: of the body without its instant. */
function validatorOf(body: object): string {
  return JSON.stringify({ ...body, as_of: null });
}
