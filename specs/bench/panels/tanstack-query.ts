/**
 * React 19 with TanStack Query 5, as its documentation has it: an interval, structural sharing, no
 * polling in the background.
 */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createElement, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { answerOf } from './react-rows.js';
import { intervalMs } from './row-texts.js';

/** Shows `List` of what the page's endpoint answers. */
export function listWith<Answer>(List: ComponentType<{ readonly data: Answer | undefined }>): void {
  const root = document.querySelector<HTMLElement>('main')!;
  const api = root.dataset['api']!;
  const client = new QueryClient();

  function Recent() {
    const { data } = useQuery({
      queryKey: ['ops'],
      queryFn: () => answerOf<Answer>(api),
      refetchInterval: intervalMs,
    });
    return createElement(List, { data });
  }

  createRoot(root).render(createElement(QueryClientProvider, { client }, createElement(Recent)));
  Object.assign(globalThis, { poll: () => client.refetchQueries() });
}
