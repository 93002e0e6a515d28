/**
 * Pages that changed the ground that the kit stands on: prototypes, globals, and the objects that
 * they hand over.
 */
import { OpsRecent } from '@ops-widgets/widgets';
import { expect } from 'chai';
import type { PageFixture } from '../../../support/page/page-fixture.js';
import {
  everyWidget,
  shownIds,
  provider,
  shownRun,
  textOf,
  viewOf,
  widget,
  widgetTags,
} from '../../../support/page/queries.js';
import { factsOf } from '../../../support/page/two-tenants.js';
import {
  cycle,
  expectOrdinary,
  expectTruth,
  firstReads,
  setUpAttackedPage,
  twoTenants,
  widgetsOf,
  type Attack,
} from './attacked-page.js';

/** Puts properties on objects for the time of an attack, enumerable as old libraries do. */
async function whileThere(
  changes: readonly (readonly [object, string, unknown])[],
  attack: () => Promise<void>,
): Promise<void> {
  const before = changes.map(([target, name]) => Object.getOwnPropertyDescriptor(target, name));
  for (const [target, name, value] of changes) {
    Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    await attack();
  } finally {
    changes.forEach(([target, name], index) => {
      const was = before[index];
      if (was) Object.defineProperty(target, name, was);
      else Reflect.deleteProperty(target, name);
    });
  }
}

/**
 * From now on the host answers what it answers now, as of later: it shares the page with the kit,
 * and must not share its troubles.
 */
