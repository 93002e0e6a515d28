/** Turns of the event loop, which take no time on any clock: for what comes from the browser and not from a timer. */

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the browser do one task. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

// The stage counts the frames of the page, and these are none of them.
const requestFrame = requestAnimationFrame.bind(globalThis);

/** Lets the browser paint. */
export function frame(): Promise<void> {
  return new Promise((resolve) => requestFrame(() => resolve()));
}
