/** Pages that take the widgets out, move them, and swap the document under them. */
import { expect } from 'chai';
import { nextFrame, nextTask } from '../../../support/page/event-loop.js';
import { watchPainted } from '../../../support/page/painted.js';
import { all, everyWidget, provider, textOf, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import { factsOf } from '../../../support/page/two-tenants.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  firstReads,
  oneCycle,
  setUpAttackedPage,
  twoTenants,
  widgetsOf,
  type Attack,
} from './attacked-page.js';
import { morph } from './morph.js';

const thousand = 1000;

function widgetsIn(page: ParentNode): HTMLElement[] {
  return widgetTags.map((tag) => widget(page, tag));
}

export const domSwapAttacks = {
  'takes every widget out and puts it back, a thousand times in one task': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
    const marked = widgetsIn(page).map((one) => all(one, '[data-run], [data-count]')[0]);
    for (let times = 0; times < thousand; times += 1) {
      for (const one of widgetsIn(page)) {
        one.remove();
        page.append(one);
      }
    }
    for (const one of widgetsIn(page)) expect(viewOf(one), one.localName).to.equal('ready');
    await fixture.settle();
    expect(fixture.requests.length, 'nothing is asked anew').to.equal(before);
    expect(
      widgetsIn(page).map((one) => all(one, '[data-run], [data-count]')[0]),
      'and nothing is painted anew',
    ).to.deep.equal(marked);
    await expectOrdinary(fixture, page);
  },

  'takes every widget out and puts it back, a thousand times with a turn between': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const widgets = widgetsIn(page);
    // WebKitGTK takes a tenth of a second for each.
    const rounds = /Chrome|Firefox/.test(navigator.userAgent) ? thousand : 200;
    const underWay = new Set<AbortSignal | null | undefined>();
    let most = 0;
    const get = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      underWay.add(init?.signal);
      most = Math.max(most, [...underWay].filter((signal) => !signal?.aborted).length);
      try {
        return await get(input, init);
      } finally {
        underWay.delete(init?.signal);
      }
    };
    try {
      let release = () => {};
      for (let times = 0; times < rounds; times += 1) {
        // A host that answers within a turn or two, and then one that is slower than the page.
        if (times === 100) release = fixture.holdResponses();
        for (const one of widgets) one.remove();
        await nextTask();
        page.append(...widgets);
        for (const one of widgets) expect(viewOf(one), 'the facts stay while it is away').to.equal('ready');
        await nextTask();
      }
      release();
      await fixture.settle();
    } finally {
      globalThis.fetch = get;
    }
    expect(most, 'who leaves takes their request along').to.be.at.most(Object.keys(firstReads()).length);
    expect(underWay.size).to.equal(0);
    for (const [read, times] of Object.entries(asked(fixture))) expect(times, read).to.be.at.most(rounds + 1);
    await expectOrdinary(fixture, page);
  },

  'makes all widgets anew, a hundred times': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    for (let times = 0; times < 100; times += 1) {
      page.replaceChildren();
      page.innerHTML = everyWidget('7001');
      await nextTask();
    }
    await fixture.settle();
    await expectOrdinary(fixture, page);
  },

  'swaps a container’s markup, as htmx does': async (fixture) => {
    const page = await setUpAttackedPage(fixture, `<main>${widgetsOf()}</main>`);
    for (let swap = 1; swap <= 5; swap += 1) {
      const before = fixture.requests.length;
      // What the server sends is what it sent before.
      page.innerHTML = widgetsOf();
      await fixture.settle();
      expectTruth(page);
      for (const [read, times] of Object.entries(asked(fixture, before))) expect(times, read).to.equal(1);
    }
    await expectOrdinary(fixture, page);
  },

  'replaces its body and keeps a permanent element, as Turbo does': async (fixture) => {
    const page = await setUpAttackedPage(fixture, `<div id="permanent" data-turbo-permanent>${widgetsOf()}</div>`);
    const rows = all(widget(page, 'ops-recent'), '[data-run]');
    const before = fixture.requests.length;
    const [former, next] = [document.body, document.createElement('body')];
    next.innerHTML = '<h1>Another page</h1><div id="permanent"></div>';
    try {
      next.querySelector('#permanent')?.replaceWith(page);
      former.replaceWith(next);
      await fixture.settle();
      expectTruth(next);
      expect(all(widget(next, 'ops-recent'), '[data-run]'), 'nothing is painted anew').to.deep.equal(rows);
      expect(fixture.requests.length - before, 'at most each read once more').to.be.at.most(
        Object.keys(oneCycle()).length + 1,
      );
      await expectOrdinary(fixture, next);
    } finally {
      former.append(page);
      next.replaceWith(former);
    }
  },

  'morphs its markup in place, as Livewire does': async (fixture) => {
    const page = await setUpAttackedPage(fixture, `<main>${widgetsOf()}</main>`);
    const before = fixture.requests.length;
    const rows = all(widget(page, 'ops-recent'), '[data-run]');
    // The server knows nothing of what an element says of itself.
    for (let times = 0; times < 10; times += 1) morph(page, widgetsOf());
    await fixture.settle();
    expectTruth(page);
    expect(fixture.requests.length).to.equal(before);
    expect(all(widget(page, 'ops-recent'), '[data-run]')).to.deep.equal(rows);
    await expectOrdinary(fixture, page);
    morph(page, widgetsOf('8'));
    await nextFrame();
    const watching = watchPainted(factsOf['7']);
    await fixture.settle();
    expect(watching.stop()).to.deep.equal([]);
    await expectOrdinary(fixture, page, '8');
  },

  'moves a widget between its provider and shadow roots inside it': async (fixture) => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider(`${everyWidget('7001')}<section></section>`, 'tenant="7"'));
    const section = widget(page, 'section');
    const inner = section.attachShadow({ mode: 'closed' });
    const recent = widget(page, 'ops-recent');
    const rows = all(recent, '[data-run]');
    const before = fixture.requests.length;
    for (let times = 0; times < 50; times += 1) {
      inner.append(recent);
      await nextTask();
      expect(viewOf(recent)).to.equal('ready');
      page.append(recent);
      await nextTask();
    }
    await fixture.settle();
    expect(all(recent, '[data-run]')).to.deep.equal(rows);
    expect(fixture.requests.length).to.equal(before);
    await expectOrdinary(fixture, page);
  },

  'moves widgets into another document and back': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const other = document.createElement('iframe');
    document.body.append(other);
    const recent = widget(page, 'ops-recent');
    const displayOf = () => getComputedStyle(widget(recent.shadowRoot as ParentNode, '[part~="row"]')).display;
    const styled = displayOf();
    try {
      for (let times = 0; times < 3; times += 1) {
        other.contentDocument?.body.append(page);
        await fixture.settle();
        expectTruth(page);
        expect(displayOf(), 'it looks the same there').to.equal(styled);
        await expectOrdinary(fixture, page);
        document.body.append(document.adoptNode(page));
        await fixture.settle();
        expectTruth(page);
        expect(displayOf(), 'and here again').to.equal(styled);
      }
      await expectOrdinary(fixture, page);
      page.remove();
      // Made here, and there before they ever were in a document.
      const made = document.createElement('ops-provider');
      for (const { name, value } of page.attributes) made.setAttribute(name, value);
      made.append(...widgetTags.map((tag) => document.createElement(tag)));
      for (const [tag, name, value] of [
        ['ops-recent', 'limit', '50'],
        ['ops-progress', 'limit', '50'],
        ['ops-run-detail', 'run', '7001'],
      ] as const) {
        widget(made, tag).setAttribute(name, value);
      }
      other.contentDocument?.body.append(made);
      await fixture.settle();
      await expectOrdinary(fixture, made);
      made.remove();
    } finally {
      page.remove();
      other.remove();
    }
  },

  'destroys the frame in which the widgets are': async (fixture) => {
    fixture.serve(twoTenants());
    const other = document.createElement('iframe');
    document.body.append(other);
    const outside = await fixture.mount(widgetsOf());
    const inside = fixture.append(widgetsOf());
    other.contentDocument?.body.append(inside);
    await fixture.advance(cycle);
    const release = fixture.holdResponses();
    await fixture.advance(cycle);
    other.remove();
    release();
    await fixture.settle();
    await expectOrdinary(fixture, outside);
    inside.remove();
  },

  'unwraps widgets from their provider': async (fixture) => {
    const page = await setUpAttackedPage(fixture, `<main>${widgetsOf()}</main>`);
    widget(page, 'ops-provider').replaceWith(...widgetsIn(page));
    await fixture.settle();
    const before = fixture.requests.length;
    const showing = widgetsIn(page).filter((one) => factsOf['7'].test(textOf(one)));
    expect(showing, 'facts of a former scope').to.deep.equal([]);
    await fixture.advance(3 * cycle);
    expect(fixture.requests.length).to.equal(before);
    expect(fixture.consoleMessages.splice(0).every((line) => line.includes('has no api and no adapter'))).to.equal(
      true,
    );
    page.innerHTML = widgetsOf('8');
    await fixture.settle();
    await expectOrdinary(fixture, page, '8');
  },
} satisfies Record<string, Attack>;
