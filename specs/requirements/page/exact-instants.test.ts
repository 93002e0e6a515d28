/** Exact instants of ages: said where an operator asks for them, by whatever means (B12). */
import '@ops-widgets/widgets/define';
import type { OpsRecent } from '@ops-widgets/widgets';
import { expect } from 'chai';
import { createMockHost, endedRuns, noon, type MockHost } from '../../../mocks/index.js';
import { moveFocusTo, movePointerTo } from '../../support/page/hands.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, widget } from '../../support/page/queries.js';

describe('exact instants on demand', () => {
  const fixture = usePageFixture();
  const minute = 60_000;
  const failed = (id: string, minutesAgo: number) => endedRuns.failed(id, { completedAt: noon - minutesAgo * minute });
  let world: MockHost;

  async function recent(inside = '<ops-recent></ops-recent>'): Promise<OpsRecent> {
    world = createMockHost({ runs: [failed('1', 1), failed('2', 2)] });
    fixture.serve(world);
    return widget(await fixture.mount(provider(inside)), 'ops-recent') as OpsRecent;
  }

  /** What each row says exactly, in the title of its age and beside it. */
  const said = (element: HTMLElement) =>
    Object.fromEntries<readonly string[]>(
      all(element, '[data-run]').map((row) => [
        row.dataset['run'] ?? '',
        [
          plainText(row.querySelector('time')?.getAttributeNode('title')),
          plainText(row.querySelector('[part="instant"]')),
        ],
      ]),
    );
  const nothing = ['', ''];
  const exactly = (minutesAgo: number) => {
    const text = `Nov 20, 2026, 6:${60 - minutesAgo}:00 AM EST`;
    return [text, text];
  };

  it('B12: the row that a pointer comes to says when exactly, and no other row does', async () => {
    const element = await recent();
    expect(said(element)).to.deep.equal({ 1: nothing, 2: nothing });
    movePointerTo(one(element, '[data-run="2"] [part="told"]'));
    expect(said(element)).to.deep.equal({ 1: nothing, 2: exactly(2) });
  });

  it('B12: once the focus is in a widget, all of it says when exactly: no pointer is needed', async () => {
    const element = await recent();
    moveFocusTo(one(element, '[data-run="1"] a'));
    expect(said(element)).to.deep.equal({ 1: exactly(1), 2: exactly(2) });
  });

  it('A4: what was said exactly is right when the time of the run is another one', async () => {
    const element = await recent();
    movePointerTo(one(element, '[data-run="1"]'));
    world.put(failed('1', 3));
    await element.refresh();
    expect(said(element)).to.deep.equal({ 1: exactly(3), 2: nothing });
  });

  it('a time that the page gives in a slot is its own', async () => {
    const element = await recent(
      '<ops-recent><h2 slot="heading">Since <time datetime="2026-11-20">today</time></h2></ops-recent>',
    );
    const own = element.querySelector('time')!;
    movePointerTo(own);
    moveFocusTo(own);
    expect(own.title).to.equal('');
  });
});
