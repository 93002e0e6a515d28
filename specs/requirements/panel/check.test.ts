/**
 * The checker over the real panel: what its own host serves fits the contract, for each who may see
 * operations.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';

const bin = fileURLToPath(new URL('../../../packages/check/bin/ops-widgets-check.js', import.meta.url));

describe('the checker over the real panel', () => {
  let host: HostProcess;
  before(async () => {
    host = await startHostProcess();
  });
  after(() => host?.stop());

  async function sessionOf(persona: string): Promise<string> {
    const response = await fetch(`${host.origin}/sign-in?as=${persona}`, { redirect: 'manual' });
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  function check(...options: readonly string[]): Promise<{ code: number | null; out: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [bin, `${host.origin}/api/ops`, ...options]);
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.on('close', (code) => resolve({ code, out }));
    });
  }

  for (const [persona, ...options] of [
    ['workspace-operator'],
    ['workspace-operator', '--tenant', '7'],
    ['tenant-operator', '--tenant', '7'],
    ['platform-operator', '--plane', 'system'],
  ] as const) {
    it(`finds nothing to complain of as ${[persona, ...options].join(' ')} (F1, F2, A10)`, async () => {
      const { code, out } = await check('--cookie', await sessionOf(persona), ...options);
      assert.doesNotMatch(out, /^ {2}✗/m, out);
      assert.equal(code, 0, out);
    });
  }

  it('says that a member without the capability cannot ask (F3)', async () => {
    const { code, out } = await check('--cookie', await sessionOf('no-capability'));
    assert.match(out, /may not see operations \(403\)/);
    assert.equal(code, 2);
  });
});
