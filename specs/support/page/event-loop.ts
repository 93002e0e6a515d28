/** Turns of the event loop, which take no time on any clock: for what comes from the browser and not from a timer. */

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the browser do one task. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

// The fixture counts the frames of the page, and these are none of them.
const requestFrame = requestAnimationFrame.bind(globalThis);

/** Lets the browser paint. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestFrame(() => resolve()));
}
