import { expect } from '@open-wc/testing';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createWorld, endedRuns, places, scenes } from '../../mocks/index.js';
import { all, one, provider, runSeen, told, widget, wordsOf } from './support/seen.js';
import { useStage } from './support/stage.js';

type Facts = ReturnType<typeof activeRuns.late>;

interface Answers {
  readonly run: Facts;
  readonly is: RegExp;
  readonly active: RegExp;
  readonly reconciled: RegExp;
  readonly next: RegExp;
}

const cases: Readonly<Record<string, Answers>> = {
  healthy: {
    run: activeRuns.healthyRunning('1'),
    is: /^Running$/,
    active: /^Yes\b/,
    reconciled: /^No\b/,
    next: /^Nothing yet/,
  },
  queued: {
    run: activeRuns.healthyQueued('1'),
    is: /^Queued$/,
    active: /^Yes\b.*waiting to start/,
    reconciled: /^No\b/,
    next: /^Nothing yet/,
  },
  late: {
    run: activeRuns.late('1'),
    is: /^Past expected time$/,
    active: /^Yes, but .*12 min; expected within 10 min/,
    reconciled: /^Not yet/,
    next: /Wait and look again/,
  },
  'late but alive': {
    run: activeRuns.lateAlive('1'),
    is: /^Past expected time$/,
    active: /^Yes, but/,
    reconciled: /^Not yet/,
    next: /slow.*signs of life/,
  },
  stuck: {
    run: activeRuns.stuckByHeartbeat('1'),
    is: /^Likely stuck$/,
    active: /^Possibly.*no sign of life for 7 min/,
    reconciled: /^Not yet/,
    next: /Check whether a worker is running/,
  },
  'stuck in the queue': {
    run: activeRuns.stuckQueued('1'),
    is: /^Likely stuck$/,
    active: /^Possibly not/,
    reconciled: /^Not yet/,
    next: /Check whether a worker is running/,
  },
  reconciled: {
    run: endedRuns.reconciled('1'),
    is: /^Failed · Reconciled$/,
    active: /^No\b.*ended/,
    reconciled: /^Yes, 4 min ago: the worker was lost/,
    next: /Look at the reason/,
  },
  partial: {
    run: endedRuns.partiallySucceeded('1'),
    is: /^Partially succeeded$/,
    active: /^No\b/,
    reconciled: /^No\b/,
    next: /Look at what failed/,
  },
  failed: {
    run: endedRuns.failed('1'),
    is: /^Failed$/,
    active: /^No\b/,
    reconciled: /^No\b/,
    next: /Look at what failed/,
  },
  blocked: {
    run: endedRuns.blocked('1'),
    is: /^Blocked$/,
    active: /^No\b/,
    reconciled: /^No\b/,
    next: /what blocks it/,
  },
  cancelled: {
    run: endedRuns.cancelled('1'),
    is: /^Cancelled$/,
    active: /^No\b/,
    reconciled: /^No\b/,
    next: /^Nothing/,
  },
  succeeded: {
    run: endedRuns.succeeded('1'),
    is: /^Succeeded$/,
    active: /^No\b/,
    reconciled: /^No\b/,
    next: /^Nothing/,
  },
  'not judged': {
    run: activeRuns.unknownFreshness('1'),
    is: /freshness not known/,
    active: /^Not known/,
    reconciled: /^No\b/,
    next: /Check whether a worker/,
  },
};

