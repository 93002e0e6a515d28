import { gzipSync } from 'node:zlib';

/** A deterministic source of numbers in [0, 1): every first start makes the same files. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = ['access', 'mailbox', 'device', 'policy', 'sharing', 'retention', 'guest', 'admin', 'review', 'archive'];

/** A JSON document of about this size in bytes. */
export function documentOf(name: string, bytes: number, next: () => number): Buffer {
  const entries = linesUpTo(bytes, () =>
    JSON.stringify({ id: identifier(next), kind: wordFrom(next), value: identifier(next), enabled: next() < 0.8 }),
  );
  return Buffer.from(`{"name":${JSON.stringify(name)},"entries":[\n${entries.join(',\n')}\n]}`);
}

/** Log lines of about this size in bytes. */
export function logOf(bytes: number, next: () => number): Buffer {
  const line = () => `${wordFrom(next)} ${wordFrom(next)} ${identifier(next)} ${identifier(next)}`;
  return Buffer.from(linesUpTo(bytes, line).join('\n'));
}

function linesUpTo(bytes: number, line: () => string): string[] {
  const lines: string[] = [];
  for (let size = 0; size < bytes; size += (lines.at(-1)?.length ?? 0) + 1) lines.push(line());
  return lines;
}

/** A gzip archive whose unpacked content has about this size in bytes. */
export function archiveOf(bytes: number, next: () => number): Buffer {
  return gzipSync(logOf(bytes, next), { level: 1 });
}

function identifier(next: () => number): string {
  return Math.floor(next() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}

function wordFrom(next: () => number): string {
  return WORDS[Math.floor(next() * WORDS.length)] ?? 'entry';
}
