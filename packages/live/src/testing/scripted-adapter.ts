/**
 * An adapter that answers what a test scripted and records the requests. Bodies go through the
 * contract's parsers, and a body that differs in its instant only is answered as unchanged, as by
 * ETag.
 */
import type { Answer, Failure, FailureKind, OpsAdapter, ReadOptions, ReadResult } from '@ops-widgets/adapter';
import type { AskedScope, Parsed, ReadName } from '@ops-widgets/contract';
import type { FakeEnvironment } from './fake-environment.js';

/** One request that was made. */
export interface SentRequest {
  readonly read: ReadName;
  readonly query: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  readonly previous: Answer<unknown> | null;
  /** True if nothing but time or the browser caused the read (B18). */
  readonly poll: boolean;
  /** The reading of the fake clock, milliseconds. */
  readonly at: number;
}

/** A wire body, a failure made by `failing`, or a function that makes one from the request. */
export type Script = object | ((request: SentRequest) => object);

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
  /** Every request, oldest first. */
  readonly requests: SentRequest[] = [];
  /** Milliseconds of the fake clock that a response takes. */
  responseMs = 0;
  /**
   * True if a body that is scripted as an object is as of the instant in it whenever it is sent.
   * Otherwise the server's clock goes on from there with the page's.
   */
  clockStands = false;

  readonly #environment: FakeEnvironment;
  readonly #startedAt: number;
  readonly #standing: Partial<Record<ReadName, Script>>;
  readonly #next: Partial<Record<ReadName, Script[]>> = {};
  #underWay = 0;
  #held: (() => void)[] | null = null;

  /** `answers` hold until `always` or `once` replaces them. */
  constructor(environment: FakeEnvironment, answers: Partial<Record<ReadName, Script>> = {}) {
    this.#environment = environment;
    this.#startedAt = environment.monotonicNow();
    this.#standing = { ...answers };
  }

  /** The source of the subscriptions. */
  get source() {
    return { adapter: this, key: this };
  }

  /** Requests that were made. */
  get count(): number {
    return this.requests.length;
  }

  /** Requests in flight. */
  get underWay(): number {
    return this.#underWay;
  }

  /** The last request. */
  get last(): SentRequest {
    const last = this.requests.at(-1);
    if (last === undefined) throw new Error('no request was sent');
    return last;
  }

  /** Answers every request from now on. */
  always(read: ReadName, script: Script): this {
    this.#standing[read] = script;
    return this;
  }

  /** Answers the next requests, one each; then the standing answer holds again. */
  once(read: ReadName, ...scripts: Script[]): this {
    (this.#next[read] ??= []).push(...scripts);
    return this;
  }

  /** Holds responses back until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Delivers the responses that were held back, as of the instant of their request. */
  async release(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = null;
    for (const give of held) give();
    await this.#environment.rest();
  }

  read: OpsAdapter['read'] = ({ name, parse }, query, options) => this.#read(name, query, parse, options);

  async #read<Value extends { readonly asOf: number }>(
    read: ReadName,
    query: AskedScope & object,
    parse: (body: unknown, asked: AskedScope) => Parsed<Value>,
    { signal, previous = null, poll = false }: ReadOptions<Value> = {},
  ): Promise<ReadResult<Value>> {
    const at = this.#environment.monotonicNow();
    const request: SentRequest = { read, query: { ...query }, signal, previous, poll, at };
    this.requests.push(request);
    const script = this.#next[read]?.shift() ?? this.#standing[read];
    if (script === undefined) throw new Error(`no answer is scripted for ${read}`);
    const answer = typeof script === 'function' ? script(request) : script;
    await this.#travel(signal);
    if (signal?.aborted) return { ok: false, failure: failureOf('network'), issues: [] };
    if (answer instanceof ScriptedFailure) return { ok: false, failure: answer.failure, issues: [] };
    const receivedAt = this.#environment.monotonicNow();
    const validator = validatorOf(answer);
    const parsed = parse(answer, query);
    if (!parsed.ok) {
      return { ok: false, failure: failureOf(parsed.issues[0]?.kind ?? 'malformed'), issues: parsed.issues };
    }
    const sinceStartMs = this.clockStands || typeof script === 'function' ? 0 : receivedAt - this.#startedAt;
    const asOf = parsed.value.asOf + sinceStartMs;
    if (previous?.validator === validator) return { ...previous, asOf, receivedAt, unchanged: true, issues: [] };
    return {
      ok: true,
      value: parsed.value,
      asOf,
      receivedAt,
      validator,
      date: null,
      unchanged: false,
      issues: parsed.issues,
    };
  }

  async #travel(signal: AbortSignal | undefined): Promise<void> {
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

/** The ETag, made of the body without its instant, as a server makes it. */
function validatorOf(body: object): string {
  return JSON.stringify({ ...body, as_of: null });
}
