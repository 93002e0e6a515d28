import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, type MockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { painted, watchPainted } from '../../support/page/painted.js';
import { provider, shownIds, viewOf, widget } from '../../support/page/queries.js';

type Provider = HTMLElementTagNameMap['ops-provider'];

const worldOf = (id: string): MockHost =>
  createMockHost({ runs: [activeRuns.healthyRunning(id, { label: `Run ${id}` })] });

/** `fetch` of a provider: the function that reads, instead of the page's own. */
describe('a page that reads by a function of its own', () => {
  const fixture = usePageFixture();

  /** Provider and function, from before the widgets are connected. */
  async function mount(read: typeof fetch, markup = '<ops-recent></ops-recent>'): Promise<Provider> {
    const box = document.createElement('div');
    box.innerHTML = provider(markup, 'tenant=""');
    const page = box.firstElementChild as Provider;
    page.fetch = read;
    document.querySelector('body')?.append(box);
    boxes.push(box);
    await fixture.settle();
    return page;
  }
  let boxes: Element[] = [];
  afterEach(() => {
    boxes.forEach((box) => box.remove());
    boxes = [];
  });

  /** A function that reads with a token. */
  function withToken(token: string, sent: string[] = []): typeof fetch {
    return (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      sent.push(headers.get('Authorization') ?? '');
      return fetch(input, { ...init, headers });
    };
  }
  const recent = (page: ParentNode) => widget(page, 'ops-recent');

  it('F1, G ops-provider: every read goes through it, a poll too', async () => {
    fixture.serve(worldOf('1'));
    const sent: string[] = [];
    const page = await mount(withToken('a', sent), '<ops-recent></ops-recent><ops-kpis></ops-kpis>');
    await fixture.advance(10_000);
    expect(shownIds(recent(page))).to.deep.equal(['1']);
    expect(sent).to.deep.equal(['Bearer a', 'Bearer a']);
    expect(fixture.requests).to.have.length(2);
  });

  it('B7: providers and widgets with the same function share one request per cycle', async () => {
    fixture.serve(worldOf('1'));
    const read = withToken('a');
    await mount(read);
    await mount(read, '<ops-kpis></ops-kpis><ops-provider><ops-progress></ops-progress></ops-provider>');
    await fixture.advance(10_000);
    expect(fixture.requests).to.have.length(2);
  });

  it('F5: two logins of one address on one page: no fact of one is painted in the other', async () => {
    fixture.serve(worldOf('1'));
    const [one, other] = [worldOf('1'), worldOf('2')];
    const readFrom =
      (world: MockHost): typeof fetch =>
      (input, init) => {
        fixture.serve(world);
        return fetch(input, init);
      };
    const first = await mount(readFrom(one));
    const second = await mount(readFrom(other));
    const plain = await fixture.mount(provider('<ops-recent></ops-recent>', 'tenant=""'));
    expect([shownIds(recent(first)), shownIds(recent(second))]).to.deep.equal([['1'], ['2']]);
    await fixture.advance(30_000);
    expect([shownIds(recent(first)), shownIds(recent(second))]).to.deep.equal([['1'], ['2']]);
    expect(viewOf(recent(plain))).to.equal('ready');
  });

  it('F5: another function is another login: the facts of the former are gone at once, and there is one request', async () => {
    fixture.serve(worldOf('1'));
    const page = await mount(withToken('a'));
    expect(painted()).to.contain('Run 1');
    fixture.serve(worldOf('2'));
    const release = fixture.holdResponses();
    page.fetch = withToken('b');
    await page.updateComplete;
    await Promise.resolve();
    const watching = watchPainted(/Run 1/);
    release();
    await fixture.settle();
    expect(watching.stop()).to.deep.equal([]);
    expect(shownIds(recent(page))).to.deep.equal(['2']);
    expect(fixture.requests).to.have.length(2);
  });

  it('F5: taken away, the page reads for itself again, and nothing of the login stays', async () => {
    fixture.serve(worldOf('1'));
    const sent: string[] = [];
    const page = await mount(withToken('a', sent));
    fixture.serve(worldOf('2'));
    page.fetch = undefined;
    await fixture.settle();
    expect(shownIds(recent(page))).to.deep.equal(['2']);
    expect(sent).to.have.length(1);
  });

  it('F5: each function of a framework that makes one at each render is another login', async () => {
    fixture.serve(worldOf('1'));
    const page = await mount(withToken('0'));
    const sent: string[] = [];
    for (let render = 1; render <= 4; render += 1) {
      fixture.serve(worldOf(String(render)));
      page.fetch = withToken(String(render), sent);
      await fixture.settle();
      expect(shownIds(recent(page)), `render ${render}`).to.deep.equal([String(render)]);
    }
    await fixture.advance(10_000);
    expect(sent, 'one request each, and the newest function polls').to.deep.equal(
      ['1', '2', '3', '4', '4'].map((token) => `Bearer ${token}`),
    );
  });

  const wrong: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error('no');
    },
    'throws what is no error': () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw null;
    },
    rejects: () => Promise.reject(new Error('no')),
    'returns nothing': () => undefined,
    'returns a text': () => 'text',
    'returns data instead of a response': async () => ({ as_of: '2026-11-20T12:00:00Z' }),
    'returns a response that was read before': async () => {
      const response = new Response('{}', { status: 200 });
      await response.text();
      return response;
    },
    'returns a then that throws': () => ({
      get then() {
        throw new Error('no');
      },
    }),
    'never settles': () => new Promise(() => {}),
  };
  for (const [name, read] of Object.entries(wrong)) {
    it(`B9: a function that ${name}: the widget says that it failed, and nothing is thrown into the page`, async () => {
      fixture.serve(worldOf('1'));
      const page = await mount(read as typeof fetch);
      await fixture.advance(16_000);
      expect(viewOf(recent(page))).to.equal('failed');
      expect(fixture.uncaughtErrors).to.deep.equal([]);
      page.fetch = withToken('a');
      await fixture.settle();
      expect(viewOf(recent(page))).to.equal('ready');
    });
  }

  for (const value of ['/token', {}, 5, true]) {
    it(`what is no function (${JSON.stringify(value)}) is warned of once, and the page's own reads`, async () => {
      fixture.serve(worldOf('1'));
      const page = await mount(value as never);
      expect(shownIds(recent(page))).to.deep.equal(['1']);
      expect(fixture.consoleMessages.filter((said) => said.includes('fetch is no function')).length).to.be.lessThan(2);
    });
  }

  it('B14: share="tabs" is not for it: the function of another tab may be of another login', async () => {
    const real = globalThis.BroadcastChannel;
    let channels = 0;
    globalThis.BroadcastChannel = class extends real {
      constructor(name: string) {
        super(name);
        channels += 1;
      }
    };
    try {
      fixture.serve(worldOf('1'));
      const page = await mount(withToken('a'));
      page.share = 'tabs';
      await fixture.advance(10_000);
      expect(viewOf(recent(page))).to.equal('ready');
    } finally {
      globalThis.BroadcastChannel = real;
    }
    expect(channels).to.equal(0);
  });

  it('B15: the snapshot in the page is painted at once, and refreshed through it', async () => {
    const world = worldOf('1');
    fixture.serve(world);
    const snapshot = (await (
      await world.respond(new Request(`${location.origin}/api/ops/snapshot?workspace=1`))
    ).json()) as object;
    const sent: string[] = [];
    const box = document.createElement('div');
    box.innerHTML = provider('<ops-recent></ops-recent>', 'tenant=""');
    boxes.push(box);
    const page = box.firstElementChild as Provider;
    Object.assign(page, { fetch: withToken('a', sent), snapshot });
    document.body.append(box);
    await fixture.settle();
    expect(shownIds(recent(page))).to.deep.equal(['1']);
    expect(sent).to.deep.equal([]);
    await fixture.advance(10_000);
    expect(sent).to.deep.equal(['Bearer a']);
  });
});
