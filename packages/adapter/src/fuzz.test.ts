import {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type AskedScope,
  type Parsed,
} from '@ops-widgets/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  ago,
  aRun,
  notificationBody,
  notificationListBody,
  reviewPackBody,
  runBody,
  runDetailBody,
  runListBody,
  snapshotOf,
} from '../../contract/src/testing/bodies.js';
import { adapterFrom } from './custom.js';
import { createHttpAdapter } from './http.js';
import { latestNotifications } from './latest-notifications.js';
import { latestReviewPack } from './latest-review-pack.js';
import { type Answer, oneRun, type OpsAdapter, pageOfRuns, type ReadResult, snapshotOfScope } from './reads.js';
import { hostileText } from './testing/hostile-bodies.js';

/** Under Node the whole campaign; the first bodies of it in each browser. */
const bodies = typeof document === 'undefined' ? 20_000 : 2000;
const seed = 20_261_120;

const scope = { plane: 'admin', workspace: '1', tenant: '7' } as const;
const mostIssues = 101;
const mostRows = 1000;

type Rows = Readonly<Record<string, readonly { readonly id?: unknown }[]>>;
type Value = { readonly asOf: number } & Readonly<Record<string, unknown>>;

interface Fuzzed {
  readonly read: (adapter: OpsAdapter, previous: Answer<never> | null) => Promise<ReadResult<unknown>>;
  readonly parse: (body: unknown, asked: AskedScope) => Parsed<unknown>;
  readonly valid: readonly object[];
  readonly lists: readonly string[];
}

const history = [
  { hour: ago(3600), ended: 3, follow_up: 1 },
  { hour: ago(0), ended: 0, follow_up: 0 },
];

const reads: Readonly<Record<string, Fuzzed>> = {
  snapshot: {
    read: (adapter, previous) => adapter.read(snapshotOfScope, { ...scope, recent: 10, active: 20 }, { previous }),
    parse: parseSnapshot,
    valid: [snapshotOf([aRun.stuck(), aRun.reconciled()], { history }), snapshotOf([runBody(), aRun.late()])],
    lists: ['active', 'attention', 'recent', 'history'],
  },
  runs: {
    read: (adapter, previous) => adapter.read(pageOfRuns, scope, { previous }),
    parse: parseRunList,
    valid: [runListBody(), runListBody([aRun.failed(), aRun.queued(), aRun.unknownStatus()])],
    lists: ['runs'],
  },
  run: {
    read: (adapter, previous) => adapter.read(oneRun, { ...scope, run: '15' }, { previous }),
    parse: parseRunDetail,
    valid: [runDetailBody(), runDetailBody(aRun.reconciled())],
    lists: ['diagnostics', 'related'],
  },
  notifications: {
    read: (adapter, previous) => adapter.read(latestNotifications, scope, { previous }),
    parse: parseNotifications,
    valid: [notificationListBody([notificationBody(), notificationBody({ id: '91', run: aRun.partial() })])],
    lists: ['notifications'],
  },
  reviewPack: {
    read: (adapter, previous) => adapter.read(latestReviewPack, scope, { previous }),
    parse: parseReviewPack,
    valid: [reviewPackBody(), reviewPackBody(null)],
    lists: [],
  },
};

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Promise.prototype];

const namesOn = () => prototypes.map((owner) => Reflect.ownKeys(owner).length).join();

/** Everything that hangs on the prototypes of the page. */
function surroundings(): readonly (readonly [owner: object, key: PropertyKey, value: unknown])[] {
  return prototypes.flatMap((owner) =>
    Reflect.ownKeys(owner).map((name) => {
      const { value, get } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      return [owner, name, (value ?? get) as unknown] as const;
    }),
  );
}

function isUntouched(before: ReturnType<typeof surroundings>): boolean {
  const now = surroundings();
  return now.length === before.length && now.every((entry, at) => entry.every((part, of) => part === before[at]?.[of]));
}

/**
 * What a text says; undefined where it is no JSON. A mark of its byte order is none of its letters.
 */
