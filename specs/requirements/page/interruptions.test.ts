import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, scenes } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownCount, fiveWidgets, provider, textOf, widget } from '../../support/page/queries.js';

const second = 1000;

/** What hurries a poll, and what holds it. */
describe('polls that are hurried or held', () => {
  const fixture = usePageFixture();
  const timesOf = (read: string) => fixture.requestsTo(read).map(({ at }) => at / second);
  const enqueued = (detail?: unknown) => window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail }));

  it('B6: an enqueued run is asked for at once and once, however many widgets listen', async () => {
    const world = scenes.atRest();
    fixture.serve(world);
    const five = fiveWidgets('50');
    const page = await fixture.mount(provider(five + five));
    await fixture.advance(30 * second);
    world.put(activeRuns.healthyQueued('99'));
    enqueued();
    await fixture.settle();
    expect(timesOf('snapshot')).to.deep.equal([0, 30]);
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(1);
  });

  it('B6: an enqueued run of another tenant causes no request', async () => {
    fixture.serve(scenes.atRest());
    await fixture.mount(provider('<ops-kpis></ops-kpis>', 'tenant="7"'));
    enqueued({ tenant: '8' });
    await fixture.settle();
    expect(fixture.requests).to.have.length(1);
    enqueued({ tenant: '7' });
    await fixture.settle();
    expect(fixture.requests).to.have.length(2);
  });

  it('B6 B3: a hidden page asks for an enqueued run when it becomes visible', async () => {
    fixture.serve(scenes.atRest());
    await fixture.mount(provider('<ops-kpis></ops-kpis>'));
    await fixture.hide();
    enqueued();
    await fixture.settle();
    expect(fixture.requests).to.have.length(1);
    await fixture.show();
    expect(fixture.requests).to.have.length(2);
  });

  it('B6: an answer that was under way when a run was enqueued is asked for again', async () => {
    const world = createMockHost();
    fixture.serve(world);
    const release = fixture.holdResponses();
    const page = await fixture.mount(provider('<ops-kpis></ops-kpis>'));
    enqueued();
    await fixture.settle();
    expect(fixture.requests).to.have.length(1);
    release();
    await fixture.settle();
    expect(fixture.requests).to.have.length(2);
    expect(widget(page, 'ops-kpis').dataset['view']).to.not.equal('loading');
  });

  it('B4: polling holds while a widget or its provider is held, and catches up on release', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>'));
    widget(page, 'ops-recent').toggleAttribute('held', true);
    await fixture.advance(45 * second);
    expect(timesOf('snapshot')).to.deep.equal([0]);
    widget(page, 'ops-recent').toggleAttribute('held', false);
    await fixture.settle();
    expect(timesOf('snapshot')).to.deep.equal([0, 45]);
    page.toggleAttribute('held', true);
    await fixture.advance(30 * second);
    page.toggleAttribute('held', false);
    await fixture.settle();
    expect(timesOf('snapshot')).to.deep.equal([0, 45, 75]);
  });

  it('B4, B9: a widget that is held for long shows the time of its last confirmation, until it is released', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>'));
    widget(page, 'ops-recent').toggleAttribute('held', true);
    await fixture.advance(19_000);
    expect(textOf(widget(page, 'ops-kpis'))).not.to.contain('confirmed');
    await fixture.advance(61_000);
    for (const tag of ['ops-kpis', 'ops-recent']) {
      expect(textOf(widget(page, tag)), tag).to.contain('Last confirmed 1 min ago. Paused');
    }
    widget(page, 'ops-recent').toggleAttribute('held', false);
    await fixture.settle();
    for (const tag of ['ops-kpis', 'ops-recent']) expect(textOf(widget(page, tag)), tag).not.to.contain('confirmed');
  });

  it('B4: a widget that is removed while held holds polling no longer', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent held></ops-recent>'));
    await fixture.advance(30 * second);
    const before = fixture.requests.length;
    widget(page, 'ops-recent').remove();
    await fixture.settle();
    await fixture.advance(10 * second);
    expect(fixture.requests.length).to.be.greaterThan(before);
  });

  const actions = {
    'a focused button': {
      markup: '<button slot="actions">Cancel it</button>',
      begin: (action: HTMLElement) => action.focus(),
      end: (action: HTMLElement) => action.blur(),
    },
    'a focused field inside': {
      markup: '<div slot="actions"><input></div>',
      begin: (action: HTMLElement) => action.querySelector('input')?.focus(),
      end: (action: HTMLElement) => action.querySelector('input')?.blur(),
    },
    'an open section': {
      markup: '<details slot="actions"><summary>More</summary><p>Cancel</p></details>',
      begin: (action: HTMLElement) => ((action as HTMLDetailsElement).open = true),
      end: (action: HTMLElement) => ((action as HTMLDetailsElement).open = false),
    },
    'an open dialog': {
      markup: '<div slot="actions"><dialog>Sure?</dialog></div>',
      begin: (action: HTMLElement) => action.querySelector('dialog')?.show(),
      end: (action: HTMLElement) => action.querySelector('dialog')?.close(),
    },
    'an expanded menu that has the focus elsewhere': {
      markup: '<button slot="actions" aria-expanded="false">Menu</button>',
      begin: (action: HTMLElement) => {
        action.focus();
        action.setAttribute('aria-expanded', 'true');
        action.blur();
      },
      end: (action: HTMLElement) => action.setAttribute('aria-expanded', 'false'),
    },
  };
  for (const [name, { markup, begin, end }] of Object.entries(actions)) {
    it(`B4: ${name} in the actions of a detail holds its polling, and its end releases it`, async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
      const page = await fixture.mount(provider(`<ops-run-detail run="1">${markup}</ops-run-detail>`));
      const action = widget(page, 'ops-run-detail').firstElementChild as HTMLElement;
      begin(action);
      await fixture.advance(45 * second);
      expect(timesOf('runs/1'), 'while it is in use').to.deep.equal([0]);
      end(action);
      // A browser takes the focus out of what is no longer shown when it next paints.
      await nextFrame();
      await nextFrame();
      await fixture.advance(second);
      expect(timesOf('runs/1')[1], 'after it was left').to.be.within(45, 46);
    });
  }
});
