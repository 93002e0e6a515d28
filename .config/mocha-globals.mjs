/**
 * Mocha's globals over node:test, for the test files that run in browsers too: those of the pure
 * packages. Preloaded with `--import`.
 */
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

/** Mocha's context: under Node the runner limits the time of a whole file instead. */
const context = { timeout() {} };

const withContext = (register) => {
  const registerOne = (name, body) => void register(name, () => body.call(context));
  return Object.assign(registerOne, {
    only: (name, body) => void register.only(name, () => body.call(context)),
    skip: (name) => void register.skip(name),
  });
};

/** Node 20 has none yet. */
globalThis.navigator ??= {};

Object.assign(globalThis, {
  after,
  afterEach,
  before,
  beforeEach,
  describe: withContext(describe),
  it: withContext(it),
});
