/** The lines that serve the contract over an engine, for the server that a team has. */
import { EngineName, type FoundEngine } from '@ops-widgets/engines';

/** The frameworks whose routes are printed; `node` is Node's own server. */
export const ServerFramework = {
  Next: 'next',
  Hono: 'hono',
  Fastify: 'fastify',
  Express: 'express',
  Node: 'node',
} as const;
export type ServerFramework = (typeof ServerFramework)[keyof typeof ServerFramework];

/** Where the contract is served. */
export const API_PATH = '/api/ops';

/** How an engine is opened: its function, the module of it, and its options besides `redis`. */
interface EngineCode {
  readonly name: string;
  readonly module: string;
  readonly kind: 'redis' | 'postgres';
}

const ENGINES: Readonly<Record<EngineName, EngineCode>> = {
  [EngineName.BullMq]: { name: 'bullmq', module: 'bullmq', kind: 'redis' },
  [EngineName.Bull]: { name: 'bull', module: 'bull', kind: 'redis' },
  [EngineName.PgBoss]: { name: 'pgBoss', module: 'pg-boss', kind: 'postgres' },
  [EngineName.GraphileWorker]: { name: 'graphileWorker', module: 'graphile-worker', kind: 'postgres' },
  [EngineName.BullMqPostgres]: { name: 'bullmqPostgres', module: 'bullmq-postgres', kind: 'postgres' },
};

export interface EngineCodeOptions {
  readonly engine: EngineName;
  readonly found: FoundEngine;
  /** The path to the tenant in a job, "data.tenantId". */
  readonly tenant?: string | undefined;
}

/** The packages that the code imports, beside a driver that the team has already. */
export function packagesOf(engine: EngineName): readonly string[] {
  return [
    '@ops-widgets/widgets',
    '@ops-widgets/server',
    '@ops-widgets/engines',
    ENGINES[engine].kind === 'redis' ? 'ioredis' : 'pg',
  ];
}

/** The module that other modules import `handle` from. */
export function handlerCode(options: EngineCodeOptions): string {
  const isRedis = ENGINES[options.engine].kind === 'redis';
  const lines = isRedis ? redisCode(options) : postgresCode(options);
  return [
    ...lines,
    '',
    '/** Who may see these jobs: your own check of the session. */',
    "const maySee = (request) => process.env.NODE_ENV !== 'production' && request.method === 'GET';",
    '',
    '/** From a Request to a Response: the API that the widgets read. It only reads the engine. */',
    'export const handle = createOpsHandler({',
    '  store: coalesced(store),',
    `  basePath: '${API_PATH}',`,
    '  catalog: {},',
    '  authorize: (request, { plane }) =>',
    "    plane === 'system' && maySee(request)",
    '      ? { granted: true, scope: { plane, workspace: null, tenant: null }, tenantIds: null }',
    "      : { granted: false, reason: 'unauthenticated' },",
    '});',
  ].join('\n');
}

function redisCode({ engine, found, tenant }: EngineCodeOptions): readonly string[] {
  const { name, module } = ENGINES[engine];
  const reader = [
    'redis',
    ...(found.place === 'bull' ? [] : [`prefix: ${literal(found.place)}`]),
    ...(found.queues.length === 0 ? [] : [`queues: [${found.queues.map(literal).join(', ')}]`]),
  ];
  const options = tenant === undefined ? '' : `, { tenantOf: (job) => job.${accessOf(tenant)} }`;
  return [
    "import { createEngineStore } from '@ops-widgets/engines';",
    `import { ${name} } from '@ops-widgets/engines/${module}';`,
    "import { coalesced, createOpsHandler } from '@ops-widgets/server';",
    "import { Redis } from 'ioredis';",
    '',
    "const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379');",
    `const store = createEngineStore(${name}({ ${reader.join(', ')} })${options});`,
  ];
}

function postgresCode({ engine, found, tenant }: EngineCodeOptions): readonly string[] {
  const { name, module } = ENGINES[engine];
  const relation = [`schema: ${literal(found.place)}`, ...(tenant === undefined ? [] : [`tenant: ${literal(tenant)}`])];
  return [
    `import { ${name} } from '@ops-widgets/engines/${module}';`,
    "import { coalesced, createOpsHandler, createPostgresStore } from '@ops-widgets/server';",
    "import pg from 'pg';",
    '',
    'const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });',
    'const store = createPostgresStore({',
    '  query: (sql, parameters) => pool.query(sql, parameters),',
    `  relation: ${name}({ ${relation.join(', ')} }),`,
    '});',
  ];
}

/** The route that hands requests to `handle`, and the file that it belongs in. */
export function routeCode(framework: ServerFramework): { readonly file: string; readonly code: string } {
  switch (framework) {
    case ServerFramework.Next:
      return {
        file: 'app/api/ops/[...path]/route.js',
        code: "import { handle } from '../../../../ops.js';\n\nexport const dynamic = 'force-dynamic';\nexport const GET = handle;",
      };
    case ServerFramework.Hono:
      return {
        file: 'your app',
        code: `import { handle } from './ops.js';\n\napp.get('${API_PATH}/*', (c) => handle(c.req.raw));`,
      };
    case ServerFramework.Fastify:
      return {
        file: 'your app',
        code: `import { handle } from './ops.js';

app.get('${API_PATH}/*', async (request, reply) => {
  const response = await handle(new Request(new URL(request.url, 'http://localhost'), { headers: request.headers }));
  return reply
    .code(response.status)
    .headers(Object.fromEntries(response.headers))
    .send(Buffer.from(await response.arrayBuffer()));
});`,
      };
    case ServerFramework.Express:
      return {
        file: 'your app',
        code: `import { handle } from './ops.js';

app.use('${API_PATH}', async (request, response) => {
  const answer = await handle(new Request(new URL(request.originalUrl, 'http://localhost'), { headers: request.headers }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
});`,
      };
    case ServerFramework.Node:
      return {
        file: 'server.js',
        code: `import { createServer } from 'node:http';
import { handle } from './ops.js';

createServer(async (request, response) => {
  const answer = await handle(new Request(new URL(request.url, 'http://localhost'), { headers: request.headers }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');`,
      };
  }
}

/** A text as JavaScript in single quotes: names of queues and schemas may have any character. */
function literal(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

/** "data.tenantId" as the code of an access; a name that is no identifier is quoted. */
function accessOf(path: string): string {
  const [first = '', ...names] = path.split('.');
  const accesses = names.map((name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? `?.${name}` : `?.[${literal(name)}]`));
  return [first, ...accesses].join('');
}
