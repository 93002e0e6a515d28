/** An observer of changes, which sees nothing where the page has none that works. */
export function mutationObserver(
  callback: MutationCallback,
): Pick<MutationObserver, 'observe' | 'disconnect' | 'takeRecords'> {
  let observer: MutationObserver | undefined;
  return {
    observe(target, options) {
      try {
        const working = observer ?? new MutationObserver(callback);
        working.observe(target, options);
        observer = working;
      } catch {
        // The page goes on without.
      }
    },
    disconnect: () => observer?.disconnect(),
    takeRecords: () => observer?.takeRecords() ?? [],
  };
}
