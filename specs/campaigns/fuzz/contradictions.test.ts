import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { badges } from '@ops-widgets/truth';
import { OpsBadge, OpsKpis, OpsProgress, OpsRecent, Tag } from '@ops-widgets/widgets';
import * as fc from 'fast-check';
import { ago, noon } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { countsOf, expectedVerdict } from './oracle.js';
import { detail, FuzzPage, surfaces, type Surface } from './page.js';
import { anyWorld, tabs, visibleIn } from './world.js';

/** Worlds for each seed: what Chromium has time for, and the first of them in the others. */
const seeds = [20_261_120, 20_261_121, 20_261_122, 20_261_123, 20_261_124, 20_261_125, 20_261_126, 20_261_127];
const worldsPerSeed = /Chrome\//.test(navigator.userAgent) ? 250 : 50;

/** Random worlds, each shown by every surface at once and read back from the page. */
describe('contradictions between surfaces', function () {
  this.timeout(100_000);
  const fixture = usePageFixture({ inSight: false });

  /**
   * Shows worlds until two surfaces disagree about one. Rejects with what is contradicted, with the
   * seed and the path to its world, and with the smallest world that does it, unless the first will
   * do (`endOnFailure`).
   */
  async function findContradiction(
    parameters: { seed: number; numRuns: number; endOnFailure?: boolean },
    among?: readonly Surface[],
  ): Promise<void> {
    const page = new FuzzPage(fixture.append('<div></div>'), among);
    // Of all that fail, the smallest is the last.
    let contradicted: readonly string[] = [];
    const isConsistent = fc.asyncProperty(anyWorld, async (world) => {
      await page.show(world);
      const found = page.contradictions(world);
      if (found.length > 0) contradicted = found;
      return found.length === 0;
    });
    const { failed, seed, counterexample, counterexamplePath, errorInstance } = await fc.check(
      isConsistent,
      parameters,
    );
    if (!failed) return;
    const thrown = errorInstance instanceof Error ? [errorInstance.message] : [];
    const where = `seed ${seed}, path ${counterexamplePath}: ${JSON.stringify(counterexample?.[0])}`;
    throw new Error([...contradicted, ...thrown, where].join('\n'));
  }

  for (const seed of seeds) {
    it(`A1, A4, A5, A7, A8, A10, A11, H1, H3, H4: no two surfaces disagree about a run or a number (seed ${seed})`, async () => {
      await findContradiction({ seed, numRuns: worldsPerSeed });
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  it('A4: every widget of the kit takes part', () => {
    const tested = [...surfaces, detail].map(({ tag }) => tag);
    expect([...tested].sort()).to.deep.equal(
      Object.values(Tag)
        .filter((tag) => tag !== Tag.Provider)
        .sort(),
    );
  });

  it('A1, A10: its worlds have runs of every state, class and lineage, in every scope, and numbers that are not nought', () => {
    const seen = new Map<string, number>();
    const note = (...names: readonly string[]) => {
      for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1);
    };
    for (const world of fc.sample(anyWorld, { seed: seeds[0] ?? 0, numRuns: 1600 })) {
      const expected = visibleIn(world).map((run) => [run, expectedVerdict(run, world.lifecycle, noon)] as const);
      const { plane, tenant = 'no tenant' } = world.scope;
      note(world.tab, `${plane} of ${tenant}`, expected.length < world.rows.length ? 'hidden runs' : 'none hidden');
      for (const [, { state, problem, lineage = 'no lineage', labels, rescued }] of expected) {
        note(state, problem, lineage, ...labels);
        if (rescued && lineage === 'reconciled') note('rescued, then reconciled');
      }
      for (const [name, number] of Object.entries(countsOf(expected, noon))) {
        if ((number ?? 0) > 0) note(`count of ${name}`);
      }
      note(...world.unrecorded.map((name) => `no count of ${name}`));
    }
    const due = [
      ...tabs,
      ...['admin of no tenant', 'admin of 7', 'admin of 8', 'system of no tenant', 'hidden runs', 'none hidden'],
      ...['healthy', 'late', 'stuck', 'terminal', 'unknown', 'none'],
      ...['reconciled', 'rescued', 'rescued, then reconciled', 'no lineage'],
      ...Object.values(badges).map(({ label }) => label),
      ...['waiting', 'terminal_follow_up', 'reconciled', 'succeeded_24h', 'ended_24h'].map(
        (name) => `no count of ${name}`,
      ),
      ...Object.keys(countsOf([], noon)).map((name) => `count of ${name}`),
    ];
    expect(due.filter((name) => (seen.get(name) ?? 0) < 20)).to.deep.equal([]);
  });

  describe('finds a planted contradiction', () => {
    /** Ten minutes are long for anything: a rule of the widget's own. */
    class OwnAge extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        const isOld = (startedAt: unknown) => typeof startedAt === 'number' && startedAt < ago({ minutes: 10 });
        const stuck = { activeState: 'stuck', badge: badges['badge.stuck'], badges: [badges['badge.stuck']] } as const;
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => {
            const truth = model.truthOf(run);
            return run.status === 'running' && isOld(run.startedAt) ? { ...truth, ...stuck } : truth;
          },
        };
      }
    }

    /** The hooks are right, and the words are not. */
    class OwnWords extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => {
            const truth = model.truthOf(run);
            const running = { ...truth.badge, key: 'badge.running' } as const;
            return truth.activeState === 'late' ? { ...truth, badges: [running] as const } : truth;
          },
        };
      }
    }

    /** What was reconciled is just over. */
    class NoLineage extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => ({ ...model.truthOf(run), staleLineage: false }),
        };
      }
    }

    /** What waits on purpose is just queued. */
    class NoWaits extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        const queued = badges['badge.queued'];
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => {
            const truth = model.truthOf(run);
            return truth.waiting === null
              ? truth
              : { ...truth, waiting: null, badge: queued, badges: [queued] as const };
          },
        };
      }
    }

    /** What waits on purpose has waited too long. */
    class Impatient extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        const late = {
          activeState: 'late',
          waiting: null,
          badge: badges['badge.late'],
          badges: [badges['badge.late']],
        } as const;
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => {
            const truth = model.truthOf(run);
            return truth.waiting === null ? truth : { ...truth, ...late };
          },
        };
      }
    }

    /** That a run was rescued is forgotten. */
    class NoRescues extends OpsRecent {
      protected override viewModel() {
        const model = super.viewModel();
        return {
          ...model,
          truthOf: (run: Parameters<typeof model.truthOf>[0]) => ({ ...model.truthOf(run), rescued: false }),
        };
      }
    }

    /** What is not recorded is nought. */
    class NullIsNought extends OpsKpis {
      protected override viewModel() {
        const model = super.viewModel();
        if (model.value === null) return model;
        const { counts } = model.value;
        return { ...model, value: { ...model.value, counts: { ...counts, ended24h: counts.ended24h ?? 0 } } };
      }
    }

    /** What is stuck is not counted as active. */
    class OwnCount extends OpsKpis {
      protected override viewModel() {
        const model = super.viewModel();
        if (model.value === null) return model;
        const { counts } = model.value;
        return {
          ...model,
          value: { ...model.value, counts: { ...counts, active: counts.active - counts.likelyStale } },
        };
      }
    }

    /** One operation is late, whatever is. */
    class OwnSum extends OpsBadge {
      protected override viewModel() {
        const model = super.viewModel();
        if (model.value === null) return model;
        const { counts } = model.value;
        return { ...model, value: { ...model.value, counts: { ...counts, pastExpected: 1 } } };
      }
    }

    /** What is stuck is not shown as active. */
    class OwnChoice extends OpsProgress {
      protected override viewModel() {
        const model = super.viewModel();
        if (model.value === null) return model;
        const active = model.value.active.filter((run) => model.truthOf(run).activeState !== 'stuck');
        return { ...model, value: { ...model.value, active } };
      }
    }

    const plants: readonly [what: string, tag: string, planted: CustomElementConstructor, complaint: RegExp][] = [
      [
        'a state by an age of its own (A4)',
        'ops-recent',
        OwnAge,
        /state is "stuck", and should be|is \{.*stuck.* in planted-/,
      ],
      ['late work called running (A4)', 'ops-recent', OwnWords, /"Running" said is true, and should be false/],
      ['a lineage that is forgotten (A8)', 'ops-recent', NoLineage, /lineage is undefined, and should be "reconciled"/],
      ['waiting work called queued (H1)', 'ops-recent', NoWaits, /waiting is undefined, and should be "/],
      ['waiting work called late (H1)', 'ops-recent', Impatient, /state is "late", and should be "healthy"/],
      ['a rescue that is forgotten (H3)', 'ops-recent', NoRescues, /lineage is undefined, and should be "rescued"/],
      ['nought for what is not recorded (H4)', 'ops-kpis', NullIsNought, /ended_24h reads "0", and is not recorded/],
      ['a number of its own (A10)', 'ops-kpis', OwnCount, /active reads \d+, and should read \d+/],
      ['a sum of its own (A10)', 'ops-badge', OwnSum, /reads \d+, and should read (\d+|null)/],
      ['a run left out (A4)', 'ops-progress', OwnChoice, /\(\w+\) shows .*, and should show/],
    ];
    plants.forEach(([what, tag, planted, complaint], index) => {
      it(`${what}, in ${tag}`, async () => {
        const name = `planted-${index}`;
        if (!customElements.get(name)) customElements.define(name, planted);
        const among = surfaces.map((surface) => (surface.tag === tag ? { ...surface, tag: name } : surface));
        const found = await findContradiction({ seed: seeds[0] ?? 0, numRuns: 100, endOnFailure: true }, among).then(
          () => 'nothing found',
          (error: unknown) => String(error),
        );
        expect(found).to.match(complaint).and.contain(name).and.contain(`seed ${seeds[0]}`);
      });
    });
  });
});
