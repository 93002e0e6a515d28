import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, faults, reviewPacks, tenants } from '../../../mocks/index.js';
import { usePageFixture, type PageFixture } from '../../support/page/page-fixture.js';
import {
  everyWidget,
  one,
  plainText,
  provider,
  shadow,
  shownIds,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';
import { runsOfTwoTenants } from '../../support/page/two-tenants.js';

const second = 1000;

/** Throws as a browser does that has a feature and refuses it. */
function refuses(): never {
  throw new DOMException('refused', 'SecurityError');
}

class Refusing {
  constructor() {
    refuses();
  }
}

/** An observer that takes everything and reports nothing. */
class Silent {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

class RefusingToObserve extends Silent {
  override observe(): void {
    refuses();
  }
}

/** An answer as old polyfills of `fetch` have it: texts, and no streams. */
async function plainAnswer(response: Response, more: object = {}): Promise<object> {
  const { status, ok, headers } = response;
  const text = await response.text();
  return {
    status,
    ok,
    headers: { get: (name: string) => headers.get(name) },
    text: () => Promise.resolve(text),
    ...more,
  };
}

const RealResponse = globalThis.Response;

/** Takes a stream for a text. What the host of the spec answers with stays real. */
class PolyfilledResponse {
  readonly #given: unknown;

  constructor(given: string | null, init?: ResponseInit) {
    this.#given = given;
    if (init !== undefined) return new RealResponse(given, init) as never;
  }

  text(): Promise<string> {
    return Promise.resolve(String(this.#given));
  }
}

type Change = readonly [target: object, name: string, value: unknown];

/** What a page may have made of the platform, each as the properties that it replaces. */
const platforms: Readonly<Record<string, () => readonly Change[]>> = {
  'a BroadcastChannel whose constructor throws': () => [[globalThis, 'BroadcastChannel', Refusing]],
  'a BroadcastChannel that posts nothing': () => [
    [
      BroadcastChannel.prototype,
      'postMessage',
      () => {
        throw new DOMException('no clone', 'DataCloneError');
      },
    ],
  ],
  'locks that throw': () => [[navigator, 'locks', { request: refuses }]],
  'locks that are refused': () => [
    [navigator, 'locks', { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
  ],
  'locks that answer nothing': () => [[navigator, 'locks', { request: () => undefined }]],
  'locks that never come': () => [[navigator, 'locks', { request: () => new Promise(() => {}) }]],
  'no locks': () => [[navigator, 'locks', undefined]],
  'no random UUID, as without HTTPS': () => [[crypto, 'randomUUID', undefined]],
  'a random UUID that throws': () => [[crypto, 'randomUUID', refuses]],
  'an IntersectionObserver whose constructor throws': () => [[globalThis, 'IntersectionObserver', Refusing]],
  'an IntersectionObserver that observes nothing': () => [[globalThis, 'IntersectionObserver', RefusingToObserve]],
  'an IntersectionObserver that never reports': () => [[globalThis, 'IntersectionObserver', Silent]],
  'an IntersectionObserver that leaves the answer out': () => [
    [
      globalThis,
      'IntersectionObserver',
      class extends Silent {
        readonly #report: (entries: object[]) => void;
        constructor(report: (entries: object[]) => void) {
          super();
          this.#report = report;
        }
        override observe(target?: Element): void {
          this.#report([{ target }]);
        }
      },
    ],
  ],
  'no IntersectionObserver': () => [[globalThis, 'IntersectionObserver', undefined]],
  'a MutationObserver whose constructor throws': () => [[globalThis, 'MutationObserver', Refusing]],
  'a MutationObserver that observes nothing': () => [[globalThis, 'MutationObserver', RefusingToObserve]],
  'a ResizeObserver and a storage that throw': () => [
    [globalThis, 'ResizeObserver', Refusing],
    [Storage.prototype, 'getItem', refuses],
    [Storage.prototype, 'setItem', refuses],
  ],
  'a storage that throws when it is named': () =>
    ['localStorage', 'sessionStorage'].map((name) => [globalThis, name, { get: refuses }] as const),
  'no structuredClone and no URL.canParse': () => [
    [globalThis, 'structuredClone', undefined],
    [URL, 'canParse', undefined],
  ],
  'no TransformStream': () => [[globalThis, 'TransformStream', undefined]],
  'a TransformStream whose constructor throws': () => [[globalThis, 'TransformStream', Refusing]],
  'bodies that cannot be piped': () => [[ReadableStream.prototype, 'pipeThrough', undefined]],
  'a Response of a polyfill': () => [[globalThis, 'Response', PolyfilledResponse]],
  'a requestIdleCallback that throws': () => [[globalThis, 'requestIdleCallback', refuses]],
  'an Intl that throws': () =>
    ['NumberFormat', 'PluralRules', 'DateTimeFormat', 'ListFormat', 'RelativeTimeFormat', 'DurationFormat'].map(
      (name) => [Intl, name, Refusing] as const,
    ),
  'no Intl but its locales': () =>
    ['NumberFormat', 'PluralRules', 'DateTimeFormat'].map((name) => [Intl, name, undefined] as const),
  'no constructed style sheets': () => [[globalThis, 'CSSStyleSheet', undefined]],
  'style sheets that cannot be constructed': () => [[globalThis, 'CSSStyleSheet', Refusing]],
  'style sheets that are not adopted': () => [[ShadowRoot.prototype, 'adoptedStyleSheets', undefined]],
  'a visibility that cannot be checked': () => [[Element.prototype, 'checkVisibility', undefined]],
  'a check of the visibility that throws': () => [[Element.prototype, 'checkVisibility', refuses]],
};

/** What a page may have put in the place of `fetch`: a function of the real answer. */
const fetches: Readonly<Record<string, (response: Response) => unknown>> = {
  'has no body': (response) => plainAnswer(response),
  'has a body of another kind': (response) => plainAnswer(response, { body: { on: () => {} } }),
  'has a body that is a text': (response) => plainAnswer(response, { body: 'text' }),
};

describe('a platform that has a feature in part', function () {
  this.timeout(20_000);
  const fixture = usePageFixture();
  let undo: (() => void)[] = [];

  afterEach(() => {
    for (const one of undo.reverse()) one();
    undo = [];
  });

  function change([target, name, value]: Change): void {
    const former = Object.getOwnPropertyDescriptor(target, name);
    const isStorage = name.endsWith('Storage');
    Object.defineProperty(target, name, {
      configurable: true,
      ...(isStorage ? (value as PropertyDescriptor) : { writable: true, value }),
    });
    undo.push(() => {
      if (former) Object.defineProperty(target, name, former);
      else Reflect.deleteProperty(target, name);
    });
  }

  function world() {
    return createMockHost({ runs: runsOfTwoTenants(), reviewPacks: [reviewPacks.generating({ id: '7005' })] });
  }

  async function expectTruth(page: HTMLElement, within: PageFixture): Promise<void> {
    // A tab waits a second for a leader, and another one for its own lock.
    await within.advance(3 * second);
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
    const before = within.requestsTo('snapshot').length;
    await within.advance(12 * second);
    expect(within.requestsTo('snapshot').length, 'and it goes on').to.be.within(before + 1, before + 2);
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
    expect([...shownIds(widget(page, 'ops-recent'))].sort()).to.deep.equal(['7001', '7002', '7003', '7004']);
    expect(within.uncaughtErrors).to.deep.equal([]);
  }

  const { contoso } = tenants;
  const markup = (lang: string) => provider(everyWidget('7001'), `tenant="${contoso.id}" share="tabs" lang="${lang}"`);

  for (const [name, changes] of Object.entries(platforms)) {
    it(`B9: the truth is shown with ${name}`, async () => {
      fixture.serve(world());
      const page = fixture.append('<div></div>');
      changes().forEach(change);
      page.innerHTML = markup('pl');
      await fixture.settle();
      await expectTruth(page, fixture);
      page.remove();
      await fixture.settle();
      expect(fixture.clock.countTimers(), 'no timer is left').to.equal(0);
    });
  }

  for (const name of ['a visibility that cannot be checked', 'a check of the visibility that throws']) {
    it(`B9: a lost server is announced with ${name}, by a widget that is shown`, async () => {
      fixture.serve(world());
      const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>'));
      widget(page, 'ops-kpis').style.display = 'none';
      platforms[name]!().forEach(change);
      fixture.failWith(faults.unreachable);
      const heard = new Set<string>();
      for (let step = 0; step < 60; step += 1) {
        await fixture.advance(second, second);
        for (const tag of ['ops-kpis', 'ops-recent'])
          heard.add(`${tag}: ${plainText(one(widget(page, tag), '[role="status"]'))}`);
      }
      expect([...heard].filter((said) => !said.endsWith(': ')).join('|')).to.match(
        /^ops-recent: Last confirmed .*\. Trying again$/,
      );
      expect(fixture.consoleMessages.join()).not.to.match(/refused|checkVisibility/);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });

    it(`G: focus stays in the widget with ${name} when what was pressed goes`, async () => {
      fixture.serve(world());
      const page = await fixture.mount(provider('<ops-list></ops-list>'));
      const list = widget(page, 'ops-list');
      const select = one<HTMLSelectElement>(list, '[data-filter="outcome"]');
      select.value = 'failed';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await fixture.settle();
      platforms[name]!().forEach(change);
      const clear = one(list, '[part="clear"]');
      clear.focus();
      clear.click();
      await fixture.settle();
      expect(plainText(shadow(list).activeElement)).to.equal('Operations');
      expect(fixture.consoleMessages.join()).not.to.match(/refused|checkVisibility/);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  for (const [name, answerOf] of Object.entries(fetches)) {
    it(`B9: the truth is shown with a fetch whose answer ${name}, and so is a refusal`, async () => {
      fixture.serve(world());
      const host = globalThis.fetch;
      change([globalThis, 'fetch', async (...given: Parameters<typeof fetch>) => answerOf(await host(...given))]);
      const page = await fixture.mount(markup('en'));
      await expectTruth(page, fixture);
      fixture.failWith(() => Promise.resolve(new Response('{}', { status: 403 })));
      await fixture.advance(12 * second);
      expect(viewOf(widget(page, 'ops-kpis'))).to.equal('forbidden');
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }
});
