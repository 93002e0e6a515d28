import { EngineError, InvalidCursorError, type OpsStore } from '@ops-widgets/server';

/**
 * A store whose every failure is an `EngineError` with a sentence for operators (J6). A cursor that
 * it did not make stays the request's fault.
 */
export function explainedStore(store: OpsStore, explain: (error: unknown) => string): OpsStore {
  const guarded =
    <Args extends unknown[], Answer>(read: (...args: Args) => Answer) =>
    async (...args: Args): Promise<Awaited<Answer>> => {
      try {
        return await read.apply(store, args);
      } catch (error) {
        if (error instanceof InvalidCursorError) throw error;
        throw new EngineError(explain(error), { cause: error });
      }
    };
  return {
    snapshot: guarded(store.snapshot),
    runs: guarded(store.runs),
    run: guarded(store.run),
    notifications: guarded(store.notifications),
    reviewPack: guarded(store.reviewPack),
    ...(store.now && { now: guarded(store.now) }),
    ...(store.lifecycle && { lifecycle: guarded(store.lifecycle) }),
    ...(store.usual && { usual: guarded(store.usual) }),
  };
}
