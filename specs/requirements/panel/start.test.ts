/** Bad settings end `npm start` with one clear line, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runHost } from '../../support/panel/host-process.js';

async function lastWords(variables: Record<string, string>) {
  const { code, printed } = await runHost(variables).ended;
  return { code, lines: printed.trim().split('\n') };
}

describe('starting the host with bad settings', () => {
  it('a DATABASE_URL to nowhere is reported in one line, without the password', async () => {
    const { code, lines } = await lastWords({ PORT: '0', DATABASE_URL: 'postgres://ops:secret@127.0.0.1:9/ops' });
    assert.equal(code, 1);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /DATABASE_URL/);
    assert.doesNotMatch(lines[0] ?? '', /secret/);
  });

  it('a DATABASE_URL that is no address is reported in one line', async () => {
    const { code, lines } = await lastWords({ PORT: '0', DATABASE_URL: 'nonsense' });
    assert.equal(code, 1);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /DATABASE_URL/);
  });

  it('a PORT that is no port is reported in one line', async () => {
    const { code, lines } = await lastWords({ PORT: 'http' });
    assert.equal(code, 1);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /PORT/);
  });
});
