import { pgBoss } from '@ops-widgets/engines/pg-boss';
import { coalesced, createOpsHandler, createPostgresStore } from '@ops-widgets/server';
import pg from 'pg';
import { serve } from './serve.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://localhost/app' });
const store = createPostgresStore({ query: (sql, values) => pool.query(sql, values), relation: pgBoss() });

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
