/** One answer after another: what they have in common stays the very same object (B8). */
import type { Answer } from './reads.js';
import { structuralShare } from './structural-share.js';

/** A fresh answer with the previous one's objects wherever it tells the same; `unchanged` where it tells nothing new. */
export function reuseUnchanged<Value>(previous: Answer<Value> | null, fresh: Answer<Value>): Answer<Value> {
  if (previous === null) return fresh;
  // The instant is no fact: what is the same but for it has not changed.
  const instant = { asOf: (previous.value as { asOf?: unknown }).asOf };
  const value = structuralShare(previous.value, { ...fresh.value, ...instant });
  const issues = structuralShare(previous.issues, fresh.issues);
  if (value === previous.value && issues === previous.issues) return { ...fresh, value, issues, unchanged: true };
  return { ...fresh, value: { ...value, asOf: (fresh.value as { asOf?: unknown }).asOf }, issues };
}
