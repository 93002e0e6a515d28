import { expect } from 'chai';
import { Languages } from './languages.js';
import type { PartialMessages } from './messages.js';

const english: PartialMessages = { 'link.list': 'List', 'action.retry': 'Retry' };
const german: PartialMessages = { 'link.list': 'Liste' };

describe('the languages of a page', () => {
  const { warn } = console;
  let warnings: string[];
  let changes: number;

  beforeEach(() => {
    [warnings, changes] = [[], 0];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => (console.warn = warn));

  const languages = (load: () => Promise<PartialMessages> = () => Promise.resolve(german)) =>
    new Languages(english, { de: load }, () => (changes += 1));

  /** The first sentence of a key, and the locale of Intl. */
  function lookUp(all: Languages, tag: string, key: 'link.list' | 'action.retry' | 'kpi.active' = 'link.list') {
    const { locale, messageSets } = all.lookUp(tag);
    return [messageSets.find((messages) => messages[key] !== undefined)?.[key], locale];
  }

  it('are English until a shipped one is loaded, which is one change', async () => {
    const all = languages();
    expect([lookUp(all, 'de-AT'), changes]).to.deep.equal([['List', 'en'], 0]);
    await all.load('de-AT');
    expect([lookUp(all, 'de-AT'), changes, all.revision]).to.deep.equal([['Liste', 'de-AT'], 1, 1]);
    expect(lookUp(all, 'de', 'action.retry'), 'what is missing is English').to.deep.equal(['Retry', 'de']);
  });

  it('are loaded once, however often and by however many regions they are asked for', async () => {
    let loads = 0;
    const all = languages(() => {
      loads += 1;
      return Promise.resolve(german);
    });
    await Promise.all([all.load('de'), all.load('de-CH'), all.load('de')]);
    await all.load('de');
    expect([loads, changes]).to.deep.equal([1, 1]);
  });

  it('load nothing for a language that does not ship, and for what is no tag', async () => {
    const all = languages(() => Promise.reject(new Error('not asked for')));
    for (const tag of ['en', 'fr', 'not a tag', '']) await all.load(tag);
    expect([changes, warnings]).to.deep.equal([0, []]);
  });

  it('stay English if a file cannot be loaded: one warning, no rejection, and the next call tries again', async () => {
    const answers = [new Error('no such file: de.js'), new Error('no such file: de.js'), german];
    const all = languages(() => {
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {});
    });
    await all.load('de');
    await all.load('de');
    expect(lookUp(all, 'de')).to.deep.equal(['List', 'en']);
    expect([changes, warnings]).to.deep.equal([0, ['[ops-widgets] lang="de": Error: no such file: de.js']]);
    await all.load('de');
    expect(lookUp(all, 'de')).to.deep.equal(['Liste', 'de']);
  });

  it('are looked up in order: of the region, of the language, as it ships, then English', async () => {
    const all = languages();
    await all.load('de');
    all.add('en', { 'action.retry': 'Again' });
    expect(lookUp(all, 'de-CH', 'action.retry'), 'English of the host first').to.deep.equal(['Again', 'de-CH']);
    all.add('de', { 'link.list': 'Zur Liste' });
    expect(lookUp(all, 'de-CH')).to.deep.equal(['Zur Liste', 'de-CH']);
    all.add('de-ch', { 'link.list': 'Zur Lischte' });
    expect(lookUp(all, 'de-CH'), 'a tag is the same in small letters').to.deep.equal(['Zur Lischte', 'de-CH']);
    expect(lookUp(all, 'de')).to.deep.equal(['Zur Liste', 'de']);
  });

  it('are looked up along the tag of the page, however long it or that of the host is', () => {
    const all = languages();
    all.add('zh_Hant', { 'link.list': '清單' });
    expect(lookUp(all, 'zh-Hant-TW')).to.deep.equal(['清單', 'zh-Hant-TW']);
    expect(lookUp(all, 'zh_Hant_TW.UTF-8-u-nu-latn'), 'as a server prints it').to.deep.equal(['清單', 'zh-Hant-TW']);
    expect(lookUp(all, 'zh-Hant-TW-u-nu-hanidec'), 'with its numbers').to.deep.equal([
      '清單',
      'zh-Hant-TW-u-nu-hanidec',
    ]);
    expect(lookUp(all, 'zh-Hans-CN'), 'another script').to.deep.equal(['List', 'en']);
    expect(lookUp(all, 'zh'), 'the longer one stands in for a language that is not there').to.deep.equal([
      '清單',
      'zh',
    ]);
    all.add('zh', { 'link.list': '列表' });
    expect(lookUp(all, 'zh')).to.deep.equal(['列表', 'zh']);
    expect(lookUp(all, 'zh-CN')).to.deep.equal(['列表', 'zh-CN']);
    all.add('zh-Hant-TW', { 'action.retry': '重試' });
    expect(lookUp(all, 'zh-Hant-TW', 'action.retry')).to.deep.equal(['重試', 'zh-Hant-TW']);
    expect(lookUp(all, 'zh-Hant-TW'), 'a sentence that is missing there').to.deep.equal(['清單', 'zh-Hant-TW']);
    expect(lookUp(all, 'zh-Hant', 'action.retry'), 'not of Taiwan').to.deep.equal(['Retry', 'zh-Hant']);
  });

  it('keep what a host added before the file was loaded', async () => {
    const all = languages();
    all.add('de', { 'link.list': 'Zur Liste' });
    await all.load('de');
    expect(lookUp(all, 'de')).to.deep.equal(['Zur Liste', 'de']);
  });

  it('take English sentences that come with a late view without a change', () => {
    const all = languages();
    const { messageSets } = all.lookUp('en');
    all.addEnglish({ 'kpi.active': 'Active' });
    expect(lookUp(all, 'en', 'kpi.active')).to.deep.equal(['Active', 'en']);
    expect(messageSets.at(-1)?.['kpi.active'], 'a localizer in use has it').to.equal('Active');
    expect([changes, english['kpi.active']]).to.deep.equal([0, undefined]);
  });

  it('warn once of what is no language tag, and add nothing', () => {
    const all = languages();
    all.add('no such tag', german);
    all.add('no such tag', german);
    expect([changes, warnings]).to.deep.equal([0, ['[ops-widgets] "no such tag" is no language tag']]);
  });
});
