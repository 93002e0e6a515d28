/**
 * Wording: in the language of the page, whenever it changes, and in the words of the host
 * (elements.md, "Wording").
 */
import '@ops-widgets/widgets/define';
import type { OpsProvider } from '@ops-widgets/widgets';
import { expect } from 'chai';
import * as scenes from '../../../mocks/scenes.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { provider, widget } from '../../support/page/queries.js';

describe('the language of a page', () => {
  const fixture = usePageFixture();
  const pageLanguage = document.documentElement.lang;
  // The file is loaded here, so that the tests below do not wait for the network.
  before(() => import('../../../packages/widgets/src/wording/de.js'));
  afterEach(() => (document.documentElement.lang = pageLanguage));

  const addLocale: typeof OpsProvider.addLocale = (tag, messages) =>
    (customElements.get('ops-provider') as typeof OpsProvider).addLocale(tag, messages);
  const textOf = (page: HTMLElement) => widget(page.parentElement!, 'ops-kpis').shadowRoot?.textContent ?? '';

  async function kpis(attributes = ''): Promise<HTMLElement> {
    fixture.serve(scenes.ordinaryMorning());
    return fixture.mount(provider('<ops-kpis></ops-kpis>', attributes));
  }

  /** Waits until the widget shows a text: its language may be loading. */
  async function shows(page: HTMLElement, words: string): Promise<void> {
    for (let round = 0; round < 100 && !textOf(page).includes(words); round += 1) await fixture.settle();
    expect(textOf(page)).to.contain(words);
  }

  it('may change while the widgets are on the page: they show the same facts in the other language', async () => {
    document.documentElement.lang = 'en';
    const page = await kpis();
    expect(textOf(page)).to.contain('Likely stuck');
    document.documentElement.lang = 'de';
    await shows(page, 'Hängt vermutlich');
    document.documentElement.lang = 'en';
    await shows(page, 'Likely stuck');
    const around = page.parentElement!;
    around.lang = 'de';
    await shows(page, 'Hängt vermutlich');
    around.removeAttribute('lang');
  });

  it('is added by the class of the provider on a page with a script tag alone', async () => {
    addLocale('nl', { 'kpi.likely_stale': 'Loopt waarschijnlijk vast' });
    const page = await kpis('lang="nl"');
    await shows(page, 'Loopt waarschijnlijk vast');
    expect(textOf(page), 'what is missing is English').to.contain('Needs follow-up');
  });

  it('has single messages that a host changes, also while they are shown', async () => {
    const page = await kpis('lang="fy"');
    addLocale('fy', { 'kpi.active': 'At work' });
    await shows(page, 'At work');
  });
});