async function recorded(fixture: PageFixture): Promise<void> {
  fixture.serve(twoTenants());
  const bodies = new Map<string, string>();
  for (const read of Object.keys(firstReads())) {
    const response = await fixture.world.respond(
      new Request(`${location.origin}/api/ops/${read}?workspace=1&tenant=7${read === 'runs/7001' ? '' : '&limit=50'}`),
    );
    bodies.set(read, await response.text());
  }
  fixture.failWith(async ({ url }) => {
    const body = bodies.get(new URL(url).pathname.replace('/api/ops/', '')) ?? null;
    const asOf = new Date(fixture.world.clock.now()).toISOString();
    return new Response(body, { headers: { 'Content-Type': 'application/json', 'Ops-As-Of': asOf } });
  });
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

type Read = (...given: never[]) => Promise<unknown>;

/** An adapter over a world of which every answer goes through `change`. */
function adapterWith(fixture: PageFixture, change: (answer: unknown) => unknown) {
  const reads: [string, Read][] = [];
  const counts: Record<string, number> = {};
  for (const [name, read] of Object.entries(fixture.adapterOf(fixture.world))) {
    reads.push([
      name,
      async (...given) => {
        counts[name] = (counts[name] ?? 0) + 1;
        return change(await (read as Read)(...given));
      },
    ]);
  }
  return { adapter: Object.fromEntries(reads), counts };
}

async function standOn(fixture: PageFixture, adapter: object): Promise<HTMLElement> {
  const page = fixture.append(provider(everyWidget('7001'), 'tenant="7"'));
  Object.assign(page, { adapter });
  await fixture.settle();
  return page;
}

const perCycle = { snapshot: 1, runs: 1, run: 1, reviewPack: 1 };

export const environmentAttacks = {
  'has extras of its own on Array, Object, String and Function': async (fixture) => {
    const extras = [Array.prototype, Object.prototype, String.prototype, Function.prototype].flatMap((prototype) => [
      [prototype, 'each', () => undefined] as const,
      [prototype, 'tenant', { id: '8', name: 'Fabrikam' }] as const,
      [prototype, 'headline', 'Fabrikam'] as const,
      [prototype, 'inventory_sync', { label: 'Fabrikam' }] as const,
    ]);
    await recorded(fixture);
    await whileThere(extras, async () => {
      const page = await fixture.mount(widgetsOf());
      for (const tag of widgetTags) expect(textOf(widget(page, tag)), tag).not.to.match(factsOf['8']);
      expect(shownRun(widget(page, 'ops-run-detail'), '7001')?.state).to.equal('healthy');
      await expectOrdinary(fixture, page);
      page.remove();
      await fixture.settle();
    });
  },

  'has a toJSON on Array, as an old Prototype.js brings one': async (fixture) => {
    const toJson = function (this: unknown[]) {
      return `[${this.map(String).join(', ')}]`;
    };
    await recorded(fixture);
    await whileThere([[Array.prototype, 'toJSON', toJson]], async () => {
      const page = await fixture.mount(widgetsOf());
      await expectOrdinary(fixture, page);
      page.remove();
      await fixture.settle();
    });
  },

  'lacks what browsers need not have': async (fixture) => {
    const gone = ['requestIdleCallback', 'cancelIdleCallback', 'structuredClone', 'BroadcastChannel', 'ResizeObserver'];
    await whileThere(
      gone.map((name) => [globalThis, name, undefined] as const),
      async () => {
        const page = await setUpAttackedPage(fixture);
        await expectOrdinary(fixture, page);
        page.remove();
        await fixture.settle();
      },
    );
  },

  'replaces fetch by one of its own': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const get = globalThis.fetch;
    let seen = 0;
    globalThis.fetch = (...given) => {
      seen += 1;
      return get(...given);
    };
    const before = fixture.requests.length;
    await fixture.advance(cycle);
    globalThis.fetch = get;
    expect(seen, 'the page’s own is asked, as it stands at each request').to.equal(fixture.requests.length - before);
    await expectOrdinary(fixture, page);
  },

  'replaces fetch by one that breaks its word': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const get = globalThis.fetch;
    const broken: readonly (() => unknown)[] = [
      () => {
        throw new Error('not here');
      },
      () => undefined,
      () => Promise.resolve(undefined),
      () => Promise.resolve({ ok: true }),
      () =>
        Promise.resolve({ ok: true, status: 200, headers: new Headers(), text: () => Promise.reject(new Error('no')) }),
      () => Promise.reject(new DOMException('nobody did', 'AbortError')),
    ];
    for (const replaced of broken) {
      globalThis.fetch = replaced as typeof fetch;
      await (widget(page, 'ops-kpis') as HTMLElementTagNameMap['ops-kpis']).refresh();
      await fixture.settle();
      expect(viewOf(widget(page, 'ops-kpis')), String(replaced)).to.equal('reconnecting');
      expect(widget(page, 'ops-kpis').shadowRoot?.querySelector('[data-count="active"]')?.textContent).to.equal('2');
    }
    globalThis.fetch = get;
    for (const tag of widgetTags) await (widget(page, tag) as HTMLElementTagNameMap['ops-kpis']).refresh();
    await expectOrdinary(fixture, page);
  },

  'freezes every object that it hands over': async (fixture) => {
    fixture.serve(twoTenants());
    const { adapter, counts } = adapterWith(fixture, frozen);
    const page = await standOn(fixture, Object.freeze(adapter));
    expectTruth(page);
    await fixture.advance(3 * cycle);
    expectTruth(page);
    const before = { ...counts };
    await fixture.advance(cycle);
    expect(difference(counts, before)).to.deep.equal(perCycle);
  },

  'changes what it has handed over': async (fixture) => {
    fixture.serve(twoTenants());
    const handed: unknown[] = [];
    const { adapter } = adapterWith(fixture, (answer) => {
      handed.push(answer);
      return answer;
    });
    const page = await standOn(fixture, adapter);
    expectTruth(page);
    const text = () => widgetTags.map((tag) => widget(page, tag).shadowRoot?.textContent);
    const before = text();
    for (const answer of handed) spoil(answer);
    for (const tag of widgetTags) (widget(page, tag) as HTMLElementTagNameMap['ops-kpis']).requestUpdate();
    await fixture.settle();
    expect(text(), 'what was confirmed stays as it was').to.deep.equal(before);
    await fixture.advance(3 * cycle);
    expectTruth(page);
  },

  'gives its widgets values that are none': async (fixture) => {
    const nonsense = [NaN, -1, Infinity, 2 ** 53, {}, [], 'x'.repeat(100_000), Symbol('s'), null, () => 7, true];
    const page = await setUpAttackedPage(fixture);
    const names = ['headingLevel', 'limit', 'pageSize', 'density', 'problemClass', 'preset', 'heading'];
    for (const tag of widgetTags) {
      for (const name of names) {
        for (const value of nonsense) Object.assign(widget(page, tag), { [name]: value });
        await fixture.settle();
        Object.assign(widget(page, tag), { [name]: undefined });
      }
    }
    await fixture.settle();
    expect(new Set(fixture.consoleMessages).size, 'each is warned of once').to.equal(fixture.consoleMessages.length);
    fixture.consoleMessages = [];
    for (const [tag, name, value] of [
      ['ops-recent', 'limit', 50],
      ['ops-progress', 'limit', 100],
      ['ops-list', 'pageSize', 100],
    ] as const) {
      Object.assign(widget(page, tag), { [name]: value });
    }
    await fixture.settle();
    await expectOrdinary(fixture, page);
  },

  'upgrades its widgets late': async (fixture) => {
    fixture.serve(twoTenants());
    // A template's elements are of no document that has our elements.
    const template = document.createElement('template');
    template.innerHTML = provider(everyWidget('7001'), '');
    const inert = template.content.firstElementChild as HTMLElement;
    Object.assign(inert, { tenant: '8' });
    const [recent, detail] = [widget(inert, 'ops-recent'), widget(inert, 'ops-run-detail')];
    Object.assign(recent, { limit: 2 });
    Object.assign(detail, { run: '8001' });
    const page = fixture.append('<main></main>');
    page.append(inert);
    await fixture.settle();
    expect(shownIds(detail), 'what was set before the upgrade holds').to.deep.equal(['8001']);
    expect(shownIds(recent)).to.have.length(2);
    Object.assign(recent, { limit: 50 });
    // An element of a page's own, defined long after it was put there.
    const late = document.createElement('hostile-late');
    Object.assign(late, { limit: 1 });
    inert.append(late);
    await fixture.advance(cycle);
    if (!customElements.get('hostile-late')) customElements.define('hostile-late', class extends OpsRecent {});
    customElements.upgrade(late);
    const before = fixture.requests.length;
    await fixture.settle();
    expect(shownIds(late)).to.have.length(1);
    expect(fixture.requests.length, 'who comes late asks for nothing that is known').to.equal(before);
    await expectOrdinary(fixture, page, '8');
  },
} satisfies Record<string, Attack>;

function difference(now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(now)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  );
}

/** Makes nonsense of an object and of everything in it. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    spoil(inner);
    Object.assign(value, { [name]: 'Fabrikam' });
  }
  if (Array.isArray(value)) value.length = 0;
}
