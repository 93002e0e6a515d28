/** Tasks and frames of the browser. They take no time of a fake clock. */

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves in the next task. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

// The page fixture replaces the global, to count the frames of the page; these are not counted.
const requestFrame = requestAnimationFrame.bind(globalThis);

/** Resolves in the next animation frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestFrame(() => resolve()));
}
