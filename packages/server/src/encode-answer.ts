/** From facts to JSON. A row that does not fit the contract is left out and reported. */
import { wire } from '@ops-widgets/contract';

type Json = Readonly<Record<string, unknown>>;

/**
 * The body of an answer.
 * @param report called with the reason for which a row was left out
 * @throws ZodError if the facts beside the rows do not fit the contract
 */
export function encodeAnswer(schema: wire.ObjectCodec, facts: Json, report: (error: unknown) => void): Json {
  const whole = wire.safeEncode(schema, facts);
  if (whole.success) return whole.data as Json;
  report(whole.error);
  const sound = Object.entries(facts).map(([name, value]) => [name, soundRows(schema, name, value)] as const);
  return wire.encode(schema, Object.fromEntries(sound)) as Json;
}

function soundRows({ _zod: { def } }: wire.ObjectCodec, name: string, value: unknown): unknown {
  const field = def.fields[name];
  const row = field ? wire.rowOf(field[1]) : null;
  if (row === null || !Array.isArray(value)) return value;
  return value.filter((facts) => wire.safeEncode(row, facts).success);
}
