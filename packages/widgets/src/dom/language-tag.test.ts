import { expect } from 'chai';
import { canonicalTag, lookupRanges } from './language-tag.js';

describe('a language tag', () => {
  const tags: Readonly<Record<string, string | null>> = {
    de: 'de',
    'DE-at': 'de-AT',
    ' de ': 'de',
    de_AT: 'de-AT',
    'pt_BR.UTF-8': 'pt-BR',
    'en_US@euro': 'en-US',
    'de_DE.ISO-8859-15@euro': 'de-DE',
    zh_Hant_TW: 'zh-Hant-TW',
    'zh-Hant-TW': 'zh-Hant-TW',
    'de-CH-1996-u-nu-latn': 'de-CH-1996-u-nu-latn',
    'en-x-bank': 'en-x-bank',
    iw: 'he',
    '': null,
    '  ': null,
    C: null,
    'C.UTF-8': null,
    POSIX: null,
    English: null,
    'German_Germany.1252': null,
    'i-klingon': null,
    'x-private': null,
    root: null,
    de_: null,
    'de--AT': null,
    'not a tag': null,
    '.UTF-8': null,
    'de.UTF-8\nfr': 'de',
    [`de-${'a'.repeat(2000)}`]: null,
  };
  for (const [written, tag] of Object.entries(tags)) {
    it(`${JSON.stringify(written.slice(0, 40))} is ${tag ?? 'none'}`, () => {
      expect(canonicalTag(written)).to.equal(tag);
    });
  }

  it('is looked up by itself and by what is left without its last parts (RFC 4647, section 3.4)', () => {
    expect(lookupRanges('zh-Hant-CN-x-private1-private2')).to.deep.equal([
      'zh-Hant-CN-x-private1-private2',
      'zh-Hant-CN-x-private1',
      'zh-Hant-CN',
      'zh-Hant',
      'zh',
    ]);
    expect(lookupRanges('de-CH-1996-u-nu-latn')).to.deep.equal([
      'de-CH-1996-u-nu-latn',
      'de-CH-1996-u-nu',
      'de-CH-1996',
      'de-CH',
      'de',
    ]);
    expect(lookupRanges('de')).to.deep.equal(['de']);
  });
});