/** Decide from the detail, without reading on. */
describe('the detail of a run', () => {
  const stage = useStage();

  async function show(run: Facts, attributes = ''): Promise<HTMLElement> {
    stage.play(scenes.aroundOne(run));
    const page = await stage.mount(provider(`<ops-run-detail run="${run.id}" ${attributes}></ops-run-detail>`));
    return widget(page, 'ops-run-detail');
  }

  for (const [name, { run, is, active, reconciled, next }] of Object.entries(cases)) {
    it(`D1: the first thing on a ${name} run says what it is, whether it is active, whether it was reconciled, what next`, async () => {
      const detail = await show(run);
      expect(wordsOf(one(detail, '.verdict'))).to.match(is);
      const answers = all(detail, '[data-answer]').map(
        (answer) => [answer.dataset['answer'], wordsOf(answer)] as const,
      );
      expect(answers.map(([question]) => question)).to.deep.equal([
        'question.active',
        'question.reconciled',
        'question.next',
      ]);
      [active, reconciled, next].forEach((says, index) => expect(answers[index]?.[1]).to.match(says));
      const text = wordsOf(one(detail, 'article'));
      expect(text.indexOf(wordsOf(one(detail, '.verdict'))), 'nothing is said before it').to.equal(0);
    });
  }

  it('D1 D2: the decision stands above everything else, and everything else is closed', async () => {
    const detail = await show(endedRuns.failed('1'));
    const decision = one(detail, '[part~="decision"]');
    const sections = all<HTMLDetailsElement>(detail, 'details');
    expect(sections.map(({ dataset }) => dataset['section'] ?? dataset['kind'])).to.deep.equal([
      'facts',
      'failures',
      'diagnostics',
      'text',
      'json',
      'trace',
      'related',
    ]);
    for (const section of sections) {
      expect(section.open, wordsOf(section.querySelector('summary'))).to.equal(false);
      expect(decision.compareDocumentPosition(section)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
      const { bottom } = decision.getBoundingClientRect();
      if (section.checkVisibility()) expect(section.getBoundingClientRect().top).to.be.at.least(bottom);
    }
    expect(decision.innerText).not.to.match(/UnreadableFileError|worker-2|annex/);
  });

  it('D2: however rich the diagnostics are, they are below, closed, and not written before they are opened', async () => {
    const body = 'x'.repeat(2_000_000);
    const failures = Array.from({ length: 500 }, (_, index) => ({ code: null, message: `file ${index} failed` }));
    stage.play(
      createWorld({
        rows: [
          {
            workspaceId: places.acme.id,
            run: endedRuns.failed('1', { failures }),
            diagnostics: [{ title: 'Everything', kind: 'text', body }],
            related: [],
          },
        ],
      }),
    );
    const detail = widget(await stage.mount(provider('<ops-run-detail run="1"></ops-run-detail>')), 'ops-run-detail');
    expect(detail.getBoundingClientRect().height).to.be.below(700);
    expect(told(detail).includes('xxxx')).to.equal(false);
    const [diagnostic] = all<HTMLDetailsElement>(detail, '[data-kind="text"]');
    one<HTMLDetailsElement>(detail, '[data-section="diagnostics"]').open = true;
    if (diagnostic) diagnostic.open = true;
    await stage.rest();
    expect(one(detail, 'pre').textContent).to.equal(body);
  });

  it('D2: what failed is told in the words of the host, without its codes', async () => {
    const detail = await show(endedRuns.failed('1'));
    const section = one(detail, '[data-section="failures"]');
    expect(wordsOf(section)).to.match(/What failed \(12\).*annex-1\.docx could not be read/);
    expect(wordsOf(section)).not.to.contain('unreadable_file');
  });

  const stuckClass = 'problem-class="active_stale_attention"';
  it('D3: the class the operator arrived with is confirmed', async () => {
    const detail = await show(activeRuns.stuckByAge('1'), stuckClass);
    expect(wordsOf(one(detail, '[part~="arrival"]'))).to.match(/likely stuck or late\. This one still is/);
  });

  it('D3: a run that has moved on says so plainly, also while it is looked at', async () => {
    const detail = await show(activeRuns.stuckByAge('1'), stuckClass);
    stage.world.put(endedRuns.reconciled('1'));
    await stage.advance(10_000);
    expect(wordsOf(one(detail, '[part~="arrival"]'))).to.match(/likely stuck or late\. This one has moved on: Failed/);
    expect(runSeen(detail, '1')?.problem).to.equal('terminal_follow_up');
    const arrival = one(detail, '[part~="arrival"]');
    const next = one(detail, '[data-answer="question.next"]');
    expect(arrival.compareDocumentPosition(next)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('D3 E1: the class rides along in the address of the page, as our links carry it', async () => {
    const former = location.href;
    history.replaceState(null, '', `${former}&problemClass=terminal_follow_up`);
    const detail = await show(activeRuns.stuckByAge('1'));
    history.replaceState(null, '', former);
    expect(wordsOf(one(detail, '[part~="arrival"]'))).to.match(
      /in need of follow-up\. This one has moved on: Likely stuck/,
    );
  });

  it('D3: nobody who came from nowhere is told where from, nor is any other word taken for a class', async () => {
    expect(all(await show(activeRuns.stuckByAge('1')), '[part~="arrival"]')).to.deep.equal([]);
    expect(all(await show(activeRuns.stuckByAge('1'), 'problem-class="<b>"'), '[part~="arrival"]')).to.deep.equal([]);
  });

  it('D4: contradictory facts are shown as contradictions, above the fold', async () => {
    const detail = await show(endedRuns.contradictory('1'));
    const codes = all(detail, '[data-contradiction]').map(({ dataset }) => dataset['contradiction']);
    expect(codes).to.have.members(['ended_without_outcome', 'ended_before_started', 'life_after_end']);
    const decision = one(detail, '[part~="decision"]');
    expect(
      all(detail, '[data-contradiction]').every((code) => decision.contains(code) && wordsOf(code) !== ''),
    ).to.equal(true);
    expect(wordsOf(one(detail, '.verdict'))).to.equal('Ended, outcome not recognised');
  });

  it('D4: an active run with an end, and a verdict that does not fit, are contradictions, too', async () => {
    const ended = { completedAt: ago({ minutes: 1 }), freshnessState: 'terminal_normal' } as const;
    const detail = await show(activeRuns.healthyRunning('1', ended));
    const codes = all(detail, '[data-contradiction]').map(({ dataset }) => dataset['contradiction']);
    expect(codes).to.have.members(['active_with_end', 'freshness_mismatch']);
    expect(runSeen(detail, '1')?.state, 'the rules decide').to.equal('healthy');
  });

  it('D4: facts that fit each other are not called contradictory', async () => {
    for (const { run } of Object.values(cases)) {
      expect(all(await show(run), '[data-contradiction]'), run.type).to.deep.equal([]);
    }
  });
});
