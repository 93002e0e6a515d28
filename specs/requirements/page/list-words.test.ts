import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, viewOf, widget } from '../../support/page/queries.js';

/** What the list says of its counts and of the filters that narrow it. */
describe('the words of the list (G ops-list)', () => {
  const fixture = usePageFixture();

  const list = (page: HTMLElement) => widget(page.parentElement!, 'ops-list');
  const button = (element: Element, part: string) => one<HTMLButtonElement>(element, `[part="${part}"]`);
  const tab = (element: Element, name: string) => one<HTMLButtonElement>(element, `[data-tab="${name}"]`);
  async function click(element: HTMLElement) {
    element.click();
    await fixture.settle();
  }
  async function choose(element: Element, filter: string, value: string) {
    const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  it('H4: a zero is on every tab that counts, muted, and what is not recorded is no zero', async () => {
    const texts = (element: Element) =>
      ['all', 'active', 'active_stale_attention', 'terminal_follow_up'].map((name) => plainText(tab(element, name)));
    fixture.serve(scenes.atRest());
    const element = list(await fixture.mount(provider('<ops-list problem-class="active"></ops-list>')));
    expect(texts(element)).to.deep.equal([
      'All',
      'Active0',
      'Likely stuck or late 0 Likely stuck 0 Past expected time',
      'Needs follow-up0',
    ]);
    const zeros = all(element, '[part="tab-count"]');
    const muted = getComputedStyle(tab(element, 'all')).color;
    expect(zeros.map((zero) => getComputedStyle(zero).color)).to.deep.equal(zeros.map(() => muted));
    expect(zeros.map((zero) => getComputedStyle(zero).fontWeight)).to.deep.equal(zeros.map(() => '400'));

    fixture.serve(scenes.notRecorded());
    const other = list(await fixture.mount(provider('<ops-list></ops-list>')));
    expect(texts(other)).to.deep.equal([
      'All',
      'Active2',
      'Likely stuck or late 1 Likely stuck 0 Past expected time',
      'Needs follow-upNot recorded',
    ]);
    expect(all(other, '[part="tab-count"][data-zero]').length, 'a zero').to.equal(1);
  });

  it('a box that narrows the list says so by its weight, as a choice does', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
    const box = one<HTMLInputElement>(element, '[part="reconciled"]');
    const weight = () => getComputedStyle(box.parentElement!).fontWeight;
    expect([box.checked, weight()]).to.deep.equal([false, '400']);
    await click(box);
    expect([box.checked, weight()]).to.deep.equal([true, '600']);
  });

  it('E2: what no run matches names every filter by the words of its control', async () => {
    fixture.serve(scenes.waitingOnPurpose());
    const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
    const search = one<HTMLInputElement>(element, '[part="search"]');
    search.value = 'nothing like it';
    search.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
    await click(one(element, '[part="waiting"]'));
    await click(one(element, '[part="reconciled"]'));
    await choose(element, 'type', 'baseline_capture');
    await choose(element, 'status', 'completed');
    await choose(element, 'outcome', 'failed');
    expect(plainText(one(element, '[part="empty"]'))).to.equal(
      'No operation matches: nothing like it, Baseline capture, Ended, Failed, Waiting, Reconciled. ' +
        'Clear the filters to see the others.',
    );
    await click(button(element, 'clear'));
    expect(viewOf(element)).to.equal('ready');
  });

  it('E5: a list of one class that is empty says of which, and offers no filter to clear', async () => {
    fixture.serve(scenes.atRest());
    const element = list(await fixture.mount(provider('<ops-list preset="stuck"></ops-list>')));
    expect(plainText(one(element, '[part="empty"]'))).to.equal(
      'No operations are likely stuck or late. Such operations appear here.',
    );
    expect(all(element, '[part="clear"]')).to.deep.equal([]);
  });
});
