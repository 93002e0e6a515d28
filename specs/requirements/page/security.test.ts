import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import {
  activeRuns,
  createMockHost,
  endedRuns,
  tenants,
  reviewPacks,
  scenes,
  mockAdapter,
} from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyElement,
  elementTags,
  everyKind,
  everyWidget,
  provider,
  shownRuns,
  textOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';
import { rewritten } from '../../support/page/wire.js';

const hostile = [
  '<img src=x onerror="window.owned=1">',
  '<script>window.owned=1</script>',
  '"><svg onload=window.owned=1>',
  'javascript:window.owned=1',
  '{{constructor.constructor("window.owned=1")()}} ${7*7}',
  '__proto__',
  'constructor',
  '\u202Edesrever\u2066',
  'half of a pair: \uD83D',
  '\u0000\u0007 control',
];
const addresses = [
  'javascript:window.owned=1',
  ' java\nscript:window.owned=1',
  'JAVASCRIPT:window.owned=1',
  'data:text/html,<script>window.owned=1</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  '__proto__',
];

function poisonous(text: string) {
  const tenant = { id: '7', name: text };
  const all = { label: text, tenant, initiator: text, failures: [{ code: text, message: text }] };
  const reconciliation = {
    reconciledAt: endedRuns.reconciled('0').completedAt ?? null,
    reason: text,
    reasonCode: text,
    fromStatus: text,
  };
  return createMockHost({
    reviewPacks: [reviewPacks.ready({ status: text, downloadUrl: addresses[0] ?? null })],
    rows: [
      activeRuns.healthyRunning('1', { ...all, context: { phase: { key: text } } }),
      activeRuns.stuckByHeartbeat('2', { ...all, type: text }),
      endedRuns.failed('4', all),
      endedRuns.unknownOutcome('5', { ...all, outcome: text }),
      activeRuns.unknownStatus('6', { ...all, status: text }),
      endedRuns.reconciled('3', { ...all, context: { reconciliation } }),
    ].map((run) => ({
      workspaceId: tenants.acme.id,
      run,
      diagnostics: [
        { title: text, kind: 'json' as const, body: `{"${text}": 1` },
        { title: text, kind: 'text' as const, body: text },
      ],
      related: addresses.map((url) => ({ label: `${text} ${url}`, url })),
    })),
  });
}

