/** What panels do that get their rows as markup: the answer takes the place of what was there. */
import { intervalMs } from './row-texts.js';

const root = document.querySelector<HTMLElement>('main')!;

async function poll(): Promise<void> {
  const response = await fetch(root.dataset['api']!);
  if (response.ok) root.innerHTML = await response.text();
}

setInterval(() => void poll(), intervalMs);
void poll();
Object.assign(globalThis, { poll });
