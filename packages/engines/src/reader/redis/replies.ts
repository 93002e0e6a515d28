/**
 * Replies of Redis as texts and numbers, whichever library and protocol they came by: texts may be
 * bytes, scores numbers, and pairs nested (RESP3).
 */

const decoder = new TextDecoder();

/** A text; null where there is none. */
export function textOf(reply: unknown): string | null {
  if (typeof reply === 'string') return reply;
  if (typeof reply === 'number' || typeof reply === 'bigint') return String(reply);
  return reply instanceof Uint8Array ? decoder.decode(reply) : null;
}

/** Texts; those that are missing are null. */
export function textsOf(reply: unknown): readonly (string | null)[] {
  return Array.isArray(reply) ? reply.map(textOf) : [];
}

/** Texts without those that are missing. */
export function presentTexts(reply: unknown): readonly string[] {
  return textsOf(reply).filter((text) => text !== null);
}

/** A number; 0 where there is none. */
export function countOf(reply: unknown): number {
  return numberOf(reply) ?? 0;
}

/** A finite number; null where there is none. */
export function numberOf(reply: unknown): number | null {
  const text = textOf(reply);
  if (text === null || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A member of a sorted set. */
export interface Scored {
  readonly member: string;
  readonly score: number;
}

/** Members with their scores: a flat list, or pairs. */
export function scoredOf(reply: unknown): readonly Scored[] {
  const flat: readonly unknown[] = Array.isArray(reply) ? reply.flat() : [];
  const scored: Scored[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    scored.push({ member: textOf(flat[index]) ?? '', score: countOf(flat[index + 1]) });
  }
  return scored;
}

/** The fields of a stream's entry by name: a flat list, or an object. */
export function fieldsOf(reply: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(reply)) return {};
  const flat: readonly unknown[] = reply.flat();
  const fields: Record<string, string> = {};
  for (let index = 0; index + 1 < flat.length; index += 2)
    fields[textOf(flat[index]) ?? ''] = textOf(flat[index + 1]) ?? '';
  return fields;
}
