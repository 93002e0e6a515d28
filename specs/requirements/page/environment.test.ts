import { expect } from '@open-wc/testing';

/** What the other tests take for granted, in each engine. */
describe('the test browser', () => {
  it('is not in UTC, neither in winter nor in summer', () => {
    expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).to.equal(5 * 60);
    expect(new Date('2026-07-15T12:00:00Z').getTimezoneOffset()).to.equal(4 * 60);
  });

  it('speaks English', () => {
    expect(navigator.language).to.equal('en-US');
  });

  it('shows the page, gives it the focus and the same size in every engine', () => {
    expect(document.visibilityState).to.equal('visible');
    expect(document.hasFocus()).to.equal(true);
    expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
  });
});
