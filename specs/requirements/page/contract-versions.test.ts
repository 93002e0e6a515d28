import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  plainText,
  provider,
  shownCount,
  shownIds,
  shownRun,
  shownRuns,
  widget,
} from '../../support/page/queries.js';
import { rewritten, type Body } from '../../support/page/wire.js';

const ofRuns = ['queue', 'queued_at', 'waiting', 'attempt', 'rescues'];
const ofAnswers = ['counts_exact', 'kept_since', 'source', 'groups', 'durations', 'usual'];
const added = new Set([...ofRuns, ...ofAnswers]);

/** An answer without what is new: what a 1.0 host sends, and all that a 1.0 kit reads. */
function in10(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(in10);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !added.has(name));
  return Object.fromEntries(kept.map(([name, inside]) => [name, in10(inside)]));
}
const inVersion10 = (world: MockHost) => rewritten(world, (body: Body) => in10(body));

describe('contract 1.0 and 1.1 on one page', () => {
  const fixture = usePageFixture();

  async function open(world: MockHost, run: string) {
    fixture.serve(world);
    return fixture.mount(provider(everyWidget(run)));
  }
  const hooks = (page: ParentNode, tag: string) =>
    shownRuns(widget(page, tag)).map(({ id, state, problem, lineage, icons }) => ({
      id,
      state,
      problem,
      lineage,
      icons,
    }));
  const runTags = ['ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-list', 'ops-notifications'];

  // Of types of which no usual duration is known: a 1.0 host knows none.
  const kinds = [
    activeRuns.healthyQueued,
    activeRuns.late,
    activeRuns.stuckByAge,
    activeRuns.stuckQueued,
    activeRuns.unknownFreshness,
    endedRuns.partiallySucceeded,
    endedRuns.succeeded,
    endedRuns.reconciled,
    endedRuns.cancelled,
  ];
  it('H1, H2, H3, H6: the detail of a run of a 1.0 host is that of a 1.1 host that has nothing to add', async () => {
    for (const [index, kind] of kinds.entries()) {
      const shown = [];
      for (const [version, world] of [
        scenes.aroundOne,
        (run: ReturnType<typeof kind>) => inVersion10(scenes.aroundOne(run)),
      ].entries()) {
        const run = kind(`kind-${index}-${version}`);
        fixture.serve(world(run));
        const page = await fixture.mount(provider(`<ops-run-detail run="${run.id}"></ops-run-detail>`));
        const [article] = all(widget(page, 'ops-run-detail'), 'article');
        shown.push(article?.outerHTML.replaceAll(run.id, 'run'));
      }
      expect(shown[0], kind.name).to.be.a('string').and.equal(shown[1]);
    }
  });

  it('A8 H3: of a run of a 1.0 host nothing is said of waits, attempts, rescues and queues', async () => {
    const page = await open(inVersion10(scenes.everythingWrong()), '51');
    for (const tag of [...runTags, 'ops-run-detail']) {
      const shown = shownRuns(widget(page, tag));
      expect(
        shown.filter(({ waiting, lineage }) => waiting !== undefined || lineage === 'rescued'),
        tag,
      ).to.deep.equal([]);
      const text = shown.map((run) => run.text).join(' ');
      expect(text, tag).not.to.match(/Attempt \d|Rescued|lost worker once|usually|on purpose|Due \d/);
    }
    expect(hooks(page, 'ops-recent')).to.deep.equal(hooks(await open(scenes.everythingWrong(), '51'), 'ops-recent'));
  });

  it('A10, H1: a 1.0 kit, which ignores what is new, loses no row and no number of a 1.1 host', async () => {
    const world = scenes.waitingOnPurpose();
    const now = await open(world, '70');
    const [ids, active] = [shownIds(widget(now, 'ops-list')), shownCount(widget(now, 'ops-kpis'), 'active')];
    now.remove();
    const old = await open(inVersion10(scenes.waitingOnPurpose()), '70');
    expect(shownIds(widget(old, 'ops-list'))).to.have.members([...ids]);
    expect(shownCount(widget(old, 'ops-kpis'), 'active')).to.equal(active);
    expect(shownRun(widget(old, 'ops-run-detail'), '70')?.id).to.equal('70');
    expect(fixture.events.filter(({ type }) => type === 'ops-error')).to.deep.equal([]);
  });

  it('A4, H1: a host that vouches for what waits keeps it healthy for a 1.0 kit, too, on every surface', async () => {
    const vouched = { freshnessState: 'fresh_active' } as const;
    const runs = [activeRuns.waitingToRetry('1', vouched), activeRuns.scheduledForLater('2', vouched)];
    for (const version of [(world: MockHost) => world, inVersion10]) {
      const page = await open(version(createMockHost({ runs })), '1');
      expect(shownIds(widget(page, 'ops-needs-attention'))).to.deep.equal([]);
      for (const tag of ['ops-recent', 'ops-progress', 'ops-list', 'ops-run-detail']) {
        for (const { id, state } of shownRuns(widget(page, tag)))
          expect([id, state], tag).to.deep.equal([id, 'healthy']);
      }
      const said = plainText(all(widget(page, 'ops-run-detail'), '[data-answer="question.active"]')[0]);
      expect(said).to.match(/^Yes\. It (waits to retry|is waiting to start)/);
      page.remove();
    }
  });
});
