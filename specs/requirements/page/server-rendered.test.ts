import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, scenes, tenants } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  elementTags,
  everyKind,
  provider,
  shadow,
  shownIds,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';

/** Pages whose tags a server has rendered, each framework in its own way. */
describe('widgets that a server has rendered', () => {
  const fixture = usePageFixture();
  const running = () => createMockHost({ runs: [activeRuns.healthyRunning('71', { tenant: tenants.contoso })] });

  /** As a browser parses a page: declarative shadow roots are attached. */
  async function parse(markup: string): Promise<HTMLElement> {
    const box = await fixture.mount('<div></div>');
    box.setHTMLUnsafe(markup);
    await fixture.settle();
    return box;
  }

  /** A shadow root as a server wrote it: of another version, in another language, an hour ago. */
  const root = `<template shadowrootmode="open"><!--lit-part AAAAAAAAAAA=--><h2>Before</h2><p class="old">3</p
    ><slot></slot><!--/lit-part--></template>`;

  it('B9: what a server wrote into a shadow root gives way to what the page knows, in every widget', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const markup = provider(everyKind('51')).replaceAll(/<ops-[^>]+>/g, (tag) => tag + root);
    const page = await parse(markup);
    expect(page.querySelector('ops-provider')?.shadowRoot?.textContent?.trim()).to.equal('');
    for (const tag of elementTags) {
      expect(viewOf(widget(page, tag)), tag).to.be.oneOf(['ready', 'empty']);
      expect(shadow(widget(page, tag)).querySelector('.old'), tag).to.equal(null);
    }
    for (const tag of widgetTags) {
      const inside = shadow(widget(page, tag));
      expect(inside.querySelectorAll('h2'), tag).to.have.length(1);
      expect(inside.querySelectorAll('[role="status"]'), tag).to.have.length.at.least(1);
    }
    expect(fixture.consoleMessages).to.deep.equal([]);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('E1: links lead to where a property says that a server wrote as an attribute of its name', async () => {
    fixture.serve(running());
    // React, Preact and others write `runUrl`, and HTML reads that as `runurl`.
    const page = await parse(
      '<ops-provider api="/api/ops" workspace="1" runUrl="/runs/{run}"><ops-recent headingLevel="4"></ops-recent></ops-provider>',
    );
    const recent = shadow(widget(page, 'ops-recent'));
    expect(recent.querySelector('a.run')?.getAttribute('href')).to.equal('/runs/71');
    expect(recent.querySelectorAll('h4')).to.have.length(1);
    // The framework sets the property when it renders again.
    Object.assign(page.querySelector('ops-provider') ?? {}, { runUrl: '/operations/{run}' });
    await fixture.settle();
    expect(recent.querySelector('a.run')?.getAttribute('href')).to.equal('/operations/71');
  });

  it('F1: an adapter that a framework sets when it takes over is no reason for a warning, and none at all is', async () => {
    fixture.serve(running());
    const page = await parse('<ops-provider workspace="1" tenant="7"><ops-recent></ops-recent></ops-provider>');
    await fixture.advance(500);
    Object.assign(page.querySelector('ops-provider') ?? {}, { adapter: fixture.adapterOf(running()) });
    await fixture.advance(10_000);
    expect(shownIds(widget(page, 'ops-recent'))).to.deep.equal(['71']);
    expect(fixture.consoleMessages).to.deep.equal([]);
    await parse('<ops-kpis></ops-kpis>');
    await fixture.advance(10_000);
    expect(fixture.consoleMessages.splice(0)).to.deep.equal(['[ops-widgets] <ops-kpis> has no api and no adapter']);
  });

  it('B4: a false flag that a server wrote as "false" holds nothing', async () => {
    fixture.serve(running());
    await parse(provider('<ops-recent held="false"></ops-recent>', 'held="false"'));
    await fixture.advance(60_000);
    expect(fixture.requests.length).to.be.above(2);
    fixture.requests = [];
    await parse(provider('<ops-recent tenant="8" held="true"></ops-recent>', 'held="false"'));
    await fixture.advance(60_000);
    const asked = fixture.requests.filter(({ url }) => url.searchParams.get('tenant') === '8');
    expect(asked).to.have.length.at.most(1);
  });

  it('B4: a list with a false sync-url keeps the address to itself', async () => {
    fixture.serve(running());
    const before = location.href;
    history.replaceState(null, '', '?activeTab=terminal_follow_up');
    try {
      const page = await parse(provider('<ops-list sync-url="false"></ops-list>'));
      expect(shownIds(widget(page, 'ops-list'))).to.deep.equal(['71']);
    } finally {
      history.replaceState(null, '', before);
    }
  });
});
