/** A session that ends when no person has used it for two minutes (B18). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Sessions } from './sessions.js';
import { openTestPanel, type TestPanel } from './testing/test-panel.js';

const snapshot = '/api/ops/snapshot?workspace=1&tenant=7';
const second = 1000;
const minute = 60 * second;

describe('an idle session', () => {
  let now = 0;
  let panel: TestPanel;

  before(async () => {
    panel = await openTestPanel(new Sessions(2 * minute, () => now));
  });
  after(() => panel.close());

  /** The statuses of a read every ten seconds. */
  async function readFor(ms: number, cookie: string, headers: Record<string, string> = {}): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (const end = now + ms; now < end; now += 10 * second) {
      statuses.add((await panel.get(snapshot, cookie, headers)).status);
    }
    return statuses;
  }

  test('B18: polls do not renew it: ten minutes after the last touch it has ended, page and API alike', async () => {
    const cookie = await panel.signIn('tenant-operator');
    assert.deepEqual(await readFor(2 * minute, cookie, { 'Ops-Poll': '1' }), new Set([200]));
    assert.deepEqual(await readFor(8 * minute, cookie, { 'Ops-Poll': '1' }), new Set([401]));
    assert.equal((await panel.get('/admin', cookie)).headers.get('Location'), '/sign-in');
  });

  test('what an operator asks for renews it: a page, and a read without the header', async () => {
    const cookie = await panel.signIn('tenant-operator');
    assert.deepEqual(await readFor(10 * minute, cookie), new Set([200]));
    now += minute;
    assert.notEqual((await panel.get('/admin', cookie)).headers.get('Location'), '/sign-in');
    now += minute + 59 * second;
    assert.equal((await panel.get(snapshot, cookie, { 'Ops-Poll': '1' })).status, 200);
    now += second;
    assert.equal((await panel.get(snapshot, cookie, { 'Ops-Poll': '1' })).status, 401);
  });
});
