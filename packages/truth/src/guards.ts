/** Reading facts without trusting them: every rule copes with what is missing or absurd, and none throws. */
import type { RunFacts, TruthContext } from './facts.js';

/** The value as a record of own keys, or an empty one. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What a caller gave as a run's facts; callers in plain JavaScript may give anything. */
export function asRun(value: unknown): RunFacts {
  return record(value) as unknown as RunFacts;
}

/** What a caller gave as the context of a judgement. Without an instant nothing can be judged by age. */
export function asContext<Context extends TruthContext>(value: Context | null | undefined): Context {
  return record(value) as unknown as Context;
}

/** An own property of a record. Names come from data, so inherited ones ("constructor") must not answer. */
export function own(value: unknown, key: unknown): unknown {
  const source = record(value);
  return typeof key === 'string' && Object.hasOwn(source, key) ? source[key] : undefined;
}

/** A finite number, or null. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number of things: an integer from 0 up that is still exact, or null. */
export function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/** The items of a list, or none. */
export function items<Item>(value: readonly Item[] | null | undefined): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Item[]) : [];
}

/** A text with something in it, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** An id as a string: ids are strings, or numbers that a host did not turn into strings. */
export function identifier(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Whether a value is one of a const object's. */
export function isOneOf<Value extends string>(values: Readonly<Record<string, Value>>, value: unknown): value is Value {
  return Object.values(values).includes(value as Value);
}
