/** Tasks and frames of the browser. They take no time of a fake clock. */

const waiting: (() => void)[] = [];
/** Of these messages alone: no other script of the page hears of it. */
const mark = `task ${Math.random()}`;

// A message of the window to itself stays inside its process. One of a `MessageChannel` is carried
// by another process in WebKit, and takes ten times as long.
addEventListener(
  'message',
  (event) => {
    if (event.data !== mark) return;
    event.stopImmediatePropagation();
    waiting.shift()?.();
  },
  { capture: true },
);

// A spec may replace the global.
const post = postMessage.bind(globalThis);

/** Resolves in the next task. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    post(mark, '*');
  });
}

// The page fixture replaces this one, to count the frames of the page; these are not counted.
const requestFrame = requestAnimationFrame.bind(globalThis);

/** Resolves in the next animation frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestFrame(() => resolve()));
}
