/** Keeps the objects that two answers in a row have in common (B8). */
import type { Answer } from './reads.js';
import { structuralShare } from './structural-share.js';

/**
 * A fresh answer with the previous one's objects wherever they are equal; `unchanged` where all
 * are.
 */
export function reuseUnchanged<Value>(previous: Answer<Value> | null, fresh: Answer<Value>): Answer<Value> {
  if (previous === null) return fresh;
  // The instant is no fact: an answer that differs in nothing else has not changed.
  const instant = { asOf: (previous.value as { asOf?: unknown }).asOf };
  const value = structuralShare(previous.value, { ...fresh.value, ...instant });
  const issues = structuralShare(previous.issues, fresh.issues);
  if (value === previous.value && issues === previous.issues) return { ...fresh, value, issues, unchanged: true };
  return { ...fresh, value: { ...value, asOf: (fresh.value as { asOf?: unknown }).asOf }, issues };
}
