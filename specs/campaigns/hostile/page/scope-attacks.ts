/** Pages that change the scope of their widgets faster than a server can answer. */
import { expect } from '@open-wc/testing';
import { everyWidget, idsSeen, provider, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import { watchPainted } from '../../../support/page/painted.js';
import { frame, turn } from '../../../support/page/event-loop.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  firstReads,
  stand,
  twoTenants,
  widgetsOf,
  type Play,
} from './attacked-page.js';
import { factsOf } from '../../../support/page/two-tenants.js';

/** Puts the whole page on a tenant: its scope, and the run of its detail. */
function turnTo(page: Element, tenant: '7' | '8'): void {
  page.setAttribute('tenant', tenant);
  widget(page, 'ops-run-detail').setAttribute('run', `${tenant}001`);
}

export const scopes = {
  'changes the scope in mid-request': async (stage) => {
    const page = await stand(stage);
    const releaseFormer = stage.holdAnswers();
    await stage.advance(cycle);
    const releaseAll = stage.holdAnswers();
    const before = stage.sent.length;
    turnTo(page, '8');
    await frame();
    const watching = watchPainted(factsOf['7']);
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    releaseFormer();
    await stage.rest();
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    releaseAll();
    await stage.rest();
    expect(asked(stage, before)).to.deep.equal(firstReads('8'));
    await expectOrdinary(stage, page, '8');
    expect(watching.stop()).to.deep.equal([]);
  },

  'changes the scope a hundred times in one task': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    for (let times = 0; times < 50; times += 1) {
      turnTo(page, '7');
      turnTo(page, '8');
    }
    await frame();
    const watching = watchPainted(factsOf['7']);
    await stage.rest();
    expect(asked(stage, before), 'only the last one is asked for').to.deep.equal(firstReads('8'));
    expect(stage.sent.slice(before).every(({ url }) => url.searchParams.get('tenant') === '8')).to.equal(true);
    await expectOrdinary(stage, page, '8');
    expect(watching.stop()).to.deep.equal([]);
  },

  'changes the scope a hundred times, a turn apart': async (stage) => {
    const page = await stand(stage);
    const release = stage.holdAnswers();
    for (let times = 0; times < 50; times += 1) {
      turnTo(page, '8');
      await turn();
      turnTo(page, '7');
      await turn();
    }
    turnTo(page, '8');
    await frame();
    const watching = watchPainted(factsOf['7']);
    release();
    await stage.rest();
    await expectOrdinary(stage, page, '8');
    expect(watching.stop()).to.deep.equal([]);
    expect(stage.eventsOf('ops-error')).to.deep.equal([]);
  },

  'nests its providers the other way round': async (stage) => {
    stage.play(twoTenants());
    const page = await stage.mount(
      `<main>${provider('<ops-provider id="inner" tenant="8"></ops-provider>', 'id="outer" tenant="7"')}</main>`,
    );
    const [outer, inner] = [widget(page, '#outer'), widget(page, '#inner')];
    inner.innerHTML = everyWidget('8001');
    await stage.rest();
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
      await frame();
      const ofEight = watchPainted(factsOf['8']);
      await stage.rest();
      await expectOrdinary(stage, page, '7');
      expect(ofEight.stop()).to.deep.equal([]);
      page.append(outer);
      outer.append(inner);
      inner.append(...widgets);
      widget(inner, 'ops-run-detail').setAttribute('run', '8001');
      await frame();
      const ofSeven = watchPainted(factsOf['7']);
      await stage.rest();
      await expectOrdinary(stage, page, '8');
      expect(ofSeven.stop()).to.deep.equal([]);
    }
  },

  'hands widgets back and forth between two providers': async (stage) => {
    const page = await stand(stage, `<main>${widgetsOf('7')}${provider('', 'tenant="8" id="other"')}</main>`);
    const [one, other] = [widget(page, 'ops-provider'), widget(page, '#other')];
    const recent = widget(page, 'ops-recent');
    for (let times = 0; times < 100; times += 1) {
      (times % 2 === 0 ? other : one).append(recent);
      await turn();
      expect(
        idsSeen(recent).some((id) => id.startsWith(times % 2 === 0 ? '7' : '8')),
        `move ${times}`,
      ).to.equal(false);
    }
    await stage.rest();
    await expectOrdinary(stage, page, '7');
  },
} satisfies Record<string, Play>;
