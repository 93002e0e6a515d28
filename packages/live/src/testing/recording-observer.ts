/** An observer that records every notification. */
import type { Failure, ScopeQuery } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import type { Observer } from '../observers.js';
import type { QueryState, ViewStatus } from '../query-state.js';
import { runRules, type RunRules } from '../run-rules.js';
import type { FakeEnvironment } from './fake-environment.js';
import type { ScriptedAdapter } from './scripted-adapter.js';

/** The scope of the bodies in the contract's test helpers. */
export const contosoScope: ScopeQuery = { plane: 'admin', workspace: '1', tenant: '7' };

export class RecordingObserver<Value> implements Observer<Value> {
  /** As an element that shows runs; undefined: as one that shows counts alone. */
  readonly rules: RunRules | undefined;
  readonly states: QueryState<Value>[] = [];
  readonly failures: Failure[] = [];
  /** One entry per notification. */
  readonly issues: (readonly Issue[])[] = [];
  readonly settled: RunFacts[] = [];
  readonly statusNews: ViewStatus[] = [];

  constructor({ rules }: { readonly rules: RunRules | undefined } = { rules: runRules }) {
    this.rules = rules;
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

  /** As an element that is shown: it announces every status. */
  onStatusNews(status: ViewStatus): boolean {
    this.statusNews.push(status);
    return true;
  }

  /** The options that every `subscribeTo…` takes, in the scope of the bodies. */
  on(adapter: ScriptedAdapter, environment: FakeEnvironment, scope: Partial<ScopeQuery> = {}) {
    return {
      source: adapter.source,
      scope: { ...contosoScope, ...scope },
      environment,
      rules: this.rules,
      onChange: (state: QueryState<Value>) => this.onChange(state),
      onFailure: (failure: Failure) => this.onFailure(failure),
      onIssues: (issues: readonly Issue[]) => this.onIssues(issues),
      onSettled: (run: RunFacts) => this.onSettled(run),
      onStatusNews: (status: ViewStatus) => this.onStatusNews(status),
    };
  }
}
