import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { faults, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, everyWidget, one, plainText, provider, shadow, widget, widgetTags } from '../../support/page/queries.js';

/** Roles that mean something only inside a certain other one. */
const owners: Readonly<Record<string, string>> = {
  tab: '[role="tablist"]',
  option: '[role="listbox"], [role="combobox"]',
  menuitem: '[role="menu"], [role="menubar"]',
  row: '[role="table"], [role="grid"]',
  cell: '[role="row"]',
  treeitem: '[role="tree"]',
  listitem: '[role="list"]',
};

/** Roles whose pattern is whole only with these attributes. */
const needed: Readonly<Record<string, readonly string[]>> = {
  tab: ['aria-selected', 'aria-controls', 'tabindex'],
  tabpanel: ['id', 'aria-labelledby'],
  tablist: ['aria-label'],
  img: ['aria-label'],
  region: ['aria-label'],
  progressbar: ['aria-label', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow'],
  dialog: ['aria-label'],
};

const references = [
  'aria-controls',
  'aria-labelledby',
  'aria-describedby',
  'aria-owns',
  'aria-activedescendant',
  'for',
];

/** Elements that have no role unless they are given one, so that no name of theirs is announced. */
const generic = 'div, span, p, pre, li, ul, dd, dt, dl';

/** What is wrong with the semantics of a shadow root: a line for each fault. */
function faultsOf(element: Element): string[] {
  const root = shadow(element);
  const faults: string[] = [];
  const report = (found: Element, what: string) =>
    faults.push(`${element.localName} ${found.outerHTML.slice(0, 80)}: ${what}`);
  const ids = all(element, '[id]').map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push(`${element.localName}: ${ids.join()} is not unique`);

  for (const found of all(element, '*')) {
    const role = found.getAttribute('role');
    for (const name of needed[role ?? ''] ?? []) {
      if (!found.getAttribute(name)) report(found, `${role} without ${name}`);
    }
    const owner = owners[role ?? ''];
    if (owner !== undefined && found.closest(owner) === null) report(found, `${role} outside of ${owner}`);
    for (const name of references) {
      for (const id of found.getAttribute(name)?.split(/\s+/) ?? []) {
        if (root.getElementById(id) === null) report(found, `${name}="${id}" refers to nothing`);
      }
    }
    if (role === null && found.matches(generic) && found.matches('[aria-label], [aria-labelledby]')) {
      report(found, 'a name without a role');
    }
    if (found.matches('[aria-hidden="true"]') && found.querySelector('a, button, input, select, summary, [tabindex]')) {
      report(found, 'a control that is hidden from assistive technology');
    }
    if (found.matches('a, button, summary') && found.querySelector('a, button, input, select, summary')) {
      report(found, 'a control in a control');
    }
    if (found.matches('input, select, textarea') && !found.ariaLabel && found.closest('label') === null) {
      report(found, 'a field without a name');
    }
    // What a line of several runs opens follows it, and is not there while it is closed.
    if (found.matches('[aria-expanded], [aria-haspopup]') && !found.matches('[data-group] > *, [aria-controls]')) {
      report(found, 'something that opens nothing');
    }
  }
  return faults;
}

describe('the semantics of what is shown', () => {
  const fixture = usePageFixture();

  const worlds = { 'an ordinary morning': scenes.ordinaryMorning, 'everything wrong': scenes.everythingWrong };
  for (const [name, world] of Object.entries(worlds)) {
    it(`no pattern of roles and relations is left half done: ${name} (G ops-list, G ops-run-detail)`, async () => {
      fixture.serve(world());
      const page = await fixture.mount(provider(everyWidget(world === scenes.ordinaryMorning ? '51' : '21')));
      for (const tag of widgetTags) {
        for (const closed of all<HTMLDetailsElement>(widget(page, tag), 'details')) closed.open = true;
      }
      await fixture.settle();
      expect(widgetTags.flatMap((tag) => faultsOf(widget(page, tag)))).to.deep.equal([]);
    });
  }

  it('nor while a widget loads, nor where it has failed or lost its session', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const release = fixture.holdResponses();
    const page = await fixture.mount(provider(everyWidget('51')));
    const now = () => widgetTags.flatMap((tag) => faultsOf(widget(page, tag)));
    expect(now(), 'loading').to.deep.equal([]);
    fixture.failWith(faults.broken);
    release();
    await fixture.settle();
    expect(now(), 'failed').to.deep.equal([]);
    fixture.failWith(faults.signedOut);
    window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
    await fixture.settle();
    expect(now(), 'session expired').to.deep.equal([]);
  });

  it('what is pressed says so: "Try again" is busy until its answer is there', async () => {
    fixture.serve(scenes.ordinaryMorning());
    fixture.failWith(faults.unavailable);
    const page = await fixture.mount(provider('<ops-recent></ops-recent><ops-list></ops-list>'));
    for (const tag of ['ops-recent', 'ops-list']) {
      const retry = one(widget(page, tag), '[part="retry"]');
      const look = () => [retry.getAttribute('aria-busy'), getComputedStyle(retry).cursor];
      expect(look(), tag).to.deep.equal([null, 'pointer']);
      const release = fixture.holdResponses();
      retry.click();
      await fixture.settle();
      expect(look(), tag).to.deep.equal(['true', 'progress']);
      release();
      await fixture.settle();
      expect(look(), tag).to.deep.equal([null, 'pointer']);
    }
  });

  it('G ops-list: a tab has a panel, which has everything that the tab decides and the name of the open one', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const list = widget(await fixture.mount(provider('<ops-list></ops-list>')), 'ops-list');
    const panel = one(list, '[role="tabpanel"]');
    const name = () => plainText(shadow(list).getElementById(panel.getAttribute('aria-labelledby')!));
    expect(name()).to.equal('All');
    for (const tab of all(list, '[role="tab"]')) expect(tab.getAttribute('aria-controls')).to.equal(panel.id);
    one(list, '[data-tab="active"]').click();
    await fixture.settle();
    expect(name()).to.equal('Active4');
    expect(all(list, '[role="tab"][aria-selected="true"], [role="tab"][tabindex="0"]').length).to.equal(1);
    for (const part of ['filters', 'line', 'rows']) {
      expect(panel.contains(one(list, `[part="${part}"]`)), part).to.equal(true);
    }
    expect(panel.contains(one(list, '[role="tablist"]')), 'its tabs').to.equal(false);
  });

  it('G ops-list: a list that is fixed to one class has neither tabs nor a panel', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const list = widget(await fixture.mount(provider('<ops-list preset="stuck"></ops-list>')), 'ops-list');
    expect(all(list, '[role="tab"], [role="tabpanel"]')).to.deep.equal([]);
    expect(all(list, '[part="rows"]').length).to.equal(1);
  });
});
