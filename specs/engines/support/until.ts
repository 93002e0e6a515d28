import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks. */
const pauseMs = 100;

/**
 * Looks until `look` answers with something, and resolves with it. Fails with what it saw last, in
 * the words of `describe`, where that takes longer than `limitMs`.
 */
export async function until<Seen>(
  what: string,
  limitMs: number,
  look: () => Promise<Seen | null | undefined | false>,
  describe: () => unknown = () => '',
): Promise<Seen> {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() >= endsAt) {
      throw new Error(`not within ${limitMs} ms: ${what} ${JSON.stringify(describe())}`);
    }
    await sleep(pauseMs);
  }
}
