/** A watcher that writes down everything it is told. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import type { Failure } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import type { Observer } from '../observers.js';
import type { QueryState } from '../query-state.js';
import type { FakeEnvironment } from './fake-environment.js';
import type { ScriptedAdapter } from './scripted-adapter.js';

/** The scope of the bodies in the contract's test helpers. */
export const contosoScope: ScopeQuery = { plane: 'admin', workspace: '1', tenant: '7' };

export class RecordingObserver<Value> implements Observer<Value> {
  readonly states: QueryState<Value>[] = [];
  readonly failures: Failure[] = [];
  /** One entry for each time that issues were told. */
  readonly issues: (readonly Issue[])[] = [];
  readonly settled: RunFacts[] = [];
  held = false;

  isHeld(): boolean {
    return this.held;
  }

  onChange(state: QueryState<Value>): void {
    this.states.push(state);
  }

  onFailure(failure: Failure): void {
    this.failures.push(failure);
  }

  onIssues(issues: readonly Issue[]): void {
    this.issues.push(issues);
  }

  onSettled(run: RunFacts): void {
    this.settled.push(run);
  }

  /** The watcher's part of `watchSnapshot` and `watchRun`, on an adapter, in the scope of the bodies. */
  on(adapter: ScriptedAdapter, environment: FakeEnvironment, scope: Partial<ScopeQuery> = {}) {
    return {
      origin: adapter.origin,
      scope: { ...contosoScope, ...scope },
      environment,
      isHeld: () => this.isHeld(),
      onChange: (state: QueryState<Value>) => this.onChange(state),
      onFailure: (failure: Failure) => this.onFailure(failure),
      onIssues: (issues: readonly Issue[]) => this.onIssues(issues),
      onSettled: (run: RunFacts) => this.onSettled(run),
    };
  }
}
