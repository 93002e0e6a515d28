/** What an operator does who wants to see everything that is known of a run. */
import type { StoryContext } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';

/** Opens every section of the run's detail. */
export async function openEverySection({ canvasElement }: StoryContext): Promise<void> {
  const sections = () => [
    ...(canvasElement.querySelector('ops-run-detail')?.shadowRoot?.querySelectorAll('details') ?? []),
  ];
  await waitFor(() => expect(sections().length).toBeGreaterThan(0));
  for (const section of sections()) section.open = true;
}
