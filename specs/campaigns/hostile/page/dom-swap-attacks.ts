/** Pages that take the widgets out, move them, and swap the document under them. */
import { expect } from '@open-wc/testing';
import { all, everyWidget, provider, told, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import { watchPainted } from '../../../support/page/painted.js';
import { frame, turn } from '../../../support/page/event-loop.js';
import { morph } from './morph.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  firstReads,
  oneCycle,
  stand,
  twoTenants,
  widgetsOf,
  type Play,
} from './attacked-page.js';
import { factsOf } from '../../../support/page/two-tenants.js';

const thousand = 1000;

function widgetsIn(page: ParentNode): HTMLElement[] {
  return widgetTags.map((tag) => widget(page, tag));
}

export const swaps = {
  'takes every widget out and puts it back, a thousand times in one task': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    const marked = widgetsIn(page).map((one) => all(one, '[data-run], [data-count]')[0]);
    for (let times = 0; times < thousand; times += 1) {
      for (const one of widgetsIn(page)) {
        one.remove();
        page.append(one);
      }
    }
    for (const one of widgetsIn(page)) expect(viewOf(one), one.localName).to.equal('ready');
    await stage.rest();
    expect(stage.sent.length, 'nothing is asked anew').to.equal(before);
    expect(
      widgetsIn(page).map((one) => all(one, '[data-run], [data-count]')[0]),
      'and nothing is painted anew',
    ).to.deep.equal(marked);
    await expectOrdinary(stage, page);
  },

  'takes every widget out and puts it back, a thousand times with a turn between': async (stage) => {
    const page = await stand(stage);
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
        if (times === 100) release = stage.holdAnswers();
        for (const one of widgets) one.remove();
        await turn();
        page.append(...widgets);
        for (const one of widgets) expect(viewOf(one), 'the facts stay while it is away').to.equal('ready');
        await turn();
      }
      release();
      await stage.rest();
    } finally {
      globalThis.fetch = get;
    }
    expect(most, 'who leaves takes their request along').to.be.at.most(Object.keys(firstReads()).length);
    expect(underWay.size).to.equal(0);
    for (const [read, times] of Object.entries(asked(stage))) expect(times, read).to.be.at.most(rounds + 1);
    await expectOrdinary(stage, page);
  },

  'makes all widgets anew, a hundred times': async (stage) => {
    const page = await stand(stage);
    for (let times = 0; times < 100; times += 1) {
      page.replaceChildren();
      page.innerHTML = everyWidget('7001');
      await turn();
    }
    await stage.rest();
    await expectOrdinary(stage, page);
  },

  'swaps a container’s markup, as htmx does': async (stage) => {
    const page = await stand(stage, `<main>${widgetsOf()}</main>`);
    for (let swap = 1; swap <= 5; swap += 1) {
      const before = stage.sent.length;
      // What the server sends is what it sent before.
      page.innerHTML = widgetsOf();
      await stage.rest();
      expectTruth(page);
      for (const [read, times] of Object.entries(asked(stage, before))) expect(times, read).to.equal(1);
    }
    await expectOrdinary(stage, page);
  },

  'replaces its body and keeps a permanent element, as Turbo does': async (stage) => {
    const page = await stand(stage, `<div id="permanent" data-turbo-permanent>${widgetsOf()}</div>`);
    const rows = all(widget(page, 'ops-recent'), '[data-run]');
    const before = stage.sent.length;
    const [former, next] = [document.body, document.createElement('body')];
    next.innerHTML = '<h1>Another page</h1><div id="permanent"></div>';
    try {
      next.querySelector('#permanent')?.replaceWith(page);
      former.replaceWith(next);
      await stage.rest();
      expectTruth(next);
      expect(all(widget(next, 'ops-recent'), '[data-run]'), 'nothing is painted anew').to.deep.equal(rows);
      expect(stage.sent.length - before, 'at most each read once more').to.be.at.most(
        Object.keys(oneCycle()).length + 1,
      );
      await expectOrdinary(stage, next);
    } finally {
      former.append(page);
      next.replaceWith(former);
    }
  },

  'morphs its markup in place, as Livewire does': async (stage) => {
    const page = await stand(stage, `<main>${widgetsOf()}</main>`);
    const before = stage.sent.length;
    const rows = all(widget(page, 'ops-recent'), '[data-run]');
    // The server knows nothing of what an element says of itself.
    for (let times = 0; times < 10; times += 1) morph(page, widgetsOf());
    await stage.rest();
    expectTruth(page);
    expect(stage.sent.length).to.equal(before);
    expect(all(widget(page, 'ops-recent'), '[data-run]')).to.deep.equal(rows);
    await expectOrdinary(stage, page);
    morph(page, widgetsOf('8'));
    await frame();
    const watching = watchPainted(factsOf['7']);
    await stage.rest();
    expect(watching.stop()).to.deep.equal([]);
    await expectOrdinary(stage, page, '8');
  },

  'moves a widget between its provider and shadow roots inside it': async (stage) => {
    stage.play(twoTenants());
    const page = await stage.mount(provider(`${everyWidget('7001')}<section></section>`, 'tenant="7"'));
    const section = widget(page, 'section');
    const inner = section.attachShadow({ mode: 'closed' });
    const recent = widget(page, 'ops-recent');
    const rows = all(recent, '[data-run]');
    const before = stage.sent.length;
    for (let times = 0; times < 50; times += 1) {
      inner.append(recent);
      await turn();
      expect(viewOf(recent)).to.equal('ready');
      page.append(recent);
      await turn();
    }
    await stage.rest();
    expect(all(recent, '[data-run]')).to.deep.equal(rows);
    expect(stage.sent.length).to.equal(before);
    await expectOrdinary(stage, page);
  },

  'moves widgets into another document and back': async (stage) => {
    const page = await stand(stage);
    const other = document.createElement('iframe');
    document.body.append(other);
    const recent = widget(page, 'ops-recent');
    const displayOf = () => getComputedStyle(widget(recent.shadowRoot as ParentNode, '[part~="row"]')).display;
    const styled = displayOf();
    try {
      for (let times = 0; times < 3; times += 1) {
        other.contentDocument?.body.append(page);
        await stage.rest();
        expectTruth(page);
        expect(displayOf(), 'it looks the same there').to.equal(styled);
        await expectOrdinary(stage, page);
        document.body.append(document.adoptNode(page));
        await stage.rest();
        expectTruth(page);
        expect(displayOf(), 'and here again').to.equal(styled);
      }
      await expectOrdinary(stage, page);
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
      await stage.rest();
      await expectOrdinary(stage, made);
      made.remove();
    } finally {
      page.remove();
      other.remove();
    }
  },

  'destroys the frame in which the widgets are': async (stage) => {
    stage.play(twoTenants());
    const other = document.createElement('iframe');
    document.body.append(other);
    const outside = await stage.mount(widgetsOf());
    const inside = stage.put(widgetsOf());
    other.contentDocument?.body.append(inside);
    await stage.advance(cycle);
    const release = stage.holdAnswers();
    await stage.advance(cycle);
    other.remove();
    release();
    await stage.rest();
    await expectOrdinary(stage, outside);
    inside.remove();
  },

  'unwraps widgets from their provider': async (stage) => {
    const page = await stand(stage, `<main>${widgetsOf()}</main>`);
    widget(page, 'ops-provider').replaceWith(...widgetsIn(page));
    await stage.rest();
    const before = stage.sent.length;
    const telling = widgetsIn(page).filter((one) => factsOf['7'].test(told(one)));
    expect(telling, 'facts of a scope that nobody gives any more').to.deep.equal([]);
    await stage.advance(3 * cycle);
    expect(stage.sent.length).to.equal(before);
    expect(stage.said.splice(0).every((line) => line.includes('has no api and no adapter'))).to.equal(true);
    page.innerHTML = widgetsOf('8');
    await stage.rest();
    await expectOrdinary(stage, page, '8');
  },
} satisfies Record<string, Play>;
