import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, fiveWidgets, one, provider, shownRun, shadow, widget } from '../../support/page/queries.js';

describe('links and navigation', () => {
  const fixture = usePageFixture();
  const here = (path: string) => new URL(path, location.origin).href;
  let routed: boolean[] = [];
  const stay = (event: Event) => {
    routed.push(event.defaultPrevented);
    event.preventDefault();
  };

  beforeEach(() => {
    routed = [];
    window.addEventListener('click', stay);
    window.addEventListener('auxclick', stay);
  });
  afterEach(() => {
    window.removeEventListener('click', stay);
    window.removeEventListener('auxclick', stay);
  });

  async function open(tenant = ''): Promise<HTMLElement> {
    fixture.serve(scenes.ordinaryMorning());
    return fixture.mount(provider(fiveWidgets('51'), `tenant="${tenant}"`));
  }

  function linkOf(page: HTMLElement, tag: string, id: string): HTMLAnchorElement {
    const link = shownRun(widget(page, tag), id)?.element.querySelector('a');
    if (!link) throw new Error(`no link to ${id} in ${tag}`);
    return link;
  }

  it('E1: the event of a plain click on a run has its address, surface, run and class', async () => {
    const page = await open();
    linkOf(page, 'ops-needs-attention', '51').click();
    linkOf(page, 'ops-recent', '54').click();
    expect(fixture.eventsOf('ops-navigate').map(({ detail }) => detail)).to.deep.equal([
      {
        href: here('/admin/operations/51?problemClass=active_stale_attention'),
        surface: 'ops-needs-attention',
        runId: '51',
        problemClass: 'active_stale_attention',
      },
      { href: here('/admin/operations/54'), surface: 'ops-recent', runId: '54', problemClass: 'none' },
    ]);
    expect(routed, 'nobody cancelled: the browser follows').to.deep.equal([false, false]);
  });

  it('E1: a count links to the list with its tenant, tab and class', async () => {
    const page = await open('7');
    one<HTMLAnchorElement>(widget(page, 'ops-kpis'), '[data-kpi="likely_stale"] a').click();
    expect(fixture.eventsOf('ops-navigate')[0]?.detail).to.deep.equal({
      href: here('/admin/operations?tenant_id=7&activeTab=active_stale_attention&problemClass=active_stale_attention'),
      surface: 'ops-kpis',
      runId: null,
      problemClass: 'active_stale_attention',
    });
  });

  it('E1: a single-page host cancels, and the browser stays', async () => {
    const page = await open();
    page.addEventListener('ops-navigate', (event) => event.preventDefault());
    linkOf(page, 'ops-recent', '51').click();
    expect(routed).to.deep.equal([true]);
  });

  const notPlain: Readonly<Record<string, MouseEventInit>> = {
    'a middle click': { button: 1 },
    'a click with Ctrl': { ctrlKey: true },
    'a click with Cmd': { metaKey: true },
    'a click with Shift': { shiftKey: true },
    'a click with Alt': { altKey: true },
  };
  for (const [name, init] of Object.entries(notPlain)) {
    it(`E1: ${name} is the browser’s own`, async () => {
      const link = linkOf(await open(), 'ops-recent', '51');
      const type = init.button === 1 ? 'auxclick' : 'click';
      link.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }));
      expect(fixture.eventsOf('ops-navigate')).to.deep.equal([]);
      expect(routed).to.deep.equal([false]);
    });
  }

  it('E1: links are real ones, and every surface has a way to the list or the run', async () => {
    const page = await open();
    for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress']) {
      const hrefs = all(widget(page, tag), 'a').map((link) => link.getAttribute('href'));
      expect(hrefs.length, tag).to.be.greaterThan(0);
      for (const href of hrefs) expect(href, tag).to.match(/^\/admin\/operations/);
    }
  });

  it('E1: without templates there is text and no link', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(`<ops-provider api="/api/ops">${fiveWidgets('48')}</ops-provider>`);
    for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress']) {
      expect(all(widget(page, tag), 'a'), tag).to.deep.equal([]);
      expect(shadow(widget(page, tag)).textContent, tag).to.match(/\w/);
    }
  });
});
