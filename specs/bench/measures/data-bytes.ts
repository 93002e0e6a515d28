/** What the scripts of a page hold: its heap without what the engine made to run them. */
import type { CDPSession } from 'puppeteer-core';

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly unknown[] };
  };
  /** One record of `node_fields` after the other. */
  readonly nodes: readonly number[];
}

/**
 * Objects of the page by the words of a heap snapshot. Not among them: `code`, which an engine
 * makes more of the longer it runs, and `native`.
 */
const dataTypes: readonly unknown[] = ['object', 'array', 'closure', 'string', 'concatenated string', 'sliced string'];

/** Bytes of objects, arrays, closures and strings that can be reached. */
export async function dataBytes(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  try {
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  }
  return bytesOf(JSON.parse(chunks.join('')) as HeapSnapshot);
}

function bytesOf({ snapshot, nodes }: HeapSnapshot): number {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const names = types[type] as readonly string[];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (dataTypes.includes(names[nodes[at + type] ?? -1])) bytes += nodes[at + size] ?? 0;
  }
  return bytes;
}
