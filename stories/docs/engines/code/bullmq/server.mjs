import { createEngineStore } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import { coalesced, createOpsHandler } from '@ops-widgets/server';
import Redis from 'ioredis';
import { serve } from './serve.mjs';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
const store = createEngineStore(bullmq({ redis }));

serve(
  createOpsHandler({
    store: coalesced(store),
    catalog: { monthly_report: { label: 'Monthly report' } },
    // Your own sign-in decides here who may see the jobs.
    authorize: () => ({
      granted: true,
      scope: { plane: 'admin', workspace: { id: '1', name: 'Acme' }, tenant: null },
      tenantIds: null,
    }),
  }),
);
