import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { engineLabels, EngineName } from '@ops-widgets/engines';
import { scenes } from '../../../../mocks/index.js';
import type { CheckCommand } from '../command/arguments.js';
import { bullMq, fakeSource, type FakeSource, type FakeSourceOptions } from '../testing/fake-source.js';
import { check, checkJson, checkLines } from './check.js';
import { ProblemKind } from './problem-kind.js';
import { durationText } from './sentences.js';

const sources: FakeSource[] = [];
afterEach(async () => {
  for (const { source } of sources.splice(0)) await source.close();
});

function resultOf(failOn: readonly ProblemKind[], ...options: readonly FakeSourceOptions[]) {
  const fakes = (options.length > 0 ? options : [{}]).map((one) => fakeSource(one));
  sources.push(...fakes);
  const [first, ...others] = fakes.map(({ source }) => source.address);
  assert.ok(first);
  const command: CheckCommand = { name: 'check', addresses: [first, ...others], engine: {}, failOn, json: false };
  return check(
    command,
    fakes.map(({ source }) => source),
  );
}

describe('check', () => {
  test('a line per problem in the order of attention, by the words of the truth module', async () => {
    const result = await resultOf(Object.values(ProblemKind));
    assert.equal(result.code, 1);
    assert.deepEqual(checkLines(result), [
      'Likely stuck  inventory_sync  Initech  9001  Running for 1 h 40 min, expected within 1 h',
      'Likely stuck  baseline_capture  Contoso  51  No sign of life for 7 min 20 s, expected within 30 s',
      'Past expected time  inventory_sync  Fabrikam  52  Running for 12 min 20 s, expected within 10 min',
      'Failed, Reconciled  baseline_compare  Contoso  50  4 min 20 s ago: the worker was lost',
      'Failed  baseline_capture  Northwind  48  9 min 20 s ago: contracts/2026/annex-1.docx could not be read: permission denied',
      'Failed  baseline_capture  Initech  9002  9 min 20 s ago: contracts/2026/annex-1.docx could not be read: permission denied',
      'Partially succeeded  inventory_sync  Fabrikam  49  12 min 20 s ago: 12 files could not be read',
      'BullMQ at localhost:6379: 2 likely stuck, 1 past expected time, 3 ended and in need of follow-up, 1 reconciled, 0 not known; 5 active',
    ]);
  });

  test('only the kinds that are asked for fail it', async () => {
    const codes = await Promise.all(
      [[ProblemKind.Unknown], [ProblemKind.Late], [ProblemKind.Reconciled]].map(
        async (kinds) => (await resultOf(kinds)).code,
      ),
    );
    assert.deepEqual(codes, [0, 1, 1]);
  });

  test('H4: a number that the engine does not record is no zero', async () => {
    const host = scenes.atRest();
    const { snapshot } = host.store;
    const store = {
      ...host.store,
      snapshot: async (...args: Parameters<typeof snapshot>) => {
        const rows = await snapshot(...args);
        return { ...rows, counts: { ...rows.counts, terminalFollowUp: null, reconciled: null } };
      },
    };
    const unrecorded = { ...host, store };
    const asked = await resultOf([ProblemKind.Failed], { host: unrecorded });
    assert.deepEqual(
      [asked.code, asked.unread],
      [2, ['BullMQ at localhost:6379 keeps no record of failed jobs: leave failed out of --fail-on.']],
    );
    assert.equal((await resultOf([ProblemKind.Late], { host: { ...unrecorded, ...scenes.atRest() } })).code, 0);
  });

  test('an engine of several that could not be read is exit code 2, whatever the others say', async () => {
    const bull = { ...bullMq, engine: EngineName.Bull, label: engineLabels.bull };
    const options = { found: [bullMq, bull], unreadable: EngineName.Bull };
    const result = await resultOf([ProblemKind.Unknown], options);
    assert.deepEqual([result.code, result.unread], [2, ['This right is missing.']]);
    assert.equal(result.engines.length, 1);
  });

  test('JSON has no secret and says as of when', async () => {
    const json = checkJson(await resultOf([ProblemKind.Stuck]));
    const { engines } = JSON.parse(json) as { engines: { as_of: string; problems: { measured_seconds: number }[] }[] };
    assert.equal(engines[0]?.as_of, '2026-11-20T12:00:00.000Z');
    assert.deepEqual(
      engines[0].problems.map(({ measured_seconds: seconds }) => seconds),
      [6020, 440],
    );
    assert.doesNotMatch(json, /s3cret/);
  });

  test('durations by their two largest units', () => {
    assert.deepEqual([0, 30, 90, 3600, 6000, 90_061, 86_400 * 3 + 7, -5].map(durationText), [
      '0 s',
      '30 s',
      '1 min 30 s',
      '1 h',
      '1 h 40 min',
      '1 d 1 h',
      '3 d',
      '0 s',
    ]);
  });
});
