/**
 * What is painted of widgets, and a look at it after every change of the page and in every frame.
 */
import { nextFrame } from './event-loop.js';
import { recordMutations, shadowRoots } from './mutations.js';

/** Comments: those of Lit hold a random number, which may look like any run's. */
const unpainted = /<!--.*?-->/gs;

/** The words of every widget, with its runs and its links as they are written in the page. */
export function painted(): string {
  return shadowRoots(document)
    .flatMap((root) => [
      root.textContent,
      ...[...root.querySelectorAll('[data-run], a')].map(({ outerHTML }) => outerHTML.replace(unpainted, '')),
    ])
    .join(' ');
}

/** From now on: is anything painted that must not be? `stop` returns what was. */
export function watchPainted(forbidden: RegExp): { stop(): readonly string[] } {
  const seen: string[] = [];
  let on = true;
  const look = () => {
    const text = painted();
    if (on && forbidden.test(text)) seen.push(text.slice(0, 200));
  };
  const recording = recordMutations(document, look);
  const everyFrame = async () => {
    while (on) {
      await nextFrame();
      look();
    }
  };
  void everyFrame();
  return {
    stop: () => {
      look();
      on = false;
      recording.stop();
      return seen;
    },
  };
}
