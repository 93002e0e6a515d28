/**
 * What assistive technology hears without the focus moving (elements.md, "Accessibility"; WCAG
 * 4.1.3): once for each thing that happened, also when the words are the same again.
 */
import '@ops-widgets/widgets/define';
import { expect } from 'chai';
import { activeRuns, ago, createMockHost, endedRuns, faults, scenes, type MockHost } from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, everyWidget, one, plainText, provider, viewOf, widget, widgetTags } from '../../support/page/queries.js';

const [second, minute] = [1000, 60_000];

describe('announcements', () => {
  const fixture = usePageFixture();
  let heard: string[] = [];
  const observers: MutationObserver[] = [];
  afterEach(() => observers.splice(0).forEach((observer) => observer.disconnect()));

  /** Records what the live regions of the widgets say from now on. */
  function listen(...elements: readonly HTMLElement[]): void {
    heard = [];
    for (const element of elements) {
      const region = one(element, '[role="status"]');
      let before = region.textContent;
      const observer = new MutationObserver(() => {
        // An equal text would be no change for assistive technology.
        if (region.textContent !== before && region.textContent !== '') heard.push(plainText(region));
        before = region.textContent;
      });
      observer.observe(region, { subtree: true, childList: true, characterData: true });
      observers.push(observer);
    }
  }

  const take = () => heard.splice(0);

  async function open(world: MockHost, markup: string, attributes?: string): Promise<HTMLElement> {
    fixture.serve(world);
    return fixture.mount(provider(markup, attributes));
  }

  describe('of what happened', () => {
    it('B8: the same words in consecutive cycles are heard each time', async () => {
      const world = scenes.everyEnd();
      const page = await open(world, '<ops-notifications></ops-notifications>');
      listen(widget(page, 'ops-notifications'));
      for (const id of ['91', '92', '93']) {
        world.put(endedRuns.failed(id, { completedAt: world.clock.now() }));
        await fixture.advance(10 * second);
        expect(take(), id).to.deep.equal(['Baseline capture: Failed']);
      }
      await fixture.advance(minute);
      expect(take()).to.deep.equal([]);
    });

    it('B8: operations that arrive one after the other are heard each time the list has shown the last', async () => {
      const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2')] });
      const page = await open(world, '<ops-list></ops-list>');
      const list = widget(page, 'ops-list');
      listen(list);
      for (const [index, id] of ['3', '4'].entries()) {
        world.put(activeRuns.healthyRunning(id, { createdAt: ago({ seconds: 20 - index }) }));
        await fixture.advance(20 * second);
        expect(take(), id).to.deep.equal(['1 new operation']);
        one<HTMLButtonElement>(list, '[part="new"]').click();
        await fixture.settle();
      }
    });

    it('are gone with the next change, and no poll that changes nothing touches them (B8)', async () => {
      const world = createMockHost({ runs: [activeRuns.stuckByHeartbeat('51'), activeRuns.healthyRunning('52')] });
      const page = await open(world, '<ops-needs-attention></ops-needs-attention>');
      const region = one(widget(page, 'ops-needs-attention'), '[role="status"]');
      world.put(endedRuns.failed('70'));
      await fixture.advance(10 * second);
      expect(plainText(region)).to.equal('1 likely stuck or late, 1 ended and in need of follow-up');
      const recording = recordMutations(region);
      await fixture.advance(minute);
      expect(recording.take()).to.deep.equal([]);
      recording.stop();
      world.put(activeRuns.healthyRunning('52', { summaryCounts: { total: 120, processed: 60 } }));
      await fixture.advance(10 * second);
      expect(region.textContent).to.equal('');
    });

    it('F5: of a former scope, or of a page that the widget has left, are gone at once', async () => {
      const world = createMockHost({ runs: [activeRuns.stuckByHeartbeat('51')] });
      const page = await open(world, '<ops-needs-attention></ops-needs-attention>');
      const region = one(widget(page, 'ops-needs-attention'), '[role="status"]');
      const happen = async (id: string) => {
        world.put(endedRuns.failed(id));
        await fixture.advance(10 * second);
        expect(plainText(region)).to.contain('ended and in need of follow-up');
      };
      await happen('70');
      page.setAttribute('tenant', '8');
      await fixture.settle();
      expect(region.textContent).to.equal('');
      page.setAttribute('tenant', '');
      await fixture.settle();
      await happen('71');
      page.remove();
      expect(region.textContent).to.equal('');
    });
  });

  describe('of what the operator asked for (WCAG 4.1.3)', () => {
    const ended = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        endedRuns.succeeded(String(count - index), { createdAt: ago({ minutes: 60 + index }), startedAt: null }),
      );

    async function list(world: MockHost, attributes = ''): Promise<HTMLElement> {
      const page = await open(world, `<ops-list ${attributes}></ops-list>`);
      const element = widget(page, 'ops-list');
      listen(element);
      return element;
    }

    async function search(element: HTMLElement, text: string): Promise<void> {
      const field = one<HTMLInputElement>(element, '[part="search"]');
      field.value = text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await fixture.settle();
    }

    async function choose(element: HTMLElement, filter: string, value: string): Promise<void> {
      const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await fixture.settle();
    }

    async function click(element: HTMLElement, selector: string): Promise<void> {
      all(element, selector).at(-1)!.click();
      await fixture.settle();
    }

    it('each filter, tab, order and page tells how many there are, once, when the answer is there', async () => {
      const element = await list(createMockHost({ runs: ended(30) }), 'page-size="10"');
      const release = fixture.holdResponses();
      await search(element, '30');
      expect(take(), 'no answer yet').to.deep.equal([]);
      release();
      await fixture.settle();
      expect(take()).to.deep.equal(['1 operation']);
      for (const [what, ask] of [
        ['cleared', () => click(element, '[part="clear"]')],
        ['a state', () => choose(element, 'status', 'completed')],
        ['an outcome', () => choose(element, 'outcome', 'succeeded')],
        ['an order', () => choose(element, 'sort', 'urgency')],
        ['the next page', () => click(element, '[part="page-button"]')],
        ['the next page again', () => click(element, '[part="page-button"]')],
      ] as const) {
        await ask();
        expect(take(), what).to.deep.equal(['30 operations']);
      }
      await click(element, '[data-tab="active"]');
      expect(take(), 'a tab').to.deep.equal([
        'No operation matches: Active, Ended, Succeeded. Clear the filters to see the others.',
      ]);
      await fixture.advance(2 * minute, 10 * second);
      expect(take(), 'polls').to.deep.equal([]);
    });

    it('what no operation matches is told, also twice', async () => {
      const element = await list(createMockHost({ runs: ended(3) }));
      for (const text of ['nothing', 'nothing like it']) {
        await search(element, text);
        expect(take(), text).to.deep.equal([`No operation matches: ${text}. Clear the filters to see the others.`]);
      }
    });

    it('the first answer and every poll are silent', async () => {
      const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
      const release = (fixture.serve(world), fixture.holdResponses());
      const page = await fixture.mount(provider(everyWidget('1')));
      listen(...widgetTags.map((tag) => widget(page, tag)));
      release();
      await fixture.settle();
      await fixture.advance(minute);
      expect([viewOf(widget(page, 'ops-list')), take()]).to.deep.equal(['ready', []]);
    });

    it('the browser’s way back is an answer, too', async () => {
      const address = location.href;
      try {
        const element = await list(createMockHost({ runs: ended(3) }), 'sync-url');
        await search(element, '2');
        expect(take()).to.deep.equal(['1 operation']);
        const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
        history.back();
        await popped;
        await fixture.settle();
        expect(take()).to.deep.equal(['3 operations']);
      } finally {
        history.replaceState(null, '', address);
      }
    });

    it('in German', async () => {
      await import('../../../packages/widgets/src/wording/de.js');
      const page = await open(createMockHost({ runs: ended(3) }), '<ops-list></ops-list>', 'tenant="" lang="de"');
      const element = widget(page, 'ops-list');
      for (let round = 0; round < 100 && !plainText(one(element, '[part="total"]')).includes('Vorgänge'); round += 1)
        await fixture.settle();
      listen(element);
      await choose(element, 'outcome', 'succeeded');
      expect(take()).to.deep.equal(['3 Vorgänge']);
    });

    it('“Try again” that fails as before is told each time', async () => {
      fixture.serve(createMockHost({ runs: ended(3) }));
      fixture.failWith(faults.signedOut);
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      const element = widget(page, 'ops-recent');
      listen(element);
      for (let round = 0; round < 3; round += 1) {
        await click(element, '[part="retry"]');
        expect(take()).to.deep.equal(['Your session has expired. Sign in again to see the operations.']);
      }
    });
  });

  describe('of how the page stands with its server (B9)', () => {
    async function everything(): Promise<HTMLElement> {
      const runs = [activeRuns.healthyRunning('1'), activeRuns.stuckByAge('2'), endedRuns.failed('3')];
      const page = await open(createMockHost({ runs }), everyWidget('1'), 'tenant="7"');
      listen(...widgetTags.map((tag) => widget(page, tag)));
      return page;
    }

    const known = {
      'the session has expired': [faults.signedOut, /^Your session has expired\. Sign in again/],
      'access was taken away': [faults.forbidden, /^You can see this workspace, but not its operations/],
      'nothing is found any more': [faults.missing, /^Not found/],
      'the server is lost': [faults.unreachable, /^Last confirmed .*\. Trying again$/],
      'the server is broken': [faults.broken, /^Last confirmed .*\. Trying again$/],
    } as const;
    for (const [what, [fault, words]] of Object.entries(known)) {
      it(`that ${what} is heard once from a page of eight widgets`, async () => {
        await everything();
        fixture.failWith(fault);
        await fixture.advance(5 * minute, 10 * second);
        expect(heard).to.have.length(1);
        expect(heard[0]).to.match(words);
      });

      it(`that ${what} is heard once from a page of eight widgets that opens so`, async () => {
        fixture.serve(scenes.ordinaryMorning());
        const release = fixture.holdResponses();
        const page = await fixture.mount(provider(everyWidget('51')));
        listen(...widgetTags.map((tag) => widget(page, tag)));
        fixture.failWith(fault);
        release();
        await fixture.advance(minute);
        expect(heard).to.have.length(1);
      });
    }

    it('that the facts are confirmed again is heard once, when all of them are', async () => {
      const page = await everything();
      fixture.failWith(faults.unreachable);
      await fixture.advance(3 * minute, 10 * second);
      take();
      fixture.failWith(null);
      await fixture.advance(10 * minute, 10 * second);
      expect(new Set(widgetTags.map((tag) => viewOf(widget(page, tag)))).has('reconnecting')).to.equal(false);
      // Run 1 is likely stuck by now, which is announced in its own words.
      expect(take().filter((text) => !text.includes('likely stuck'))).to.deep.equal(['Up to date again']);
      await fixture.advance(10 * minute, 10 * second);
      expect(take(), 'polls').to.deep.equal([]);
    });

    it('a connection that comes and goes with each poll does not chatter', async () => {
      const page = await open(createMockHost({ runs: [activeRuns.healthyRunning('1')] }), '<ops-recent></ops-recent>');
      listen(widget(page, 'ops-recent'));
      fixture.random = 0.5;
      for (let round = 0; round < 10; round += 1) {
        fixture.failWith(faults.unreachable);
        await fixture.advance(10 * second);
        fixture.failWith(null);
        await fixture.advance(20 * second);
      }
      expect(heard.length).to.be.at.most(2);
      take();
      fixture.failWith(faults.unreachable);
      await fixture.advance(2 * minute);
      expect(take(), 'a loss that lasts').to.have.length(1);
    });

    it('B4: facts that grow old while the operator holds polling are no news', async () => {
      const page = await everything();
      page.setAttribute('held', '');
      await fixture.advance(5 * minute, 10 * second);
      expect(viewOf(widget(page, 'ops-kpis'))).to.equal('reconnecting');
      page.removeAttribute('held');
      await fixture.advance(minute);
      expect(take()).to.deep.equal([]);
    });

    it('a widget that is not shown leaves it to one that is', async () => {
      const page = await open(
        createMockHost({ runs: [activeRuns.healthyRunning('1')] }),
        '<ops-kpis hidden></ops-kpis><ops-recent></ops-recent>',
      );
      listen(widget(page, 'ops-recent'));
      fixture.failWith(faults.unreachable);
      await fixture.advance(minute);
      expect(take()).to.have.length(1);
    });

    it('each run that is not found is told, and the others are left alone', async () => {
      const page = await open(
        createMockHost({ runs: [activeRuns.healthyRunning('1')] }),
        '<ops-recent></ops-recent><ops-run-detail run="1"></ops-run-detail>',
      );
      const detail = widget(page, 'ops-run-detail');
      listen(widget(page, 'ops-recent'), detail);
      for (const run of ['404', '405', '406']) {
        detail.setAttribute('run', run);
        await fixture.settle();
        expect(
          take().map((text) => text.slice(0, 9)),
          run,
        ).to.deep.equal(['Not found']);
      }
      detail.setAttribute('run', '1');
      await fixture.advance(minute);
      expect(take(), 'a first answer').to.deep.equal([]);
    });

    it('two sources of one page are two', async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
      const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent api="/api/other"></ops-recent>'));
      listen(widget(page, 'ops-kpis'), widget(page, 'ops-recent'));
      fixture.failWith(faults.signedOut);
      await fixture.advance(minute);
      expect(take()).to.have.length(2);
    });

    it('leaves no timer behind', async () => {
      const page = await everything();
      fixture.failWith(faults.unreachable);
      await fixture.advance(minute);
      page.remove();
      await fixture.settle();
      expect(fixture.clock.countTimers()).to.equal(0);
    });
  });
});
