import { expect } from 'chai';
import { noon } from '../../../../mocks/instants.js';
import {
  agoStepOf,
  instantIn,
  isoOf,
  formatCount,
  momentIn,
  numberIn,
  percentIn,
  pluralIn,
  stepOf,
  unitsOf,
} from './format.js';

describe('format', () => {
  // The first test: the others create Intl objects.
  it('creates no Intl object for small whole numbers in these languages', () => {
    const kept = formatCount();
    for (const locale of ['en', 'en-GB', 'en-US', 'de']) {
      numberIn(locale, 999);
      percentIn(locale, 100);
      pluralIn(locale, 2);
    }
    expect(formatCount()).to.equal(kept);
  });

  it('writes seconds by their two largest units, rounded down', () => {
    const written = (seconds: number) =>
      unitsOf(seconds)
        .map(([count, unit]) => `${count} ${unit.replace('unit.', '')}`)
        .join(' ');
    expect([0, 30, 90, 437, 3600, 3905, 90_000, 3 * 86_400].map(written)).to.deep.equal([
      '0 second',
      '30 second',
      '1 minute 30 second',
      '7 minute 17 second',
      '1 hour',
      '1 hour 5 minute',
      '1 day 1 hour',
      '3 day',
    ]);
    expect(written(-5)).to.equal('0 second');
  });

  it('rounds measures to minutes and days, and less where they would read as below their threshold', () => {
    expect([30, 437, 7200, 3 * 86_400].map((seconds) => stepOf(seconds))).to.deep.equal([1, 60, 60, 86_400]);
    expect(stepOf(95, 90)).to.equal(1);
    expect(stepOf(120, 90)).to.equal(60);
    expect(stepOf(130_000, 100_000)).to.equal(3600);
  });

  it('rounds ages to minutes, hours and days', () => {
    expect([5, 3599, 3600, 86_399, 86_400].map(agoStepOf)).to.deep.equal([60, 60, 3600, 3600, 86_400]);
  });

  it('writes numbers and percentages by language', () => {
    expect([numberIn('en', 20_000), numberIn('de', 20_000)]).to.deep.equal(['20,000', '20.000']);
    expect(percentIn('en', 33)).to.equal('33%');
    expect(percentIn('de', 33)).to.match(/^33\s%$/);
  });

  it('writes small whole numbers as Intl does in the languages where it does not use Intl', () => {
    const values = [...Array(1001).keys()].flatMap((whole) => [whole, -1 - whole, whole + 0.5]);
    for (const locale of ['en', 'en-US', 'en-GB', 'de', 'de-CH', 'en-AT', 'ar-EG', 'fa']) {
      const [number, percent] = [new Intl.NumberFormat(locale), new Intl.NumberFormat(locale, { style: 'percent' })];
      const plural = new Intl.PluralRules(locale);
      expect(
        values.map((value) => [numberIn(locale, value), percentIn(locale, value), pluralIn(locale, value)]),
      ).to.deep.equal(values.map((value) => [number.format(value), percent.format(value / 100), plural.select(value)]));
    }
  });

  it('writes instants in the time zone of the browser, and nothing for what is no instant', () => {
    expect(instantIn('en', noon)).to.match(/Nov 20, 2026.*7:00:00\sAM EST$/);
    expect(momentIn('en', noon, noon + 60_000)).to.match(/^7:00:00\sAM EST$/);
    expect(momentIn('en', noon, noon + 3 * 86_400_000)).to.match(/^Nov 20, 7:00:00\sAM EST$/);
    for (const none of [NaN, Infinity, 9e15]) {
      expect([instantIn('en', none), momentIn('en', none, noon), isoOf(none)]).to.deep.equal(['', '', '']);
    }
    expect(isoOf(noon)).to.equal('2026-11-20T12:00:00.000Z');
  });

  it('tells the order of instants in the hour that there is twice', () => {
    // In New York the clocks go back at 06:00 UTC.
    const at = (text: string) => Date.parse(text);
    const [start, end, hourLater] = [at('2026-11-01T05:30Z'), at('2026-11-01T06:10Z'), at('2026-11-01T06:30Z')];
    for (const written of [instantIn, momentIn]) {
      expect(written('en', start, end)).to.match(/1:30:00\sAM EDT$/);
      expect(written('en', end, end)).to.match(/1:10:00\sAM EST$/);
      for (const locale of ['de', 'fr', 'en-GB', 'ja', 'ar', 'fa', 'zh-Hant-TW', 'de-CH-1996-u-nu-latn', 'en-x-bank']) {
        expect(written(locale, start, end), locale).not.to.equal(written(locale, hourLater, end));
      }
    }
  });

  it('writes the day where it is another one, and the year where it is, as the clock of the server has it', () => {
    const at = (text: string) => Date.parse(text);
    const moment = (text: string, asOf: string) => momentIn('en', at(text), at(asOf)).replace(/\s/g, ' ');
    // Midnight of New York is 05:00 UTC.
    expect(moment('2026-11-20T05:00:00Z', '2026-11-20T12:00:00Z'), 'today').to.equal('12:00:00 AM EST');
    expect(moment('2026-11-20T04:59:59Z', '2026-11-20T12:00:00Z'), 'last night').to.equal('Nov 19, 11:59:59 PM EST');
    expect(moment('2026-11-21T05:00:00Z', '2026-11-21T04:59:00Z'), 'tomorrow').to.equal('Nov 21, 12:00:00 AM EST');
    expect(moment('2026-01-01T05:00:00Z', '2026-11-20T12:00:00Z'), 'this year').to.equal('Jan 1, 12:00:00 AM EST');
    expect(moment('2026-01-01T04:59:59Z', '2026-01-01T05:00:00Z')).to.equal('Dec 31, 2025, 11:59:59 PM EST');
    expect(moment('2024-07-01T12:00:00Z', '2026-11-20T12:00:00Z')).to.equal('Jul 1, 2024, 8:00:00 AM EDT');
    expect(moment('2024-11-20T12:00:00Z', '2026-11-20T12:00:00Z'), 'its anniversary').to.match(/^Nov 20, 2024,/);
    expect(moment('2026-11-20T12:00:00Z', 'never'), 'without a clock').to.match(/^Nov 20, 2026,/);
  });

  it('keeps no more Intl objects than it needs', () => {
    for (let index = 0; index < 200; index += 1) {
      const tag = `en-x-a${index}`;
      numberIn(tag, index);
    }
    expect(formatCount()).to.be.at.most(40);
  });
});
