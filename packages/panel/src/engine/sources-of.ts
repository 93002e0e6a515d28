import type { EngineAddress } from '../connection/engine-address.js';
import type { EngineOptions } from './engine-options.js';
import { EngineSource } from './engine-source.js';

/** What a command line addresses, numbered in its order. */
export function sourcesOf(command: {
  readonly addresses: readonly EngineAddress[];
  readonly engine: EngineOptions;
}): readonly EngineSource[] {
  return command.addresses.map((address, index) => new EngineSource(index + 1, address, command.engine));
}
