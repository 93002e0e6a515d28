/** Timers that wait until a test lets the next one go off. */

export function timersByHand() {
  const timers = new Map<object, { readonly delayMs: number; readonly callback: () => void }>();
  return {
    after(delayMs: number, callback: () => void): () => void {
      const timer = {};
      timers.set(timer, { delayMs, callback });
      return () => void timers.delete(timer);
    },
    /** How many timers are set. */
    waiting: () => timers.size,
    /** The delay of the timer that goes off next, in milliseconds. */
    delayMs: () => [...timers.values()][0]?.delayMs,
    /** Lets the timer that was set first go off. */
    next() {
      const [first] = timers;
      if (first === undefined) throw new Error('no timer is set');
      timers.delete(first[0]);
      first[1].callback();
    },
    /** Lets timers go off until none is set. */
    finish() {
      while (timers.size > 0) this.next();
    },
  };
}
