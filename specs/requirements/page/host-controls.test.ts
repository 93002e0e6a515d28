import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { provider, widget } from '../../support/page/queries.js';

const second = 1000;

/**
 * A host's own controls in the detail of a run: polling holds while one is in use, and not a moment
 * longer.
 */
describe('host controls', () => {
  const fixture = usePageFixture();
  const times = () => fixture.requestsTo('runs/1').map(({ at }) => at / second);

  async function show(markup: string): Promise<HTMLElement> {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider(`<ops-run-detail run="1">${markup}</ops-run-detail>`));
    return widget(page, 'ops-run-detail');
  }

  /** Lets the browser tell of what was opened, closed or taken out of view. */
  async function settle(): Promise<void> {
    await fixture.settle();
    await nextFrame();
    await nextFrame();
    await fixture.settle();
  }

  async function expectHeld(what: string): Promise<void> {
    await settle();
    const before = times().length;
    await fixture.advance(45 * second);
    expect(times().length, what).to.equal(before);
  }

  /** One poll at once for what was missed, and then on as before. */
  async function expectReleased(what: string): Promise<void> {
    const before = times().length;
    await settle();
    await fixture.advance(second);
    expect(times().length, `${what}: caught up`).to.equal(before + 1);
    await fixture.advance(30 * second);
    expect(times().length, `${what}: polls go on`).to.be.greaterThan(before + 1);
  }

  const opened = {
    'a popover, which is in the top layer': {
      markup: '<div slot="actions"><div popover>Sure?</div></div>',
      begin: (action: HTMLElement) => action.querySelector<HTMLElement>('[popover]')?.showPopover(),
      end: (action: HTMLElement) => action.querySelector<HTMLElement>('[popover]')?.hidePopover(),
    },
    'a modal dialog, which is in the top layer': {
      markup: '<div slot="actions"><dialog>Sure?</dialog></div>',
      begin: (action: HTMLElement) => action.querySelector('dialog')?.showModal(),
      end: (action: HTMLElement) => action.querySelector('dialog')?.close(),
    },
    'a popover that is an action itself': {
      markup: '<div slot="actions" popover>Sure?</div>',
      begin: (action: HTMLElement) => action.showPopover(),
      end: (action: HTMLElement) => action.hidePopover(),
    },
  };
  for (const [name, { markup, begin, end }] of Object.entries(opened)) {
    it(`B4: ${name}, holds polling while it is open`, async () => {
      const detail = await show(markup);
      const action = detail.querySelector<HTMLElement>('[slot="actions"]') as HTMLElement;
      begin(action);
      await expectHeld('while it is open');
      end(action);
      await expectReleased('closed');
    });
  }

  const openMenu = '<button slot="actions" aria-expanded="true">Menu</button>';
  const gone = {
    'taken out of the page': (action: HTMLElement) => action.remove(),
    hidden: (action: HTMLElement) => (action.hidden = true),
    'hidden by a class of the host': (action: HTMLElement) => action.classList.add('gone'),
    'moved to another slot': (action: HTMLElement) => (action.slot = 'diagnostics'),
  };
  for (const [name, end] of Object.entries(gone)) {
    it(`B4: an open action that is ${name} holds nothing any more`, async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.gone { display: none }');
      document.adoptedStyleSheets.push(sheet);
      const detail = await show(openMenu);
      await expectHeld('while it can be seen');
      end(detail.querySelector('button') as HTMLElement);
      await expectReleased(name);
      document.adoptedStyleSheets.pop();
    });
  }

  it('B4: an action that is open from the beginning keeps no first facts from the operator', async () => {
    const detail = await show(openMenu);
    expect(detail.dataset['view']).to.equal('ready');
    await expectHeld('after them');
  });

  it('B4: what a host has open in its own diagnostics holds nothing', async () => {
    const detail = await show(
      '<div slot="diagnostics"><details open><p slot="actions" aria-expanded="true">Log</p></details></div>',
    );
    expect(detail.dataset['view']).to.equal('ready');
    await fixture.advance(45 * second);
    expect(times().length).to.be.greaterThan(4);
  });

  it('B4: what an action opens elsewhere in the page is held by the host, who says when it ends', async () => {
    const detail = await show('<button slot="actions">Cancel it</button>');
    detail.toggleAttribute('held', true);
    await expectHeld('while the host holds');
    detail.toggleAttribute('held', false);
    await expectReleased('released');
  });
});
