/** A stand-in for your endpoint until you have one: three operations, one of them stuck. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createMemoryStore, createOpsHandler } from '@ops-widgets/server';

const workspace = { id: '1', name: 'Acme' };
const tenant = { id: '7', name: 'Contoso' };
const otherTenant = { id: '8', name: 'Fabrikam' };
const store = createMemoryStore({
  workspaces: [workspace],
  tenants: [tenant, otherTenant].map((one) => ({ ...one, workspaceId: '1' })),
});

let last = 0;
function start(minutesAgo, facts = {}) {
  last += 1;
  const at = Date.now() - minutesAgo * 60_000;
  const run = {
    id: `${last}`,
    type: 'inventory_sync',
    status: 'running',
    outcome: 'pending',
    createdAt: at,
    startedAt: at,
  };
  store.put({ workspaceId: '1', run: { ...run, tenant, initiator: 'Ada', ...facts } });
}
start(90, { status: 'completed', outcome: 'failed', completedAt: Date.now() - 80 * 60_000 });
start(65);
start(2, { summaryCounts: { total: 120, processed: 40 } });

const handle = createOpsHandler({
  store,
  // Seconds: when work is late, and when it is likely stuck.
  lifecycle: { default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 } },
  catalog: { inventory_sync: { label: 'Inventory sync' } },
  authorize(request, asked) {
    const scope = store.scopeOf(asked);
    return scope === null ? { granted: false, reason: 'not_found' } : { granted: true, scope, tenantIds: null };
  },
});

const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

async function answer(request, { pathname }) {
  if (pathname.startsWith('/api/ops/')) return handle(request);
  if (pathname === '/start' && request.method === 'POST') {
    start(0);
    return new Response(null, { status: 303, headers: { Location: '/' } });
  }
  const [, first, run] = pathname.split('/');
  const page =
    first !== 'operations' ? `.${pathname.replace(/\/$/, '/index.html')}` : run ? './run.html' : './list.html';
  const file = new URL(page, import.meta.url);
  const content = await readFile(file).catch(() => null);
  if (content === null) return new Response('There is nothing here.', { status: 404 });
  const type = types[page.split('.').at(-1)] ?? 'text/plain';
  const text = run ? content.toString().replaceAll('{{run}}', run) : content;
  return new Response(text, { headers: { 'Content-Type': type } });
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const { status, headers, body } = await answer(
    new Request(url, { method: request.method, headers: request.headers }),
    url,
  );
  response.writeHead(status, Object.fromEntries(headers));
  response.end(body && Buffer.from(await new Response(body).arrayBuffer()));
}).listen(process.env.PORT ?? 4174, '127.0.0.1');
