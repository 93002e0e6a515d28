import { expect } from 'chai';
import { snapshotBody } from '../../contract/src/testing/bodies.js';
import { adapterFrom } from './custom.js';
import { createHttpAdapter } from './http.js';
import { snapshotOfScope } from './reads.js';
import { FakeServer, json, watched } from './testing/fake-server.js';

const query = { plane: 'admin', workspace: '1', tenant: '7', recent: 10, active: 20 } as const;
const most = 8_000_000;

/** A stream of chunks of spaces, and how much of it was taken. */
function spaces(chunks: number, chunkBytes: number) {
  const chunk = new TextEncoder().encode(' '.repeat(chunkBytes));
  const seen = { bytes: 0, cancelled: false };
  let left = chunks;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (left-- <= 0) return controller.close();
        seen.bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

async function outcomeOf(response: Response): Promise<string> {
  const { fetch } = new FakeServer(() => response);
  const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
  return answer.ok ? 'ok' : `${answer.failure.kind}: ${answer.failure.message}`;
}

describe('an answer that is too long is not read (8 MB)', () => {
  const tooLong = 'malformed: the answer is longer than 8 MB';
  const valid = JSON.stringify(snapshotBody());

  it('contract: one that says so ahead is ended with its first bytes', async () => {
    const { stream, seen } = spaces(1000, 16_384);
    expect(await outcomeOf(new Response(stream, { headers: { 'content-length': String(most + 1) } }))).to.equal(
      tooLong,
    );
    expect(seen.cancelled).to.equal(true);
    expect(seen.bytes).to.be.lessThan(100_000);
  });

  it('contract: one that never ends is ended when it has become too long, and fills no memory', async () => {
    const { stream, seen } = spaces(Infinity, 65_536);
    expect(await outcomeOf(new Response(stream))).to.equal(tooLong);
    expect(seen.cancelled).to.equal(true);
    expect(seen.bytes).to.be.within(most, most + 1_000_000);
  });

  it('contract: one that says less than it is, too', async () => {
    const { stream } = spaces(Infinity, 65_536);
    expect(await outcomeOf(new Response(stream, { headers: { 'content-length': '10' } }))).to.equal(tooLong);
  });

  it('contract: one whose first chunk is too long already', async () => {
    expect(await outcomeOf(new Response(valid + ' '.repeat(most)))).to.equal(tooLong);
  });

  it('contract: the last length that is read is 8 MB, in bytes and not in characters', async () => {
    const room = most - new TextEncoder().encode(valid).byteLength;
    expect(await outcomeOf(new Response(valid + ' '.repeat(room)))).to.equal('ok');
    expect(await outcomeOf(new Response(valid + ' '.repeat(room + 1)))).to.equal(tooLong);
    const wide = JSON.stringify({ ...snapshotBody(), padding: '€'.repeat(3_000_000) });
    expect(wide.length).to.be.lessThan(most);
    expect(await outcomeOf(new Response(wide))).to.equal(tooLong);
  });

  it('contract: a Content-Length that is no number says nothing', async () => {
    for (const given of ['', 'many', '-1', '1e9x', '12, 12']) {
      expect(await outcomeOf(json(snapshotBody(), { 'content-length': given })), given).to.equal('ok');
    }
  });

  it('contract: letters that are cut in two by the wire are whole again', async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify(snapshotBody({ catalog: { baseline_compare: { label: 'Vergleich für 10 € 🚀' } } })),
    );
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.byteLength) return controller.close();
        controller.enqueue(bytes.slice(at, (at += 1)));
      },
    });
    const { fetch } = new FakeServer(() => new Response(stream));
    const answer = await createHttpAdapter({ baseUrl: '/api/ops', fetch }).read(snapshotOfScope, query);
    expect(answer.ok && answer.value.catalog['baseline_compare']?.label).to.equal('Vergleich für 10 € 🚀');
  });

  it('contract: an unchanged answer is confirmed, whatever length it has', async () => {
    const server = new FakeServer(() => json(snapshotBody(), { etag: '"1"' }));
    const adapter = createHttpAdapter({ baseUrl: '/api/ops', fetch: server.fetch });
    const first = await adapter.read(snapshotOfScope, query);
    server.answering = () => watched(snapshotBody(), { etag: '"1"', 'content-length': String(most * 2) }).response;
    const second = await adapter.read(snapshotOfScope, query, { previous: first.ok ? first : null });
    expect(second.ok && second.unchanged).to.equal(true);
  });

  it("contract: neither is a host's own", async () => {
    const snapshot = () => ({ ...snapshotBody(), padding: ' '.repeat(most) });
    const answer = await adapterFrom({ snapshot }).read(snapshotOfScope, query);
    expect(answer.ok ? 'ok' : `${answer.failure.kind}: ${answer.failure.message}`).to.equal(tooLong);
  });
});
