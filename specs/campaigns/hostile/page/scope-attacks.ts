/** Pages that change the scope of their widgets faster than a server can answer. */
import { expect } from 'chai';
import { nextFrame, nextTask } from '../../../support/page/event-loop.js';
import { watchPainted } from '../../../support/page/painted.js';
import { everyWidget, shownIds, provider, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import { factsOf } from '../../../support/page/two-tenants.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  firstReads,
  setUpAttackedPage,
  twoTenants,
  widgetsOf,
  type Attack,
} from './attacked-page.js';

/** Puts the whole page on a tenant: its scope, and the run of its detail. */
function turnTo(page: Element, tenant: '7' | '8'): void {
  page.setAttribute('tenant', tenant);
  widget(page, 'ops-run-detail').setAttribute('run', `${tenant}001`);
}

export const scopeAttacks = {
  'changes the scope in mid-request': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const releaseFormer = fixture.holdResponses();
    await fixture.advance(cycle);
    const releaseAll = fixture.holdResponses();
    const before = fixture.requests.length;
    turnTo(page, '8');
    await nextFrame();
    const watching = watchPainted(factsOf['7']);
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    releaseFormer();
    await fixture.settle();
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    releaseAll();
    await fixture.settle();
    expect(asked(fixture, before)).to.deep.equal(firstReads('8'));
    await expectOrdinary(fixture, page, '8');
    expect(watching.stop()).to.deep.equal([]);
  },

  'changes the scope a hundred times in one task': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
    for (let times = 0; times < 50; times += 1) {
      turnTo(page, '7');
      turnTo(page, '8');
    }
    await nextFrame();
    const watching = watchPainted(factsOf['7']);
    await fixture.settle();
    expect(asked(fixture, before), 'only the last one is asked for').to.deep.equal(firstReads('8'));
    expect(fixture.requests.slice(before).every(({ url }) => url.searchParams.get('tenant') === '8')).to.equal(true);
    await expectOrdinary(fixture, page, '8');
    expect(watching.stop()).to.deep.equal([]);
  },

  'changes the scope a hundred times, a turn apart': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const release = fixture.holdResponses();
    for (let times = 0; times < 50; times += 1) {
      turnTo(page, '8');
      await nextTask();
      turnTo(page, '7');
      await nextTask();
    }
    turnTo(page, '8');
    await nextFrame();
    const watching = watchPainted(factsOf['7']);
    release();
    await fixture.settle();
    await expectOrdinary(fixture, page, '8');
    expect(watching.stop()).to.deep.equal([]);
    expect(fixture.eventsOf('ops-error')).to.deep.equal([]);
  },

  'nests its providers the other way round': async (fixture) => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(
      `<main>${provider('<ops-provider id="inner" tenant="8"></ops-provider>', 'id="outer" tenant="7"')}</main>`,
    );
    const [outer, inner] = [widget(page, '#outer'), widget(page, '#inner')];
    inner.innerHTML = everyWidget('8001');
    await fixture.settle();
    expectTruth(page, '8');
    // The inner one has no api of its own: what it needs comes from around it, wherever that is.
    for (let times = 0; times < 5; times += 1) {
      const widgets = [...inner.children];
      inner.remove();
      outer.remove();
      inner.setAttribute('api', '/api/ops');
      inner.setAttribute('workspace', '1');
      page.append(inner);
      inner.append(outer);
      outer.append(...widgets);
      widget(outer, 'ops-run-detail').setAttribute('run', '7001');
      await nextFrame();
      const ofEight = watchPainted(factsOf['8']);
      await fixture.settle();
      await expectOrdinary(fixture, page, '7');
      expect(ofEight.stop()).to.deep.equal([]);
      page.append(outer);
      outer.append(inner);
      inner.append(...widgets);
      widget(inner, 'ops-run-detail').setAttribute('run', '8001');
      await nextFrame();
      const ofSeven = watchPainted(factsOf['7']);
      await fixture.settle();
      await expectOrdinary(fixture, page, '8');
      expect(ofSeven.stop()).to.deep.equal([]);
    }
  },

  'hands widgets back and forth between two providers': async (fixture) => {
    const page = await setUpAttackedPage(
      fixture,
      `<main>${widgetsOf('7')}${provider('', 'tenant="8" id="other"')}</main>`,
    );
    const [one, other] = [widget(page, 'ops-provider'), widget(page, '#other')];
    const recent = widget(page, 'ops-recent');
    for (let times = 0; times < 100; times += 1) {
      (times % 2 === 0 ? other : one).append(recent);
      await nextTask();
      expect(
        shownIds(recent).some((id) => id.startsWith(times % 2 === 0 ? '7' : '8')),
        `move ${times}`,
      ).to.equal(false);
    }
    await fixture.settle();
    await expectOrdinary(fixture, page, '7');
  },
} satisfies Record<string, Attack>;
