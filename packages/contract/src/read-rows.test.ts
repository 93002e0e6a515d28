import { expect } from 'chai';
import fc from 'fast-check';
import type { Snapshot } from './domain.js';
import { parseNotifications } from './parse-notifications.js';
import { parseRunList, parseSnapshot, type Parsed } from './parse.js';
import { anyBody } from './testing/arbitrary-answers.js';
import {
  ago,
  aRun,
  notificationBody,
  notificationListBody,
  runBody,
  snapshotBody,
  snapshotOf,
} from './testing/bodies.js';
import * as wire from './wire.js';

type Answer = Extract<Parsed<Snapshot>, { ok: true }>;

const overTheWire = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

function parsed(body: unknown, former?: Answer, asked = {}): Answer {
  const answer = parseSnapshot(overTheWire(body), asked, former?.rows);
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer;
}

describe('a row that comes again as the same JSON is not read again', () => {
  const runs = [aRun.healthy(), aRun.late(), aRun.stuck(), aRun.failed()];
  const before = parsed(snapshotOf(runs));

  it('B8: it is the same row, in every list', () => {
    const after = parsed(snapshotOf(runs, { as_of: ago(-10) }), before).value;
    for (const list of ['active', 'attention', 'recent'] as const) {
      expect(after[list].length, list).to.equal(before.value[list].length);
      after[list].forEach((run, at) => expect(run, `${list} ${run.id}`).to.equal(before.value[list][at]));
    }
  });

  it('B8: a row that changed is a new one, also back and forth', () => {
    const [beaten, still] = [aRun.late({ heartbeat_at: ago(1) }), aRun.late({ heartbeat_at: ago(30) })];
    const others = [aRun.healthy(), aRun.stuck()];
    let former = before;
    for (const run of [beaten, still, beaten, beaten]) {
      const after = parsed(snapshotOf([...others, run]), former);
      const found = after.value.active.find(({ id }) => id === run.id);
      expect(found?.heartbeatAt).to.equal(Date.parse(run.heartbeat_at ?? ''));
      for (const { id } of others) {
        const of = ({ value }: Answer) => value.active.find((each) => each.id === id);
        expect(of(after)).to.equal(of(former));
      }
      former = after;
    }
  });

  it('B8: one that left and came back is read anew: no row is kept beyond the next answer', () => {
    const without = parsed(snapshotOf([aRun.healthy()]), before);
    expect([...without.rows.keys()]).to.deep.equal([aRun.healthy().id]);
    expect(parsed(snapshotOf(runs), without).value).to.deep.equal(before.value);
  });

  it('F6: another scope is asked for: the same rows are looked at again', () => {
    const foreign = snapshotOf([aRun.healthy({ tenant: { id: '8', name: 'Fabrikam' } })]);
    const former = parsed(foreign);
    for (const each of [parsed(foreign, former, { tenant: '7' }), parsed(foreign, former, { tenant: '7' })]) {
      expect(each.value.active).to.deep.equal([]);
      expect(each.issues.some(({ kind }) => kind === 'scope')).to.equal(true);
    }
  });

  it('contract: the same bad row is refused and reported in every answer', () => {
    const bad = snapshotBody({ active: [runBody(), { ...runBody({ id: '16' }), status: null as never }] });
    const first = parsed(bad);
    expect(first.issues).not.to.deep.equal([]);
    const second = parsed(bad, first);
    const third = parsed(bad, second);
    for (const each of [second, third]) {
      expect(each.issues).to.deep.equal(first.issues);
      expect(each.value.refusedRows).to.deep.equal({ active: 1 });
    }
    expect(third.value.active[0]).to.equal(first.value.active[0]);
  });

  it('contract: a run that is listed twice, and one that contradicts itself, are reported in every answer', () => {
    const twice = snapshotBody({ active: [runBody(), runBody()], recent: [runBody({ initiator: 'Bob' })] });
    const first = parsed(twice);
    expect(first.issues.map(({ message }) => message)).to.deep.equal([
      '15 is listed twice',
      '15 contradicts active[0]',
    ]);
    expect(parsed(twice, first).issues).to.deep.equal(first.issues);
  });

  it('contract: a part of a row with the id of a row is no such row', () => {
    const odd = { ...runBody({ id: '16' }), failures: [{ ...runBody(), message: 'x' }, { message: 1 }] } as never;
    const body = snapshotBody({ active: [odd, { ...runBody(), message: 'x' } as never] });
    const first = parsed(body);
    expect(first.value.active.map(({ id }) => id)).to.deep.equal(['16', '15']);
    expect(parsed(body, first).value).to.deep.equal(first.value);
  });

  it('contract: what a host nests without end is read as it was before', () => {
    const text = JSON.stringify(snapshotBody({ active: [{ ...runBody({ id: '16' }), deep: 0 } as never] }));
    const deep = () =>
      JSON.parse(text.replace('"deep":0', `"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}`)) as unknown;
    const first = parseSnapshot(deep());
    if (!first.ok) throw new Error('refused');
    const second = parseSnapshot(deep(), {}, first.rows);
    expect(second.ok && second.value).to.deep.equal(first.value);
  });

  it('E4: notifications, too', () => {
    const body = () => overTheWire(notificationListBody([notificationBody()]));
    const first = parseNotifications(body());
    if (!first.ok) throw new Error('refused');
    const second = parseNotifications(body(), {}, first.rows);
    expect(second.ok && second.value.notifications[0]).to.equal(first.value.notifications[0]);
  });
});

describe('what is judged of an answer does not depend on another', () => {
  for (const [name, codec, parse] of [
    ['snapshot', wire.snapshot, parseSnapshot],
    ['runs', wire.runList, parseRunList],
    ['notifications', wire.notificationList, parseNotifications],
  ] as const) {
    it(`contract: ${name}: facts and issues are those of the answer alone`, () => {
      fc.assert(
        fc.property(anyBody(codec), anyBody(codec), fc.context(), (one, other, log) => {
          // Rows of few ids, sound ones and bad ones, most of which come again.
          const given = overTheWire(mixed(one, other)) as object;
          const [first, alone] = [parse(overTheWire(one)), parse(overTheWire(given))];
          const after = parse(overTheWire(given), {}, first.ok ? first.rows : undefined);
          log.log(JSON.stringify(given));
          expect(after.ok).to.equal(alone.ok);
          expect(after.issues).to.deep.equal(alone.issues);
          if (after.ok && alone.ok) expect(after.value).to.deep.equal(alone.value);
        }),
        { seed: 20_261_130, numRuns: 100 },
      );
    });
  }

  /** The second body with rows of the first: as they are, with another field, and bad ones. */
  function mixed(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): unknown {
    const rowsOf = (name: string) => (Array.isArray(one[name]) ? (one[name] as readonly object[]) : []);
    const entries = Object.entries(other).map(([name, part]) => {
      if (!Array.isArray(part)) return [name, part] as const;
      const rows = rowsOf(name).flatMap((row) => [row, { ...row, created_at: ago(1) }, { ...row, id: null }]);
      return [name, [...rows, ...(part as readonly unknown[])]] as const;
    });
    return Object.fromEntries(entries);
  }
});
