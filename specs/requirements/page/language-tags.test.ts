/**
 * The language of a page, whatever its server writes into `lang` (elements.md, "Common attributes
 * and properties"). Bad values never throw: one console warning each, and the default.
 */
import '@ops-widgets/widgets/define';
import type { OpsProvider } from '@ops-widgets/widgets';
import { expect } from 'chai';
import * as scenes from '../../../mocks/scenes.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { provider, textOf } from '../../support/page/queries.js';

describe('language tags as servers write them', () => {
  const fixture = usePageFixture();
  const pageLanguage = document.documentElement.lang;
  before(() => import('../../../packages/widgets/src/wording/de.js'));
  afterEach(() => (document.documentElement.lang = pageLanguage));

  const addLocale: typeof OpsProvider.addLocale = (tag, messages) =>
    (customElements.get('ops-provider') as typeof OpsProvider).addLocale(tag, messages);
  const [english, german] = ['Likely stuck', 'Hängt vermutlich'];
  /** The sentence that the kit was given under a tag, on pages that have another one. */
  const stuck = { 'kpi.likely_stale': 'Provavelmente parado' } as const;

  async function kpis(markup = provider('<ops-kpis></ops-kpis>')): Promise<Element> {
    fixture.serve(scenes.ordinaryMorning());
    return (await fixture.mount(markup)).parentElement!.querySelector('ops-kpis')!;
  }

  async function shows(element: Element, words: string): Promise<void> {
    for (let round = 0; round < 100 && !textOf(element).includes(words); round += 1) await fixture.settle();
    expect(textOf(element)).to.contain(words);
  }

  const pages: Readonly<Record<string, string>> = {
    de_AT: german,
    'de_DE.UTF-8': german,
    'de_DE@euro': german,
    'DE-at': german,
    ' de ': german,
    'de-CH-1996-u-nu-latn': german,
    'en_US@euro': english,
    'zh-Hant-TW': english,
    C: english,
    POSIX: english,
    'German_Germany.1252': english,
    'i-klingon': english,
    'x-private': english,
    '': english,
  };
  for (const [tag, words] of Object.entries(pages)) {
    it(`a page in ${JSON.stringify(tag)} is in ${words === german ? 'German' : 'English'}, and nothing is thrown`, async () => {
      document.documentElement.lang = tag;
      await shows(await kpis(), words);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  it('a tag that means nothing is one warning, however many widgets have it, and the next around them counts', async () => {
    document.documentElement.lang = 'de';
    const element = await kpis(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>', 'lang="Deutsch_Schweiz"'));
    await shows(element, german);
    expect(fixture.consoleMessages).to.deep.equal(['[ops-widgets] lang="Deutsch_Schweiz" is no language tag']);
    element.setAttribute('lang', 'en_GB');
    await shows(element, english);
    element.setAttribute('lang', '');
    await shows(element, german);
    expect(fixture.consoleMessages).to.have.length(1);
  });

  it('a locale of the host is found by longer and shorter tags, and by the tag of its server', async () => {
    addLocale('pt_BR.UTF-8', stuck);
    const element = await kpis(provider('<ops-kpis></ops-kpis>', 'lang="pt-BR"'));
    for (const tag of ['pt_BR', 'pt-BR-u-nu-latn', 'pt-BR-x-bank', 'pt']) {
      element.setAttribute('lang', 'en');
      await shows(element, english);
      element.setAttribute('lang', tag);
      await shows(element, stuck['kpi.likely_stale']);
    }
    expect(fixture.consoleMessages).to.deep.equal([]);
  });

  it('sentences of the language have the numbers of the whole tag', async () => {
    addLocale('fa', { 'kpi.healthy': '{count} سالم' });
    const element = await kpis(provider('<ops-kpis></ops-kpis>', 'lang="fa_IR"'));
    await shows(element, '۲ سالم');
    element.setAttribute('lang', 'fa-IR-u-nu-latn');
    await shows(element, '2 سالم');
  });

  it('a language that changes in a shadow root of the host is followed', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const host = await fixture.mount('<div></div>');
    host.attachShadow({ mode: 'open' }).innerHTML = `<section lang="en">${provider('<ops-kpis></ops-kpis>')}</section>`;
    const section = host.shadowRoot!.firstElementChild as HTMLElement;
    const element = section.querySelector('ops-kpis')!;
    await shows(element, english);
    section.lang = 'de_CH';
    await shows(element, german);
    section.removeAttribute('lang');
    host.lang = 'de';
    await shows(element, german);
    host.lang = 'en';
    await shows(element, english);
  });
});
