import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { ago, createMockHost, endedRuns, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownIds, provider, shownRuns, widget, plainText } from '../../support/page/queries.js';
import { allVerdictExamples } from '../../support/page/verdict-examples.js';

/** The cards of a dashboard: what they list, and the one thing to do with each row. */
describe('the cards of a dashboard', () => {
  const fixture = usePageFixture();
  const cards =
    '<ops-needs-attention></ops-needs-attention><ops-recent limit="50"></ops-recent><ops-progress limit="50"></ops-progress>';

  it('E6: a row has one call to action, its name, which opens the run', async () => {
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider(cards));
    for (const tag of ['ops-needs-attention', 'ops-recent', 'ops-progress']) {
      const rows = shownRuns(widget(page, tag));
      expect(rows.length, tag).to.be.greaterThan(3);
      for (const { id, element } of rows) {
        const actions = [...element.querySelectorAll('a, button, summary, input, select, [tabindex], [role="button"]')];
        expect(
          actions.map((action) => action.localName),
          `${id} in ${tag}`,
        ).to.deep.equal(['a']);
        const path = new URL((actions[0] as HTMLAnchorElement).href).pathname;
        expect(path, `${id} in ${tag}`).to.equal(`/admin/operations/${id}`);
        expect(plainText(actions[0]), `${id} in ${tag}`).to.match(/\w/);
      }
    }
  });

  it('A4, G ops-recent: the newest operations of every kind, newest first, as many as asked for, each with its truth', async () => {
    const runs = allVerdictExamples.map(([, { run }], index) => ({
      ...run,
      createdAt: run.createdAt ?? ago({ days: 30 + index }),
    }));
    fixture.serve(createMockHost({ runs }));
    const page = await fixture.mount(provider('<ops-recent limit="12"></ops-recent>'));
    const newest = [...runs].sort((a, b) => b.createdAt - a.createdAt).slice(0, 12);
    const seen = shownRuns(widget(page, 'ops-recent'));
    expect(seen.map(({ id }) => runs.find((run) => run.id === id)?.createdAt)).to.deep.equal(
      newest.map(({ createdAt }) => createdAt),
    );
    for (const { id, text } of seen) {
      const label = allVerdictExamples.find(([, kind]) => kind.run.id === id)?.[1].label;
      expect(text, id).to.contain(label ?? 'a label');
    }
  });

  it('G ops-recent: a run that arrives takes its place at the top within one cycle', async () => {
    const world = scenes.ordinaryMorning();
    fixture.serve(world);
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    world.put(endedRuns.failed('900', { createdAt: ago({ seconds: 0 }) }));
    await fixture.advance(10_000);
    expect(shownIds(widget(page, 'ops-recent'))[0]).to.equal('900');
  });
});
