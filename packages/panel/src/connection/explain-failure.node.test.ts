import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EngineError } from '@ops-widgets/server';
import { EngineAddress } from './engine-address.js';
import { explainFailure } from './explain-failure.js';

const redis = EngineAddress.parse('redis://ada:s3cret@localhost:6379');
const postgres = EngineAddress.parse('postgres://ada:s3cret@localhost/app');

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('J6: why a database cannot be read is a sentence that says what to do', () => {
  for (const [name, error, address, sentence] of [
    [
      'nothing listens',
      withCode('connect ECONNREFUSED ::1:6379', 'ECONNREFUSED'),
      redis,
      /^Cannot reach Redis at localhost:6379: nothing listens there\. Check/,
    ],
    [
      'of every address of a name',
      new AggregateError([withCode('', 'ECONNREFUSED')], ''),
      postgres,
      /^Cannot reach Postgres at localhost:5432\/app: nothing listens/,
    ],
    ['no such host', withCode('getaddrinfo ENOTFOUND nowhere', 'ENOTFOUND'), redis, /there is no host of this name/],
    ['no answer from Redis', withCode('connect ETIMEDOUT', 'ETIMEDOUT'), redis, /it does not answer/],
    ['no answer from Postgres', new Error('timeout exceeded when trying to connect'), postgres, /it does not answer/],
    [
      'a wrong password of Redis',
      new Error('WRONGPASS invalid username-password pair'),
      redis,
      /refuses the user or password/,
    ],
    [
      'a missing password',
      new Error('NOAUTH Authentication required.'),
      redis,
      /wants a password: redis:\/\/:PASSWORD@host/,
    ],
    [
      'a missing right in Redis',
      new Error("NOPERM this user has no permissions to run the 'scan' command"),
      redis,
      /'scan' command\. Reading wants: ACL SETUSER/,
    ],
    [
      'TLS where there is none',
      withCode('wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER'),
      redis,
      /does not speak TLS/,
    ],
    [
      'an unknown authority',
      withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      postgres,
      /NODE_EXTRA_CA_CERTS=ca\.pem/,
    ],
    [
      'a wrong password of Postgres',
      withCode('password authentication failed', '28P01'),
      postgres,
      /refuses the user or password/,
    ],
    ['no such database', withCode('database "app" does not exist', '3D000'), postgres, /no database of this name/],
    [
      'a missing right in Postgres',
      withCode('permission denied for schema pgboss', '42501'),
      postgres,
      /schema pgboss\. Reading wants: grant usage/,
    ],
    [
      'what the engine says itself',
      new EngineError('The role "r" may not read it: grant select on it;'),
      postgres,
      /^The role "r" may not read it: grant/,
    ],
    [
      'anything else',
      new Error('odd thing\n  at somewhere'),
      redis,
      /^Cannot read Redis at localhost:6379: odd thing\.$/,
    ],
  ] as const) {
    test(name, () => assert.match(explainFailure(error, address), sentence));
  }

  test('no sentence has the password that a driver quotes', () => {
    const quoted = 'failed with redis://ada:s3cret@localhost:6379 and s3cret';
    for (const error of [
      new Error(quoted),
      new EngineError(quoted),
      new Error(`NOPERM ${quoted}`),
      withCode(quoted, '28000'),
    ]) {
      assert.doesNotMatch(explainFailure(error, redis), /s3cret/);
    }
  });
});
