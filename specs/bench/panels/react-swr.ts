/**
 * React 19 with SWR, as its documentation has it: an interval, equal answers reused, no polling
 * in the background.
 */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import useSWR, { mutate } from 'swr';
import { answerOf, Rows } from './react-rows.js';
import { intervalMs, type WireSnapshot } from './row-texts.js';

const root = document.querySelector<HTMLElement>('main')!;
const api = root.dataset['api']!;

function Recent() {
  const { data } = useSWR(api, answerOf<WireSnapshot>, { refreshInterval: intervalMs });
  return createElement(Rows, { data });
}

createRoot(root).render(createElement(Recent));
Object.assign(globalThis, { poll: () => mutate(api) });
