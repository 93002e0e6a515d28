import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, faults, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  one,
  openGroups,
  plainText,
  provider,
  shadow,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';

const cycle = 10_000;

describe('focus when what was pressed goes', () => {
  const fixture = usePageFixture();
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  const focused = (element: Element) => shadow(element).activeElement as HTMLElement | null;

  async function open(inside: string, world = scenes.ordinaryMorning(), scope = 'tenant=""') {
    fixture.serve(world);
    const page = await fixture.mount(provider(inside, scope));
    return { page, element: page.firstElementChild as HTMLElement };
  }

  /**
   * Focuses a control and presses Enter on it: the events of the key, and the click that a browser
   * adds. The runner has no real keys.
   */
  async function press(control: HTMLElement) {
    control.focus();
    const key = { key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true };
    if (control.dispatchEvent(new KeyboardEvent('keydown', key))) control.click();
    control.dispatchEvent(new KeyboardEvent('keyup', key));
    await fixture.settle();
  }

  async function choose(element: Element, filter: string, value: string) {
    const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  /** The row in which the focus is. */
  const focusedRun = (element: Element) => focused(element)?.closest('li')?.dataset['run'];

  it('G ops-list: Enter on "Clear filters" leaves the focus in the list, also while it loads', async () => {
    const { element } = await open('<ops-list></ops-list>');
    await choose(element, 'outcome', 'failed');
    const release = fixture.holdResponses();
    await press(one(element, '[part="clear"]'));
    expect(plainText(focused(element)), 'while it loads').to.equal('Operations');
    release();
    await fixture.settle();
    expect(plainText(focused(element))).to.equal('Operations');
  });

  it('G ops-list: Enter on "show all tenants" does, too', async () => {
    history.replaceState(null, '', '?tenant_id=7');
    const { element } = await open('<ops-list sync-url></ops-list>', undefined, '');
    await press(one(element, '[part="clear-tenant"]'));
    expect(focused(element)).not.to.equal(null);
  });

  it('G ops-list: Enter on "First page" does, too', async () => {
    history.replaceState(null, '', '?ops_cursor=nonsense');
    const { element } = await open('<ops-list sync-url></ops-list>');
    await press(one(element, '[part="first-page"]'));
    expect(viewOf(element)).to.equal('ready');
    expect(focused(element)).not.to.equal(null);
  });

  it('G ops-list: a heading of the page in the slot of the list is not touched; the focus is beside it', async () => {
    const { page, element } = await open('<ops-list><h1 slot="heading">All work</h1></ops-list>');
    await choose(element, 'outcome', 'failed');
    await press(one(element, '[part="clear"]'));
    expect(page.querySelector('h1')?.hasAttribute('tabindex')).to.equal(false);
    expect(focused(element)?.contains(one(element, 'slot[name="heading"]'))).to.equal(true);
  });

  it('G ops-list: "3 new operations" leads to the first of them', async () => {
    const active = (id: string, minutes: number) =>
      activeRuns.healthyRunning(id, { createdAt: ago({ minutes }), startedAt: ago({ minutes }) });
    const world = createMockHost({ runs: [active('2', 2), active('1', 3)] });
    const { element } = await open('<ops-list></ops-list>', world);
    for (const id of ['3', '4', '5']) world.put(active(id, 0));
    await fixture.advance(cycle);
    await press(one(element, '[part="new"]'));
    expect(focusedRun(element)).to.equal('5');
  });

  it('G ops-list: the place of a run that leaves from under the focus keeps it', async () => {
    const world = createMockHost({ runs: [activeRuns.stuckByAge('2'), activeRuns.stuckByAge('1')] });
    const { element } = await open('<ops-list problem-class="active_stale_attention"></ops-list>', world);
    one<HTMLAnchorElement>(element, '[data-run="1"] a').focus();
    world.put(endedRuns.succeeded('1'));
    await fixture.advance(cycle);
    expect(focused(element)?.closest('li')?.dataset['left']).to.equal('1');
  });

  const withRetry = widgetTags.filter((tag) => tag !== 'ops-list');
  for (const tag of withRetry) {
    it(`G ${tag}: "Try again" that succeeds leaves the focus in the widget`, async () => {
      const world = scenes.ordinaryMorning();
      fixture.serve(world);
      fixture.failWith(faults.unavailable);
      const page = await fixture.mount(provider(`<${tag} ${tag === 'ops-run-detail' ? 'run="51"' : ''}></${tag}>`));
      const element = widget(page, tag);
      fixture.failWith(null);
      await press(one(element, '[part="retry"]'));
      expect(all(element, '[part="retry"]')).to.deep.equal([]);
      expect(focused(element)).not.to.equal(null);
    });
  }

  it('B8: a session that ends under the focus leaves it on the way back in', async () => {
    const { element } = await open('<ops-list></ops-list>');
    one(element, '[part="search"]').focus();
    fixture.failWith(faults.signedOut);
    await fixture.advance(cycle);
    expect(focused(element)?.getAttribute('part')).to.equal('retry');
  });

  it('B8: rows that change their order keep the focus on their run', async () => {
    const early = activeRuns.healthyRunning('1', { createdAt: ago({ minutes: 2 }), startedAt: ago({ minutes: 2 }) });
    const late = activeRuns.healthyRunning('2', { createdAt: ago({ minutes: 3 }), startedAt: ago({ minutes: 3 }) });
    const world = createMockHost({ runs: [early, late] });
    const { element } = await open('<ops-recent></ops-recent>', world);
    for (const [id, other] of [
      ['1', '2'],
      ['2', '1'],
    ] as const) {
      one(element, `[data-run="${id}"] a`).focus();
      world.put(endedRuns.failed(other, { createdAt: ago({ minutes: 5 }), completedAt: world.clock.now() }));
      world.put(activeRuns.healthyRunning(id, { createdAt: ago({ minutes: 1 }) }));
      await fixture.advance(cycle);
      expect(focusedRun(element)).to.equal(id);
    }
  });

  it('B8: a run that goes from one bucket to the other takes the focus with it', async () => {
    const world = createMockHost({
      runs: [activeRuns.stuckByAge('1'), activeRuns.stuckByAge('2'), endedRuns.blocked('3')],
    });
    const { page, element } = await open('<ops-needs-attention></ops-needs-attention>', world);
    openGroups(page);
    await fixture.settle();
    one(element, '[data-run="1"] a').focus();
    world.put(endedRuns.failed('1'));
    await fixture.advance(cycle);
    expect(focusedRun(element)).to.equal('1');
    expect(focused(element)?.closest('li')?.dataset['state']).to.equal('terminal');
  });

  it('B8: a run that leaves leaves the focus on the one that took its place', async () => {
    const world = createMockHost({ runs: ['1', '2', '3'].map((id) => activeRuns.stuckByAge(id)) });
    const { page, element } = await open('<ops-needs-attention></ops-needs-attention>', world);
    openGroups(page);
    await fixture.settle();
    const [first, second] = all(element, '[data-run]').map((row) => row.dataset['run']!);
    one(element, `[data-run="${first}"] a`).focus();
    world.put(endedRuns.succeeded(first!));
    await fixture.advance(cycle);
    expect(focusedRun(element)).to.equal(second);
  });

  it('nothing is scrolled by it', async () => {
    const { page, element } = await open('<ops-list></ops-list>');
    page.parentElement!.style.paddingBlock = '3000px';
    await choose(element, 'outcome', 'failed');
    const clear = one(element, '[part="clear"]');
    clear.focus();
    scrollTo(0, 2900);
    const before = scrollY;
    expect(before).to.be.greaterThan(0);
    one(element, '.title').style.marginBlockEnd = '2000px';
    clear.click();
    await fixture.settle();
    expect(scrollY).to.equal(before);
  });

  it('the focus of another part of the page is left where it is', async () => {
    const { page } = await open(everyWidget('51'));
    const own = page.appendChild(document.createElement('button'));
    own.focus();
    fixture.failWith(faults.signedOut);
    await fixture.advance(cycle);
    fixture.failWith(null);
    await fixture.advance(6 * cycle);
    expect(document.activeElement === own).to.equal(true);
  });

  it('a page that moves the focus itself has the last word', async () => {
    const { page, element } = await open('<ops-list></ops-list>');
    const own = page.appendChild(document.createElement('button'));
    await choose(element, 'outcome', 'failed');
    const clear = one(element, '[part="clear"]');
    clear.focus();
    clear.click();
    own.focus();
    await fixture.settle();
    expect(document.activeElement === own).to.equal(true);
  });

  it('no focus is given where none was', async () => {
    const { element } = await open('<ops-list></ops-list>');
    await choose(element, 'outcome', 'failed');
    (document.activeElement as HTMLElement | null)?.blur();
    one(element, '[part="clear"]').click();
    await fixture.settle();
    expect(document.activeElement === document.body).to.equal(true);
    expect(all(element, '[tabindex="-1"]:not([role])')).to.deep.equal([]);
  });
});
