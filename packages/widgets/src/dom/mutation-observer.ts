type Observer = Pick<MutationObserver, 'observe' | 'disconnect' | 'takeRecords'>;

/** An observer of changes, which sees nothing where the page has none that works. */
export function mutationObserver(callback: (records: readonly MutationRecord[]) => void): Observer {
  let observer: MutationObserver | undefined;
  return {
    observe(target, options) {
      try {
        observer ??= new MutationObserver(callback);
        observer.observe(target, options);
      } catch {
        // The page goes on without.
        observer = undefined;
      }
    },
    disconnect: () => observer?.disconnect(),
    takeRecords: () => observer?.takeRecords() ?? [],
  };
}
