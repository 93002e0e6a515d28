/** An observer of changes, which sees nothing where the page has none that works. */
export function mutationObserver(callback: () => void): Pick<MutationObserver, 'observe' | 'disconnect'> {
  let observer: MutationObserver | undefined;
  return {
    observe(target, options) {
      try {
        observer ??= new MutationObserver(callback);
        observer.observe(target, options);
      } catch {
        // The page goes on without.
      }
    },
    disconnect: () => observer?.disconnect(),
  };
}
