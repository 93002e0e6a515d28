/** The server of an engine goes away and comes back: a sentence, then facts again. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createEngineStore } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import { createOpsHandler } from '@ops-widgets/server';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { ensureRedis } from '../../.tools/lib/debian-packages.mjs';
import { startThrowawayRedis, type ThrowawayRedis } from '../../.tools/lib/throwaway-redis.mjs';
import { until } from './support/until.js';

describe('a Redis that goes away and comes back', { concurrency: true }, () => {
  const clients = {
    ioredis: async (url: string) => {
      const client = new Redis(url);
      client.on('error', () => {});
      return { redis: client, close: () => client.disconnect() };
    },
    'node-redis': async (url: string) => {
      const client = createClient({ url });
      client.on('error', () => {});
      await client.connect();
      return {
        redis: client as { sendCommand(command: readonly string[]): Promise<unknown> },
        close: () => client.destroy(),
      };
    },
  } as const;

  for (const [name, connect] of Object.entries(clients)) {
    describe(name, { concurrency: 1 }, () => {
      let program: string;
      let server: ThrowawayRedis;
      let connection: Awaited<ReturnType<typeof connect>>;
      let answer: () => Promise<{ status: number; body: Record<string, unknown> }>;

      before(async () => {
        program = (await ensureRedis()) ?? '';
        server = await startThrowawayRedis(program);
        connection = await connect(server.url);
        const handle = createOpsHandler({
          store: createEngineStore(bullmq({ redis: connection.redis, queues: ['reports'] })),
          authorize: (_, { plane }) => ({
            granted: true,
            scope: { plane, workspace: { id: '1', name: 'Engine' }, tenant: null },
            tenantIds: null,
          }),
          catalog: {},
        });
        answer = async () => {
          const response = await handle(new Request('http://host.invalid/snapshot'));
          return { status: response.status, body: (await response.json()) as Record<string, unknown> };
        };
        await addJob();
      });
      after(async () => {
        connection?.close();
        await server?.stop();
      });

      async function addJob(): Promise<void> {
        const queue = new Queue('reports', { connection: { url: server.url } });
        await queue.add('report', {});
        await queue.close();
      }
      const active = (body: Record<string, unknown>) => (body['counts'] as { active: number }).active;

      it('is there: facts', async () => {
        const { status, body } = await answer();
        assert.deepEqual([status, active(body)], [200, 1]);
      });

      it('J6: is away: each answer says so in a sentence, and soon', async () => {
        await server.stop();
        for (let times = 0; times < 2; times += 1) {
          const begun = performance.now();
          const { status, body } = await answer();
          assert.equal(status, 503);
          assert.match(String(body['detail']), /^Redis cannot be reached \(.+\)\. .+\.$/);
          // A page gives an answer up after 15 seconds.
          assert.ok(performance.now() - begun < 15_000);
        }
      });

      it('J6: is back, and empty: facts again, without a restart', async () => {
        server = await startThrowawayRedis(program, server.port);
        await until('it answers', 60_000, async () => (await answer()).status === 200);
        const { body } = await answer();
        assert.equal(active(body), 0);
        await addJob();
        assert.equal(active((await answer()).body), 1);
      });
    });
  }
});
