import { expect } from 'chai';
import '@ops-widgets/widgets/define/ops-kpis';
import '@ops-widgets/widgets/define/ops-needs-attention';
import '@ops-widgets/widgets/define/ops-provider';
import { elementTags, everyKind, viewOf, widget } from '../../support/page/queries.js';
import { copyLoader } from '../../support/page/second-copy.js';
import { useHostileServer } from './server/hostile-session.js';

const second = 1000;

/** The page has the kit twice; the server gets no more for it. */
describe('requests of two copies of the kit, counted at the server', () => {
  const { fixture, session } = useHostileServer();
  const ofTheSecond = [
    'ops-recent',
    'ops-progress',
    'ops-run-detail',
    'ops-list',
    'ops-notifications',
    'ops-review-pack',
    'ops-badge',
  ];

  before(async () => {
    const load = copyLoader();
    for (const name of ofTheSecond) await load(`/packages/widgets/src/define/${name}.ts`);
  });

  it('B7: both together send one request per read and cycle', async () => {
    await session.behave();
    const page = await fixture.mount(session.provider(everyKind('1')));
    const parentOf = (tag: string) => Object.getPrototypeOf(Object.getPrototypeOf(customElements.get(tag))) as object;
    expect(parentOf('ops-kpis'), 'there are two').to.not.equal(parentOf('ops-recent'));
    await fixture.advance(60 * second, second);
    const polled = { snapshot: 7, runs: 7, 'runs/1': 7, 'review-packs/latest': 7 };
    expect(await session.counts()).to.deep.equal({ ...polled, notifications: 1 });
    for (const tag of elementTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
  });
});
