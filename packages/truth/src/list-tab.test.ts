import { expect } from 'chai';
import { ListOrder, listQueryOf, ListTab, tabFrom } from './list-tab.js';

describe('the tab that a link asks for (E2)', () => {
  it('is the one it names', () => {
    for (const tab of Object.values(ListTab)) expect(tabFrom(tab, null)).to.equal(tab);
    expect(tabFrom('active', 'terminal_follow_up')).to.equal(ListTab.Active);
  });
  it('else the one of its problem class', () => {
    expect(tabFrom(null, 'terminal_follow_up')).to.equal(ListTab.TerminalFollowUp);
    expect(tabFrom('nonsense', 'active_stale_attention')).to.equal(ListTab.ActiveStaleAttention);
  });
  it('else none', () => {
    for (const absurd of [null, undefined, '', 'none', 'toString', 7, {}])
      expect(tabFrom(absurd, absurd)).to.equal(null);
  });
});

describe('what a tab asks for (A7)', () => {
  it('is the runs of its class, and for every run no class at all', () => {
    expect(Object.values(ListTab).map((tab) => listQueryOf(tab).problemClass)).to.deep.equal([
      null,
      'active',
      'active_stale_attention',
      'terminal_follow_up',
    ]);
  });
  it('is sorted by urgency for a problem class, else the newest first', () => {
    expect(Object.values(ListTab).map((tab) => listQueryOf(tab).sort)).to.deep.equal([
      ListOrder.Created,
      ListOrder.Created,
      ListOrder.Urgency,
      ListOrder.Urgency,
    ]);
  });
});
