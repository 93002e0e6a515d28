/** Derived values that are computed when their input changes, and never while a widget renders. */
import { shallowEqual } from './shallow-equal.js';

/** Wraps a function of its arguments: the arguments of the last call give the very same result. */
export function remember<Args extends readonly unknown[], Result>(
  derive: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | null = null;
  return (...args) => {
    if (last === null || !shallowEqual(args, last.args)) last = { args, result: derive(...args) };
    return last.result;
  };
}