function decoded(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** Deep equality of what a decoder can make, keys in their order, the prototype included. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [own, other] = [Object.keys(a), Object.keys(b)];
  return (
    Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
    own.length === other.length &&
    own.every((key, at) => key === other[at] && same(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/**
 * What of a list of the body is neither in the value nor in the issues; null where all of it is. A
 * row with a malformed fact is reported and kept without it, or dropped and counted.
 */
function lost(list: string, body: Rows, value: Rows, { issues }: Pick<ReadResult<unknown>, 'issues'>): string | null {
  const rows: unknown = body[list];
  // Anything but a list is reported as a whole.
  if (!Array.isArray(rows)) return rows == null || issues.length > 0 ? null : `${list}: not reported`;
  const given = (body[list] ?? []).slice(0, mostRows);
  const kept = value[list] ?? [];
  const reported = new Set(issues.map(({ path }) => /^(\w+\[\d+\])/.exec(path)?.[1]));
  const tooMany = (body[list]?.length ?? 0) - given.length;
  if (issues.length < mostIssues) {
    const due = given.filter((_, at) => !reported.has(`${list}[${at}]`));
    if (kept.length < due.length || kept.length > given.length) {
      return `${list}: ${due.length} of ${given.length} are due, ${kept.length} are kept`;
    }
    // The sound rows are all there, in their order; a faulty one may stand between them.
    let from = 0;
    for (const { id } of due) {
      const at = kept.findIndex((row, index) => index >= from && (row.id === undefined || row.id === String(id)));
      if (at < 0) return `${list}: ${String(id)} is lost`;
      from = at + 1;
    }
    if (tooMany > 0 && !reported.has(`${list}[${mostRows}]`)) return `${list}: ${tooMany} are too many`;
    return null;
  }
  const unlisted = Number.parseInt(issues[mostIssues - 1]?.message ?? '', 10);
  const dropped = given.length - kept.length;
  return dropped <= unlisted + issues.length ? null : `${list}: ${dropped} dropped, ${unlisted} unlisted`;
}

/** Whatever a host answers, the page stands (the fuzz of the adapter). */
describe('hostile bodies', function () {
  this.timeout(120_000);

  for (const [name, { read, parse, valid, lists }] of Object.entries(reads)) {
    it(`B9, F6: ${name}: ${bodies} hostile bodies: no throw, no prototype touched, each row valid or reported`, async () => {
      let text = JSON.stringify(valid[0]);
      let body: unknown;
      const server = createHttpAdapter({ baseUrl: '/api/ops', fetch: () => Promise.resolve(new Response(text)) });
      const custom = adapterFrom({ [name]: () => body });
      const first = await read(server, null);
      if (!first.ok) throw new Error(first.failure.message);
      const [before, names] = [surroundings(), namesOn()];
      const seen = { ok: 0, refused: 0, unchanged: 0, withIssues: 0, cut: 0 };
      const property = fc.asyncProperty(hostileText(valid), async (given) => {
        text = given;
        body = decoded(given);
        // The wire costs more than all the rest: every fourth has to do, and what is no JSON.
        const overTheWire = body === undefined || given.length % 4 === 0;
        const answer = await read(overTheWire ? server : custom, first as Answer<never>);
        if (namesOn() !== names) throw new Error('a prototype was touched');
        if (answer.issues.length > mostIssues) throw new Error(`${answer.issues.length} issues`);
        if (answer.issues.length === mostIssues) seen.cut += 1;
        if (!answer.ok) {
          seen.refused += 1;
          expect(['malformed', 'scope', 'unauthenticated']).to.include(answer.failure.kind);
          expect(answer.failure.message).to.be.a('string').that.is.not.empty;
          return;
        }
        seen.ok += 1;
        if (answer.unchanged) seen.unchanged += 1;
        if (answer.issues.length > 0) seen.withIssues += 1;
        const value = answer.value as Value;
        const missing = lists.map((list) => lost(list, body as Rows, value as never, answer)).find(Boolean);
        if (missing) throw new Error(missing);
        if (!overTheWire) return;
        // What is shared with the answer before is what this one tells.
        const alone = parse(body, scope);
        const expected = alone.ok ? (alone.value as Value) : null;
        expect(answer.asOf).to.equal(expected?.asOf);
        expect(same(answer.unchanged ? { ...value, asOf: expected?.asOf } : value, expected), 'shared').to.equal(true);
      });
      await fc.assert(property, { seed, numRuns: bodies });
      // It is not all refused ahead of everything, and not all let through.
      for (const what of ['ok', 'refused', 'unchanged'] as const) {
        expect(seen[what], what).to.be.greaterThan(bodies / 100);
      }
      if (lists.length > 0) {
        expect(seen.withIssues, 'with issues').to.be.greaterThan(bodies / 100);
        // Lists of a thousand bad rows are rare.
        if (bodies >= 20_000) expect(seen.cut, 'with more issues than are listed').to.be.greaterThan(0);
      }
      expect(isUntouched(before)).to.equal(true);
    });
  }
});
