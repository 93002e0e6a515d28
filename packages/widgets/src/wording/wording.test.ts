import { badges, ProblemClass } from '@ops-widgets/truth';
import { expect } from 'chai';
import { noon } from '../../../../mocks/instants.js';
import { plainSpaces } from '../testing/plain-spaces.js';
import { de } from './de.js';
import { english as every } from './en.js';
import { addEnglish, addLocale } from './languages.js';
import { localizerFor, type Localizer } from './localizer.js';
import type { AnyKey, AnyMessage } from './messages.js';

const now = noon;
addLocale('de', de);
addEnglish(every);
const [english, german] = [localizerFor('en'), localizerFor('de')];

/** Parameters under every name that a sentence takes. */
const everything = {
  measuredSeconds: 437,
  thresholdSeconds: 30,
  since: now - 437_000,
  at: now - 240_000,
  badge: 'badge.failed',
  failure: '12 files could not be read',
  reason: 'the worker was lost',
  problemClass: ProblemClass.ActiveStaleAttention,
  operation: 'Baseline compare',
  reconciled: true,
  label: 'Capturing evidence',
  duration: '4 min',
  took: 250,
  exact: 250,
  usual: 240,
  shortest: 120,
  longest: 540,
  times: 2,
  attempt: 3,
  number: 3,
  title: 'Worker log',
  atLeast: true,
  orMore: true,
  ...Object.fromEntries(
    'processed total position of ended followUp failed stuck late active most count lines'
      .split(' ')
      .map((name) => [name, 3]),
  ),
};

const write = (words: Localizer, key: AnyKey, params: object = everything) =>
  plainSpaces(words.format({ key, params } as unknown as AnyMessage, now));

const keys = Object.keys(every) as AnyKey[];