/** Strings are text, never markup, and no address is followed unchecked. */
describe('hostile strings', () => {
  const fixture = usePageFixture();
  const owned = () => (window as { owned?: unknown }).owned;

  function expectInert(page: ParentNode): void {
    for (const element of everyElement(page)) {
      expect(element.localName, 'an element of ours').not.to.match(
        /^(img|script|iframe|object|embed|style|form|link|base)$/,
      );
      for (const { name, value } of element.attributes) {
        expect(name, `on <${element.localName}>`).not.to.match(/^on|^style$/);
        if (name !== 'href' && name !== 'src' && name !== 'xlink:href') continue;
        expect(new URL(value, location.href).protocol, value).to.match(/^https?:$/);
      }
    }
    expect(owned()).to.equal(undefined);
    expect(({} as Record<string, unknown>)['owned']).to.equal(undefined);
  }

  for (const text of hostile) {
    it(`${JSON.stringify(text)} stays text in every place of every widget`, async () => {
      fixture.serve(poisonous(text));
      const details = ['1', '2', '4', '5', '6'].map((id) => `<ops-run-detail run="${id}"></ops-run-detail>`).join('');
      const page = await fixture.mount(provider(everyWidget('3') + details));
      for (const detail of page.querySelectorAll('ops-run-detail')) {
        for (const section of all<HTMLDetailsElement>(detail, 'details')) section.open = true;
      }
      await fixture.settle();
      await nextFrame();
      for (const tag of ['ops-recent', 'ops-list']) expect(shownRuns(widget(page, tag)), tag).to.have.length(6);
      expect(shownRuns(widget(page, 'ops-notifications'))).to.have.length(3);
      expectInert(page);
      // What no text can hold is replaced on its way; the rest is there, letter by letter.
      const letters = text
        .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim();
      for (const tag of ['ops-recent', 'ops-list', 'ops-notifications']) {
        const shown = textOf(widget(page, tag)).replaceAll(/[\p{Cc}\p{Cs}\uFFFD]/gu, '');
        expect(shown, tag).to.contain(letters);
      }
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  it('addresses that are not relative, http or https are text', async () => {
    fixture.serve(poisonous('Elsewhere'));
    const page = await fixture.mount(provider('<ops-run-detail run="3"></ops-run-detail>'));
    const links = all<HTMLAnchorElement>(widget(page, 'ops-run-detail'), '[data-section="related"] li');
    expect(links).to.have.length(addresses.length);
    expect(
      links.filter((item) => item.querySelector('a')).map((item) => item.querySelector('a')?.getAttribute('href')),
    ).to.deep.equal(['__proto__']);
  });

  for (const template of addresses.slice(0, 5)) {
    it(`a host’s template ${JSON.stringify(template)} makes no link`, async () => {
      fixture.serve(scenes.ordinaryMorning());
      const page = await fixture.mount('<ops-provider api="/api/ops"></ops-provider>');
      page.setAttribute('run-url', `${template}{run}`);
      page.setAttribute('list-url', template);
      page.innerHTML = everyWidget('51');
      await fixture.settle();
      for (const tag of widgetTags) expect(all(widget(page, tag), 'a'), tag).to.deep.equal([]);
      expectInert(page);
    });
  }

  for (const id of ['../../evil', '//evil.example', '?x=1#y', 'a b/ü', '../..', '%2e%2e', '\uD800']) {
    it(`a run with the id ${JSON.stringify(id)} is asked for and linked as one segment, or not linked`, async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.stuckByAge(id)] }));
      const page = await fixture.mount(provider('<ops-recent></ops-recent><ops-run-detail></ops-run-detail>'));
      Object.assign(widget(page, 'ops-run-detail'), { run: id });
      await fixture.settle();
      for (const link of all<HTMLAnchorElement>(widget(page, 'ops-recent'), 'a.run')) {
        expect(new URL(link.href).origin).to.equal(location.origin);
        expect(new URL(link.href).pathname).to.match(/^\/admin\/operations\/[^/]+$/);
      }
      for (const { url } of fixture.requests) expect(url.pathname).to.match(/^\/api\/ops\//);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  it('a body with __proto__ in every record changes no other object and no other row', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), activeRuns.stuckByAge('2')] });
    const poison = '"__proto__":{"status":"completed","owned":1,"outcome":"failed"},';
    fixture.serve(
      Object.assign(Object.create(rewritten(world, (body) => body)) as typeof world, {
        respond: async (request: Request) => {
          const text = await (await world.respond(request)).text();
          return new Response(text.replaceAll('{"', `{${poison}"`), {
            headers: { 'Content-Type': 'application/json' },
          });
        },
      }),
    );
    const page = await fixture.mount(provider(everyWidget('1')));
    const states = Object.fromEntries(shownRuns(widget(page, 'ops-recent')).map(({ id, state }) => [id, state]));
    expect(states).to.deep.equal({ '1': 'healthy', '2': 'stuck' });
    expectInert(page);
  });
});

describe('a strict policy', () => {
  it('holds: no inline style or script, no eval, and Trusted Types where the browser has them', async function () {
    // The frame loads every module anew.
    this.timeout(60_000);
    const page = document.createElement('iframe');
    const policy = `default-src 'none'; script-src ${location.origin}; style-src ${location.origin}; connect-src ${location.origin}; require-trusted-types-for 'script'; trusted-types lit-html`;
    page.srcdoc = `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="${policy}">
      <script type="module" src="/packages/widgets/src/define/all.ts"></script></head>
      <body><ops-provider workspace="1" list-url="/list" run-url="/runs/{run}">${everyKind('49')}</ops-provider></body></html>`;
    const violations: string[] = [];
    const loaded = new Promise((resolve) => page.addEventListener('load', resolve));
    document.body.append(page);
    const inner = page.contentWindow as Window & typeof globalThis;
    await loaded;
    for (const target of [inner.document, inner]) {
      target.addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI, sample } = event as SecurityPolicyViolationEvent;
        violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
      });
    }
    inner.addEventListener('error', ({ message }) => violations.push(message));
    const host = inner.document.querySelector('ops-provider') as HTMLElement;
    const painted = new Promise((resolve) => {
      const left = new Set<string>(elementTags);
      inner.addEventListener('ops-loaded', (event) => {
        left.delete((event.target as Element).localName);
        if (left.size === 0) resolve(null);
      });
    });
    Object.assign(host, { adapter: mockAdapter(scenes.withPack(reviewPacks.ready())) });
    await painted;
    for (const detail of inner.document.querySelectorAll('ops-run-detail')) {
      for (const section of all<HTMLDetailsElement>(detail, 'details')) section.open = true;
    }
    await nextFrame();
    expect(elementTags.map((tag) => widget(inner.document, tag).dataset['view'])).to.deep.equal(
      elementTags.map(() => 'ready'),
    );
    expect(violations).to.deep.equal([]);
    expect(everyElement(inner.document.body).filter((element) => element.hasAttribute('style'))).to.deep.equal([]);
    page.remove();
  });
});
