/** What pages do without any ill will: translators, resets, routers, half a platform. */
import { expect } from 'chai';
import type { PageFixture } from '../../../support/page/page-fixture.js';
import { one, plainText, provider, shadow, shownIds, widget, widgetTags } from '../../../support/page/queries.js';
import { translate } from '../../../support/page/translate.js';
import {
  asked,
  cycle,
  expectOrdinary,
  minute,
  second,
  setUpAttackedPage,
  widgetsOf,
  type Attack,
} from './attacked-page.js';

/** Replaces properties for the time of an attack. */
async function whileThere(changes: readonly (readonly [object, PropertyDescriptorMap])[], attack: () => Promise<void>) {
  const before = changes.map(([target, map]) =>
    Object.keys(map).map((name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const),
  );
  for (const [target, map] of changes) Object.defineProperties(target, map);
  try {
    await attack();
  } finally {
    changes.forEach(([target], index) => {
      for (const [name, was] of before[index] ?? []) {
        if (was) Object.defineProperty(target, name, was);
        else Reflect.deleteProperty(target, name);
      }
    });
  }
}

const refuses = (): never => {
  throw new DOMException('refused', 'SecurityError');
};
const method = (value: unknown): PropertyDescriptor => ({ configurable: true, writable: true, value });

const roots = (page: HTMLElement) => widgetTags.map((tag) => shadow(widget(page, tag)));

async function throwing(fixture: PageFixture, page: HTMLElement): Promise<void> {
  await fixture.advance(3 * second);
  await expectOrdinary(fixture, page);
  page.remove();
  await fixture.settle();
}

export const fieldAttacks = {
  'translates its widgets, as the translator of a browser does': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    for (let time = 0; time < 3; time += 1) {
      roots(page).forEach(translate);
      expect(plainText(shadow(widget(page, 'ops-recent')))).to.contain('«');
      await fixture.advance(cycle);
    }
    await expectOrdinary(fixture, page);
  },

  'empties its widgets, as an extension may': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    await import('../../../../packages/widgets/src/element/controllers/start-afresh.js');
    const before = fixture.requests.length;
    for (const root of roots(page)) root.replaceChildren();
    await fixture.advance(2 * second);
    expect(shownIds(widget(page, 'ops-recent'))).to.have.length(4);
    expect(asked(fixture, before)).to.deep.equal({});
    await expectOrdinary(fixture, page);
  },

  'wears a reset over the theme of a panel': async (fixture) => {
    const worn = document.adoptedStyleSheets;
    const wear = (text: string) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    };
    const page = await setUpAttackedPage(fixture);
    const theme = new URL(
      '../../../packages/widgets/themes/filament.css',
      new URL('specs/campaigns/hostile/', `${location.origin}/`),
    );
    wear('body { margin: 0 }');
    wear(await (await fetch(theme)).text());
    const places = () =>
      widgetTags.map((tag) => {
        const { width, left } = one<Element>(widget(page, tag), '.frame').getBoundingClientRect();
        return [tag, width, left].join();
      });
    const before = places();
    try {
      wear('@layer base { *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } }');
      wear('div * { padding: 0; min-width: auto; container: none; contain: none }');
      expect(places()).to.deep.equal(before);
      await expectOrdinary(fixture, page);
    } finally {
      document.adoptedStyleSheets = [...worn];
    }
  },

  'has platform features that throw': (fixture) =>
    whileThere(
      [
        [globalThis, { IntersectionObserver: method(refuses), MutationObserver: method(refuses) }],
        [globalThis, { ResizeObserver: method(refuses), BroadcastChannel: method(refuses) }],
        [globalThis, { localStorage: { configurable: true, get: refuses }, requestIdleCallback: method(refuses) }],
        [navigator, { locks: method({ request: refuses }) }],
      ],
      async () => throwing(fixture, await setUpAttackedPage(fixture, widgetsOf('7', 'share="tabs"'))),
    ),

  'routes without a sign': (fixture) =>
    whileThere([[globalThis, { navigation: method(undefined) }]], async () => {
      const address = location.href;
      history.replaceState(null, '', '?');
      const page = await setUpAttackedPage(fixture, provider('<ops-list sync-url></ops-list>', 'tenant="7"'));
      const open = () => one(page.firstElementChild as Element, '[aria-selected="true"]').dataset['tab'];
      for (let time = 0; time < 20; time += 1) {
        const tab = time % 2 === 0 ? 'active' : 'all';
        setTimeout(() => history.pushState(null, '', `?activeTab=${tab}`), 1);
        await fixture.advance(second + 1);
        expect(open()).to.equal(tab);
      }
      page.remove();
      history.replaceState(null, '', address);
      await fixture.settle();
    }),

  'changes its route while the server wants to be left alone': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const place = page.parentElement;
    fixture.failWith(() => Promise.resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '60' } })));
    await fixture.advance(cycle + second);
    const before = fixture.requests.length;
    for (let time = 0; time < 10; time += 1) {
      page.remove();
      await fixture.advance(20, 20);
      place?.append(page);
      await fixture.settle();
      expect(shownIds(widget(page, 'ops-recent'))).to.have.length(4);
    }
    await fixture.advance(40 * second);
    // The notifications were not refused before.
    const { notifications = 0, ...refused } = asked(fixture, before);
    expect(refused).to.deep.equal({});
    expect(notifications).to.be.at.most(1);
    fixture.failWith(null);
    await fixture.advance(minute);
    await expectOrdinary(fixture, page);
  },

  'is hidden and shown twenty times a second while reads fail': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    fixture.failWith(() => Promise.resolve(new Response('{}', { status: 500 })));
    await fixture.advance(cycle + 2 * second);
    const before = fixture.requests.length;
    for (let time = 0; time < 20; time += 1) {
      await fixture.hide();
      await fixture.show();
      await fixture.advance(50, 50);
    }
    for (const [read, times] of Object.entries(asked(fixture, before))) expect(times, read).to.be.at.most(1);
    expect(shownIds(widget(page, 'ops-recent'))).to.have.length(4);
    fixture.failWith(null);
    await fixture.advance(2 * minute);
    await expectOrdinary(fixture, page);
  },
} satisfies Record<string, Attack>;
