import type { Answer } from '@ops-widgets/adapter';
import { expect } from 'chai';
import { Confirmation } from './confirmation.js';

const second = 1000;
const minute = 60 * second;
const noon = 1_000_000_000;

const answerAsOf = (asOf: number): Answer<string> => ({
  ok: true,
  value: 'facts',
  asOf,
  receivedAt: 0,
  validator: null,
  date: null,
  unchanged: false,
  issues: [],
});

describe('whether an answer confirms anything (B16)', () => {
  let confirmation: Confirmation;
  let known: { readonly asOf: number | null; readonly confirmedAt: number | null };

  beforeEach(() => {
    confirmation = new Confirmation();
    known = { asOf: null, confirmedAt: null };
  });

  /** What an answer that comes `atMs` after the first one is to the facts that are known. */
  function take(atMs: number, asOf: number): string {
    const { type } = confirmation.transitionOf(answerAsOf(asOf), known, atMs);
    if (type === 'confirmed') known = { asOf, confirmedAt: atMs };
    return `${type}${confirmation.isLate ? ', late' : ''}`;
  }

  it('B16: the first one does, and each whose instant is later', () => {
    expect([take(0, noon), take(10 * second, noon + 10 * second)]).to.deep.equal(['confirmed', 'confirmed']);
  });

  it('B16: the same instant again does not, however often it comes', () => {
    take(0, noon);
    for (let times = 1; times <= 100; times += 1) {
      expect(take(times * 10 * second, noon)).to.equal('repeated, late');
    }
  });

  it('B16: within a second the same instant is that of a coarse clock, and late in no way', () => {
    take(0, noon);
    expect([take(999, noon), take(1000, noon)]).to.deep.equal(['repeated', 'repeated, late']);
  });

  it('B16: a slow answer that was asked for within that second is not late either', () => {
    take(0, noon);
    expect(confirmation.transitionOf(answerAsOf(noon), known, 900).type).to.equal('repeated');
    expect(confirmation.isLate).to.equal(false);
  });

  it('B16: an earlier instant does not, until the server has passed the later one', () => {
    take(0, noon);
    const lag = 25 * second;
    const all = [10, 20, 30].map((at) => take(at * second, noon + at * second - lag));
    expect(all).to.deep.equal(['outdated, late', 'outdated, late', 'confirmed']);
  });

  it('B16: a clock that was set back by a day counts anew after a quarter of an hour', () => {
    take(0, noon);
    const day = 24 * 60 * minute;
    for (let at = 10 * second; at <= 15 * minute; at += 10 * second) {
      expect(take(at, noon + at - day)).to.equal('outdated, late');
    }
    const at = 15 * minute + 10 * second;
    expect(take(at, noon + at - day)).to.equal('confirmed');
    expect(take(at + 10 * second, noon + at + 10 * second - day)).to.equal('confirmed');
  });

  it('B16: a kept answer of an earlier instant never does', () => {
    take(0, noon + minute);
    for (let at = 10 * second; at <= 60 * minute; at += 10 * second) expect(take(at, noon)).to.match(/^outdated/);
  });

  it('B9: a failure is none, and says nothing of instants', () => {
    take(0, noon);
    const failure = { kind: 'network', status: null, retryAfterMs: null, message: '' } as const;
    const result = { ok: false, failure, issues: [] } as const;
    expect(confirmation.transitionOf(result, known, second)).to.deep.equal({ type: 'failure', failure });
    expect(confirmation.isLate).to.equal(false);
  });
});