describe('wording', () => {
  it('has a sentence for every key in English and in German', () => {
    expect(Object.keys(de).sort()).to.deep.equal([...keys].sort());
    for (const words of [english, german]) for (const key of keys) expect(write(words, key), key).to.match(/\S/);
  });

  it('leaves no placeholder, no missing parameter and no exclamation mark', () => {
    for (const words of [english, german]) {
      for (const key of keys) expect(write(words, key), key).to.not.match(/[{}[\]|!]|undefined|null|NaN| {2}| $/);
    }
  });

  it('uses only parameters that both languages know', () => {
    const names = (sentence: unknown) =>
      [...new Set([...String(sentence).matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    for (const key of keys) expect(names(de[key]), key).to.deep.equal(names(every[key]));
  });

  it('takes English badge labels from the truth module (A11)', () => {
    for (const { key, label } of Object.values(badges)) expect(english.text(key)).to.equal(label);
  });

  it('writes evidence with its measure and its threshold', () => {
    expect(write(english, 'evidence.heartbeat')).to.equal('No sign of life for 7 min, expected within 30 s');
    expect(write(german, 'evidence.heartbeat')).to.equal('Kein Lebenszeichen seit 7 min, erwartet innerhalb von 30 s');
    const running = { measuredSeconds: 720, thresholdSeconds: 600, since: now - 720_000 };
    expect(write(english, 'evidence.running_age', running)).to.equal('Running for 12 min, expected within 10 min');
  });

  it('writes durations as evidence is written, and exactly where they are facts (H6)', () => {
    const took = (seconds: number) => write(english, 'ended.took', { took: seconds, usual: null });
    const day = 86_400;
    const rounded: readonly (readonly [seconds: number, text: string])[] = [
      [0.4, 'took < 1 s'],
      [59.9, 'took 59 s'],
      [119, 'took 1 min 59 s'],
      [192, 'took 3 min'],
      [3905, 'took 1 h 5 min'],
      [day + 5 * 3600, 'took 1 d 5 h'],
      [2 * day + 5 * 3600, 'took 2 d'],
    ];
    for (const [seconds, text] of rounded) expect(took(seconds), `${seconds} s`).to.equal(text);
    expect(write(english, 'fact.lasted', { exact: 192 })).to.equal('3 min 12 s');
  });

  it('writes what is usual beside it, and between which the last ones lie (H6)', () => {
    const params = { count: 20, shortest: 122, longest: 540, usual: 239, took: 540 };
    expect(write(english, 'ended.took', params)).to.equal('took 9 min, usually 3 min');
    expect(write(german, 'ended.took', params)).to.equal('dauerte 9 min, üblich 3 min');
    expect(write(english, 'durations.last', params)).to.equal(
      'The last 20 of its type took 2 min to 9 min, usually 3 min; this one 9 min',
    );
    expect(write(german, 'durations.last', { ...params, longest: null, usual: null, took: null })).to.equal(
      'Die letzten 20 dieser Art dauerten 2 min',
    );
  });

  it('writes of groups how many there are, of how many tenants, and what all have in common', () => {
    const more = { count: 20, orMore: true };
    expect(write(english, 'group.operations', { count: 6, orMore: false })).to.equal('6 operations');
    expect(write(english, 'group.operations', more)).to.equal('20 or more operations');
    expect(write(german, 'group.operations', more)).to.equal('20 oder mehr Vorgänge');
    expect(write(english, 'group.tenants', { count: 2, orMore: false })).to.equal('2 tenants');
    expect(write(english, 'group.heartbeat')).to.equal('No sign of life for up to 7 min, expected within 30 s');
    const ended = {
      badge: 'badge.failed',
      reconciled: true,
      at: now - 180_000,
      reason: 'the worker stopped responding',
    };
    expect(write(english, 'group.ended', ended)).to.equal(
      'Failed, reconciled, last 3 min ago: the worker stopped responding',
    );
    expect(write(german, 'group.ended', { ...ended, reason: null })).to.equal(
      'Fehlgeschlagen, bereinigt, zuletzt vor 3 min',
    );
    expect(write(english, 'group.ended', { ...ended, reconciled: false, at: null, reason: null })).to.equal('Failed');
  });

  it('never writes a measure below the threshold that it has reached', () => {
    const measured = { measuredSeconds: 95, thresholdSeconds: 90, since: now - 95_000 };
    expect(write(english, 'evidence.heartbeat', measured)).to.equal(
      'No sign of life for 1 min 35 s, expected within 1 min 30 s',
    );
  });

  it('writes one stuck run of four as one of four (A6)', () => {
    const one = { stuck: 1, late: 1, active: 4 };
    expect(write(english, 'attention.stuck', one)).to.equal('1 of 4 active operations is likely stuck');
    expect(write(english, 'attention.stuck', { ...one, stuck: 2 })).to.equal(
      '2 of 4 active operations are likely stuck',
    );
    expect(write(english, 'attention.stuck_and_late', one)).to.equal(
      '1 of 4 active operations is likely stuck, 1 is past its expected time',
    );
    expect(write(german, 'attention.stuck', one)).to.equal('1 von 4 aktiven Vorgängen hängt vermutlich');
    expect(write(german, 'attention.stuck', { ...one, stuck: 2 })).to.equal(
      '2 von 4 aktiven Vorgängen hängen vermutlich',
    );
  });

  it('counts without a percentage where there is no total (C2)', () => {
    expect(write(english, 'progress.counted_open', { processed: 20_000 })).to.equal('Processed 20,000 items');
    expect(write(english, 'progress.counted_open', { processed: 1 })).to.equal('Processed 1 item');
    expect(write(german, 'progress.counted_open', { processed: 20_000 })).to.equal('20.000 Elemente verarbeitet');
    expect(write(english, 'progress.counted_over', { processed: 12, total: 10 })).to.equal(
      'Processed 12 items, expected 10',
    );
  });

  it('writes phases and composites as words and counts of operations (C3, C6)', () => {
    const step = { label: 'Capturing evidence', position: 2, of: 4 };
    expect(write(english, 'progress.phase_step', step)).to.equal('Capturing evidence, step 2 of 4');
    expect(write(english, 'progress.composite_follow_up', { ended: 9, total: 12, followUp: 1 })).to.equal(
      '9 of 12 operations ended, 1 needs follow-up',
    );
    expect(write(english, 'progress.counted', { processed: 40, total: 120 })).to.equal('40 of 120');
    expect(write(english, 'progress.failed', { failed: 1 })).to.equal('1 failed');
    expect(write(english, 'progress.frozen')).to.equal('frozen: likely stuck');
  });

  it('leaves out what is unknown about an end', () => {
    expect(write(english, 'ended.reconciled')).to.equal('Failed, reconciled 4 min ago: the worker was lost');
    const bare = { badge: 'badge.failed', at: null, reason: null };
    expect(write(english, 'ended.reconciled', bare)).to.equal('Failed, reconciled');
    expect(write(english, 'ended.plain', bare)).to.equal('Failed');
    expect(write(english, 'active.ended', bare)).to.equal('No. It ended.');
    expect(write(english, 'reconciled.yes', bare)).to.equal('Yes');
    const title = { operation: null, badge: 'badge.succeeded', reconciled: false };
    expect(write(english, 'notification.title', title)).to.equal('Succeeded');
  });

  it('does not read a value from a host as a template', () => {
    const text = write(english, 'ended.failure', { badge: 'badge.failed', at: null, failure: '[{badge}] {count|a|b}' });
    expect(text).to.equal('Failed: [{badge}] {count|a|b}');
  });

  it('knows when a text changes: never, where no age is in it', () => {
    const formatted = (key: AnyKey) => {
      const { text, until } = english.formatAgeing({ key, params: everything } as unknown as AnyMessage, now);
      return { text: plainSpaces(text), until };
    };
    expect(formatted('evidence.heartbeat').until).to.equal(Infinity);
    expect(formatted('state.reconnecting')).to.deep.equal({
      text: 'Last confirmed 4 min ago. Trying again',
      until: now + 60_000,
    });
    expect(formatted('progress.counted').until).to.equal(Infinity);
  });

  it('writes the time until an instant, rounded down, and then how long ago it was (B12)', () => {
    const minute = 60_000;
    const expiry = (left: number) => {
      const { text, until } = english.formatAgeing({ key: 'pack.expiry', params: { at: now + left } }, now);
      return { text: plainSpaces(text), until };
    };
    for (const [left, text, ages] of [
      [50 * 60 * minute, 'Expires in 2 d', 2 * minute * 60 + 1],
      [24 * 60 * minute - 1, 'Expires in 23 h', 60 * minute],
      [90 * minute, 'Expires in 1 h', 30 * minute + 1],
      [60 * minute, 'Expires in 1 h', 1],
      [60 * minute - 1, 'Expires in 59 min', minute],
      [minute - 1, 'Expires in < 1 min', minute - 1],
      [1, 'Expires in < 1 min', 1],
      [0, 'Was due to expire just now', minute],
      [-3 * minute, 'Was due to expire 3 min ago', minute],
    ] as const) {
      expect(expiry(left), `${left} ms`).to.deep.equal({ text, until: now + ages });
    }
    expect(write(german, 'pack.expiry', { at: now + 90 * minute })).to.equal('Läuft in 1 h ab');
  });

  it('never lets a line break between a number and its unit or the word after it', () => {
    const said = (words: Localizer, key: AnyKey, params: object) =>
      words.format({ key, params } as unknown as AnyMessage, now);
    const seven = { measuredSeconds: 437, thresholdSeconds: 30, since: now - 437_000 };
    expect(said(english, 'evidence.heartbeat', seven)).to.equal(
      'No sign of life for 7\u00A0min, expected within 30\u00A0s',
    );
    expect(said(german, 'evidence.heartbeat', seven)).to.include('seit 7\u00A0min, erwartet innerhalb von 30\u00A0s');
    expect(said(english, 'time.age', { at: now - 720_000 })).to.equal('12\u00A0min\u00A0ago');
    expect(said(german, 'time.age', { at: now - 720_000 })).to.equal('vor\u00A012\u00A0min');
    expect(english.text('link.more', { count: 3, orMore: false })).to.equal('+3\u00A0more in operations');
    expect(german.text('link.more', { count: 3, orMore: true })).to.equal('+3 oder mehr\u00A0weitere in den Vorgängen');
    expect(said(english, 'progress.counted', { processed: 40, total: 120 })).to.equal('40\u00A0of 120');
    // A value from a host is text: its spaces are its own.
    expect(said(english, 'progress.phase', { label: 'Step 2 of 4' })).to.equal('Step 2 of 4');
  });

  it('writes the exact instant where there is no clock for an age', () => {
    const at = noon;
    const text = english.format({ key: 'time.age', params: { at } });
    expect(text).to.equal(english.instant(at));
    expect(text).to.include('2026');
  });
});

describe('the localizer of a page', () => {
  it('is found by tag, and is English where the language is not known', () => {
    expect(localizerFor('de-AT').text('link.list')).to.equal('In den Vorgängen ansehen');
    for (const tag of ['xx', 'not a tag', '', null, undefined]) {
      expect(localizerFor(tag).text('link.list'), String(tag)).to.equal('See in operations');
    }
    expect(localizerFor('fr').number(20_000), 'the numbers of English, too').to.equal('20,000');
    expect(localizerFor('en')).to.equal(localizerFor('en'));
  });

  it('takes plural forms of an added language, and English for what is missing', () => {
    addLocale('pl', { 'progress.failed': '{failed} {failed|one:zadanie|few:zadania|many:zadań|zadania}' });
    const polish = (failed: number) => write(localizerFor('pl'), 'progress.failed', { failed });
    expect([1, 3, 5].map(polish)).to.deep.equal(['1 zadanie', '3 zadania', '5 zadań']);
    expect(localizerFor('pl').text('link.list')).to.equal('See in operations');
  });

  it('takes single messages that are changed for one region', () => {
    addLocale('de-CH', { 'link.list': 'Zu den Vorgängen' });
    expect(localizerFor('de-CH').text('link.list')).to.equal('Zu den Vorgängen');
    expect(localizerFor('de-CH').text('kpi.active')).to.equal('Aktiv');
    expect(localizerFor('de').text('link.list')).to.equal('In den Vorgängen ansehen');
  });

  it('takes sentences that are functions', () => {
    addLocale('en-IE', { 'progress.failed': ({ failed }, formatter) => `${formatter.number(failed)} broken` });
    expect(write(localizerFor('en-IE'), 'progress.failed', { failed: 2 })).to.equal('2 broken');
  });

  it('skips a sentence of a host that throws, with one warning', () => {
    const { warn } = console;
    let warnings = 0;
    console.warn = () => (warnings += 1);
    try {
      addLocale('en-ZW', {
        'link.list': () => {
          throw new Error('no');
        },
      });
      const words = localizerFor('en-ZW');
      expect([words.text('link.list'), words.text('link.list')]).to.deep.equal([
        'See in operations',
        'See in operations',
      ]);
      expect(warnings).to.equal(1);
    } finally {
      console.warn = warn;
    }
  });
});
