/**
 * Exact instants on a page of New York, which is the zone of the test browsers: in the night of 1
 * November the hour after one o'clock is there twice.
 */
import '@ops-widgets/widgets/define';
import { expect } from 'chai';
import { createMockHost, endedRuns, noon, scenes } from '../../../mocks/index.js';
import { movePointerTo } from '../../support/page/hands.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, widget } from '../../support/page/queries.js';

describe('exact instants', () => {
  const fixture = usePageFixture();
  const at = (text: string) => Date.parse(text);
  const twice = {
    createdAt: at('2026-11-01T05:20:00Z'),
    startedAt: at('2026-11-01T05:30:00Z'),
    completedAt: at('2026-11-01T06:10:00Z'),
  };

  async function detail(
    run: Parameters<typeof endedRuns.succeeded>[1],
    attributes = 'tenant=""',
  ): Promise<HTMLElement> {
    fixture.serve(scenes.aroundOne(endedRuns.succeeded('1', run)));
    const page = await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>', attributes));
    return widget(page, 'ops-run-detail');
  }

  const spaced = (text: string | null | undefined) => text?.replace(/\s+/g, ' ') ?? '';
  const facts = (element: HTMLElement) => all(element, '[part="facts"] time').map((time) => spaced(time.textContent));
  const legend = (element: HTMLElement, mark: string) => spaced(plainText(one(element, `[data-mark="${mark}"] time`)));

  it('name their zone: the order of two in an hour that there is twice can be told (D4)', async () => {
    const element = await detail(twice);
    expect(facts(element)).to.include.members(['Nov 1, 2026, 1:30:00 AM EDT', 'Nov 1, 2026, 1:10:00 AM EST']);
    expect(legend(element, 'started')).to.equal('Nov 1, 1:30:00 AM EDT');
    expect(legend(element, 'ended')).to.equal('Nov 1, 1:10:00 AM EST');
    const ruler = spaced(one(element, '[part="ruler"] [role="img"]').getAttribute('aria-label'));
    expect(ruler).to.contain('Started Nov 1, 1:30:00 AM EDT').and.to.contain('Ended Nov 1, 1:10:00 AM EST');
  });

  it('have the year of a run that started in another one, by the clock of the server', async () => {
    const element = await detail({
      ...twice,
      createdAt: at('2024-11-20T12:00:00Z'),
      startedAt: at('2025-12-31T12:00Z'),
    });
    expect(legend(element, 'created')).to.equal('Nov 20, 2024, 7:00:00 AM EST');
    expect(legend(element, 'started')).to.equal('Dec 31, 2025, 7:00:00 AM EST');
    expect(legend(element, 'ended')).to.equal('Nov 1, 1:10:00 AM EST');
    expect(facts(element)).to.include('Nov 20, 2024, 7:00:00 AM EST');
  });

  it('have their day as soon as the day of the server is another one, on the ruler and in its words', async () => {
    const element = await detail({
      createdAt: noon - 8 * 3_600_000,
      startedAt: noon - 6 * 3_600_000,
      completedAt: noon,
    });
    expect(legend(element, 'created')).to.equal('Nov 19, 11:00:00 PM EST');
    expect(legend(element, 'started')).to.equal('1:00:00 AM EST');
  });

  it('name their zone where they stand beside an age, in every list', async () => {
    fixture.serve(createMockHost({ runs: [endedRuns.failed('1', twice)] }));
    const page = await fixture.mount(provider('<ops-recent></ops-recent><ops-list></ops-list>'));
    for (const tag of ['ops-recent', 'ops-list']) {
      movePointerTo(one(widget(page, tag), '[data-run]'));
      const titles = all(widget(page, tag), '[data-run] time').map(({ title }) => spaced(title));
      expect(titles, tag).to.include('Nov 1, 2026, 1:10:00 AM EST');
    }
    expect(spaced(plainText(one(widget(page, 'ops-recent'), '.instant')))).to.equal('Nov 1, 2026, 1:10:00 AM EST');
  });

  it('name their zone in the words of the language', async () => {
    document.documentElement.lang = 'en';
    const element = await detail(twice, 'tenant="" lang="en_GB.UTF-8"');
    expect(facts(element)).to.include.members(['1 Nov 2026, 01:30:00 GMT-4', '1 Nov 2026, 01:10:00 GMT-5']);
  });
});
