import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, endedRuns, reviewPacks, scenes } from '../../../mocks/index.js';
import { everyWidget, snapshotTags, viewOf, widget, widgetTags } from '../../support/page/queries.js';
import { useHostileServer } from './server/hostile-session.js';

const second = 1000;
const minute = 60 * second;

/** How many requests a real server gets, counted there. */
describe('requests, counted at the server', () => {
  const { fixture, session } = useHostileServer();

  async function open(inside: string): Promise<HTMLElement> {
    await session.behave();
    return fixture.mount(session.provider(inside));
  }

  const snapshotWidgets = snapshotTags.map((tag) => `<${tag}></${tag}>`).join('');

  it('B7: eight widgets that show the snapshot send one request per cycle', async () => {
    const page = await open(snapshotWidgets + snapshotWidgets);
    expect(page.children).to.have.length(8);
    expect(await session.counts()).to.deep.equal({ snapshot: 1 });
    await fixture.advance(minute, second);
    expect(await session.counts()).to.deep.equal({ snapshot: 7 });
    for (const shown of page.children) expect(viewOf(shown as HTMLElement)).to.equal('ready');
  });

  it('B7: one of each of the eight widgets sends one request per read and cycle', async () => {
    const page = await open(everyWidget('1'));
    await fixture.advance(minute, second);
    const polled = { snapshot: 7, runs: 7, 'runs/1': 7, 'review-packs/latest': 7 };
    expect(await session.counts(), 'notifications follow the snapshot').to.deep.equal({ ...polled, notifications: 1 });
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
  });

  it('F7: all of them are GET, and none carries a body or a validator of its own', async () => {
    await open(everyWidget('1'));
    await fixture.advance(minute, second);
    for (const { method, headers } of await session.log()) {
      expect(method).to.equal('GET');
      expect(headers).not.to.have.any.keys('content-length', 'transfer-encoding', 'if-none-match');
      expect(headers['accept']).to.equal('application/json');
    }
  });

  it('B3: a hidden page sends none, and one per read when it becomes visible', async () => {
    await open(everyWidget('1'));
    const opened = await session.log();
    await fixture.hide();
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.log()).to.have.length(opened.length);
    await fixture.show();
    const polled = { snapshot: 2, runs: 2, 'runs/1': 2, 'review-packs/latest': 2 };
    expect(await session.counts()).to.deep.equal({ ...polled, notifications: 1 });
  });

  it('B1: while nothing is active none is sent', async () => {
    session.host(createMockHost({ runs: [endedRuns.succeeded('1')], reviewPacks: [reviewPacks.ready()] }));
    await open(everyWidget('1'));
    const opened = await session.log();
    expect(opened).to.have.length(5);
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.log()).to.have.length(5);
  });

  it('B2: a detail of a run that has ended sends none after the first', async () => {
    await open('<ops-run-detail run="1"></ops-run-detail>');
    session.host(createMockHost({ runs: [endedRuns.succeeded('1')] }));
    await session.behave();
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.counts(), 'its end was seen with the second one').to.deep.equal({ 'runs/1': 2 });
  });

  it('B2: a page that opens on a run that has ended asks once', async () => {
    session.host(createMockHost({ runs: [endedRuns.failed('1')] }));
    await open('<ops-run-detail run="1"></ops-run-detail>');
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.counts()).to.deep.equal({ 'runs/1': 1 });
  });

  it('B4: while it is held none is sent, and one per read on release', async () => {
    const page = await open(everyWidget('1'));
    page.toggleAttribute('held', true);
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.log()).to.have.length(5);
    page.toggleAttribute('held', false);
    await fixture.settle();
    const polled = { snapshot: 2, runs: 2, 'runs/1': 2, 'review-packs/latest': 2 };
    expect(await session.counts()).to.deep.equal({ ...polled, notifications: 1 });
  });

  it('B1: widgets without active runs send none, whatever was active before', async () => {
    await open(snapshotWidgets);
    session.host(scenes.atRest());
    await session.behave();
    await fixture.advance(10 * minute, 10 * second);
    expect(await session.counts()).to.deep.equal({ snapshot: 2 });
  });
});
