/** What a host's TypeScript says of the packages. */
import { createHttpAdapter } from '@ops-widgets/adapter';
import { createMemoryStore, createOpsHandler } from '@ops-widgets/server';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import { addLocale, type CustomAdapter, type OpsKpis } from '@ops-widgets/widgets';
import '@ops-widgets/widgets/define';
import '@ops-widgets/widgets/define/ops-kpis';
import '@ops-widgets/widgets/ops-widgets.js';

const run: RunFacts = { id: '1', type: 'inventory_sync', status: 'queued' };
export const truth = deriveRunTruth(run, { asOf: 0 });

export const handle: (request: Request) => Promise<Response> = createOpsHandler({
  store: createMemoryStore(),
  lifecycle: {},
  catalog: {},
  authorize: () => ({ granted: false, reason: 'unauthenticated' }),
});

const adapter: CustomAdapter = { snapshot: async () => ({}) };
const provider = document.createElement('ops-provider');
provider.adapter = adapter;
provider.listUrl = '/operations';
const kpis: OpsKpis | null = document.querySelector('ops-kpis');
kpis?.addEventListener('ops-navigate', (event) => {
  event.preventDefault();
  const { href, runId }: { href: string; runId: string | null } = event.detail;
  document.title = `${href} ${runId ?? ''}`;
});
void kpis?.refresh();
createHttpAdapter({ baseUrl: '/api/ops' });
addLocale('nl', {});
// @ts-expect-error there is no such setting
provider.nothing = true;
