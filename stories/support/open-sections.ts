/** Opens and searches the sections of a run's detail, as an operator would. */
import type { StoryContext } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';

/** The mock host needs time for a megabyte. */
const patience = { timeout: 10_000 };

/** Opens every section of the run's detail. */
export async function openEverySection({ canvasElement }: StoryContext): Promise<void> {
  const sections = () => [
    ...(canvasElement.querySelector('ops-run-detail')?.shadowRoot?.querySelectorAll('details') ?? []),
  ];
  await waitFor(() => expect(sections().length).toBeGreaterThan(0), patience);
  for (const section of sections()) section.open = true;
}

/** Searches the first of the run's diagnostics, once it is open. */
export async function searchDiagnostics({ canvasElement }: StoryContext, text: string): Promise<void> {
  const one = <Found extends Element>(selector: string) =>
    canvasElement.querySelector('ops-run-detail')?.shadowRoot?.querySelector<Found>(selector) ?? null;
  await waitFor(() => expect(one('[type="search"]')).not.toBeNull(), patience);
  const field = one<HTMLInputElement>('[type="search"]');
  if (field === null) return;
  field.value = text;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await waitFor(() => expect(one('[part~="diagnostic-count"]')?.textContent).not.toBe(''), patience);
}
