import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { format, inspect } from 'node:util';
import { EngineAddress } from './engine-address.js';

describe('EngineAddress', () => {
  test('is named by its host, its port and its database', () => {
    const names = [
      'redis://localhost',
      'redis://localhost:6380/0',
      'rediss://default:pw@cache.example:6380/3',
      'postgres://localhost/app',
      'postgresql://ada:pw@db.example:5433/app?sslmode=require',
      'postgres://%2Fvar%2Frun%2Fpostgresql/app',
    ].map((url) => EngineAddress.parse(url).name);
    assert.deepEqual(names, [
      'Redis at localhost:6379',
      'Redis at localhost:6380',
      'Redis at cache.example:6380/3',
      'Postgres at localhost:5432/app',
      'Postgres at db.example:5433/app',
      'Postgres at /var/run/postgresql:5432/app',
    ]);
  });

  test('its password is in nothing that it can be printed as', () => {
    const address = EngineAddress.parse('redis://ada:p%40ss@localhost:6379');
    const printed = [
      String(address),
      JSON.stringify({ address }),
      inspect(address, { depth: 9, showHidden: true }),
      format('%s %o %j', address, address, address),
    ].join('\n');
    assert.doesNotMatch(printed, /p%40ss|p@ss|ada/);
    assert.equal(address.reveal(), 'redis://ada:p%40ss@localhost:6379');
  });

  test('what a driver quotes of it is taken out, however it is written', () => {
    const address = EngineAddress.parse('postgres://ada:p%40ss@localhost/app?sslpassword=k3y');
    const message = 'cannot connect to postgres://ada:p%40ss@localhost/app?sslpassword=k3y with p@ss or p%40ss and k3y';
    assert.equal(address.redact(message), 'cannot connect to *** with *** or *** and ***');
  });
});
