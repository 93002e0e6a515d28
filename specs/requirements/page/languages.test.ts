/** Words: in the language of the page, whenever that is said, and in the words of the host (elements.md, "Wording"). */
import '@ops-widgets/widgets/define';
import { expect } from 'chai';
import type { OpsProvider } from '@ops-widgets/widgets';
import * as scenes from '../../../mocks/scenes.js';
import { provider, widget } from '../../support/page/queries.js';
import { usePageFixture } from '../../support/page/page-fixture.js';

describe('the language of a page', () => {
  const fixture = usePageFixture();
  const tongue = document.documentElement.lang;
  // The page has the file: what is waited for below is no network.
  before(() => import('../../../packages/widgets/src/wording/de.js'));
  afterEach(() => (document.documentElement.lang = tongue));

  const addLocale: typeof OpsProvider.addLocale = (tag, messages) =>
    (customElements.get('ops-provider') as typeof OpsProvider).addLocale(tag, messages);
  const textOf = (page: HTMLElement) => widget(page.parentElement!, 'ops-kpis').shadowRoot?.textContent ?? '';

  async function kpis(attributes = ''): Promise<HTMLElement> {
    fixture.serve(scenes.ordinaryMorning());
    return fixture.mount(provider('<ops-kpis></ops-kpis>', attributes));
  }

  /** A language is loaded once, and says when it is there. */
  async function speaks(page: HTMLElement, words: string): Promise<void> {
    for (let round = 0; round < 100 && !textOf(page).includes(words); round += 1) await fixture.settle();
    expect(textOf(page)).to.contain(words);
  }

  it('may change while the widgets are on the page: they say the same facts in the other language', async () => {
    document.documentElement.lang = 'en';
    const page = await kpis();
    expect(textOf(page)).to.contain('Likely stuck');
    document.documentElement.lang = 'de';
    await speaks(page, 'Hängt vermutlich');
    document.documentElement.lang = 'en';
    await speaks(page, 'Likely stuck');
    const around = page.parentElement!;
    around.lang = 'de';
    await speaks(page, 'Hängt vermutlich');
    around.removeAttribute('lang');
  });

  it('a page with a script tag alone adds a language by the class of its provider', async () => {
    addLocale('nl', { 'kpi.likely_stale': 'Loopt waarschijnlijk vast' });
    const page = await kpis('lang="nl"');
    await speaks(page, 'Loopt waarschijnlijk vast');
    expect(textOf(page), 'what is missing is English').to.contain('Needs follow-up');
  });

  it('a host may change a single message, also while it is shown', async () => {
    const page = await kpis('lang="fy"');
    addLocale('fy', { 'kpi.active': 'At work' });
    await speaks(page, 'At work');
  });
});
