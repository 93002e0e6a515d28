import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, tenants, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, provider, shownRun, textOf, widget, plainText } from '../../support/page/queries.js';

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
  const fixture = usePageFixture();

  async function show(run: Facts, attributes = ''): Promise<HTMLElement> {
    fixture.serve(scenes.aroundOne(run));
    const page = await fixture.mount(provider(`<ops-run-detail run="${run.id}" ${attributes}></ops-run-detail>`));
    return widget(page, 'ops-run-detail');
  }

  for (const [name, { run, is, active, reconciled, next }] of Object.entries(cases)) {
    it(`D1: the first thing on a ${name} run says what it is, whether it is active, whether it was reconciled, what next`, async () => {
      const detail = await show(run);
      expect(plainText(one(detail, '.verdict'))).to.match(is);
      const answers = all(detail, '[data-answer]').map(
        (answer) => [answer.dataset['answer'], plainText(answer)] as const,
      );
      expect(answers.map(([question]) => question)).to.deep.equal([
        'question.active',
        'question.reconciled',
        'question.next',
      ]);
      [active, reconciled, next].forEach((says, index) => expect(answers[index]?.[1]).to.match(says));
      const text = plainText(one(detail, 'article'));
      expect(text.indexOf(plainText(one(detail, '.verdict'))), 'nothing is said before it').to.equal(0);
    });
  }

  it('D1, D2, G ops-run-detail: the decision is above everything else, and everything else is closed', async () => {
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
      expect(section.open, plainText(section.querySelector('summary'))).to.equal(false);
      expect(decision.compareDocumentPosition(section)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
      const { bottom } = decision.getBoundingClientRect();
      if (section.checkVisibility()) expect(section.getBoundingClientRect().top).to.be.at.least(bottom);
    }
    expect(decision.innerText).not.to.match(/UnreadableFileError|worker-2|annex/);
  });

  it('D2: however rich the diagnostics are, they are below, closed, and not written before they are opened', async () => {
    const body = 'xxxx'.repeat(250_000);
    const failures = Array.from({ length: 500 }, (_, index) => ({ code: null, message: `file ${index} failed` }));
    fixture.serve(
      createMockHost({
        rows: [
          {
            workspaceId: tenants.acme.id,
            run: endedRuns.failed('1', { failures }),
            diagnostics: [{ title: 'Everything', kind: 'text', body }],
            related: [],
          },
        ],
      }),
    );
    const detail = widget(await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>')), 'ops-run-detail');
    expect(detail.getBoundingClientRect().height).to.be.below(700);
    expect(textOf(detail).includes('xxxx')).to.equal(false);
    expect(all(detail, '[data-section="diagnostics"] :is(input, button)')).to.deep.equal([]);
  });

  it('D2: another run has its sections closed, also where its facts are there at once', async () => {
    const world = scenes.aroundOne(endedRuns.failed('1'));
    world.put(endedRuns.failed('2'));
    fixture.serve(world);
    const page = await fixture.mount(
      provider('<ops-run-detail run="1"></ops-run-detail><ops-run-detail run="2"></ops-run-detail>'),
    );
    const detail = widget(page, 'ops-run-detail');
    for (const section of all<HTMLDetailsElement>(detail, 'details')) section.open = true;
    detail.setAttribute('run', '2');
    await fixture.settle();
    expect(shownRun(detail, '2')?.state).to.equal('terminal');
    expect(all<HTMLDetailsElement>(detail, 'details').filter(({ open }) => open)).to.deep.equal([]);
  });

  it('D2: a host’s own diagnostics stand in that section, which then does not say that there are none', async () => {
    fixture.serve(scenes.onlyItsFacts(endedRuns.failed('1')));
    const page = await fixture.mount(
      provider(`<ops-run-detail run="1"></ops-run-detail>
        <ops-run-detail run="1"><p slot="diagnostics">Worker 2 was restarted at noon</p></ops-run-detail>`),
    );
    const [bare, own] = [...page.querySelectorAll<HTMLElement>('ops-run-detail')];
    for (const detail of [bare, own]) {
      if (detail) one<HTMLDetailsElement>(detail, '[data-section="diagnostics"]').open = true;
    }
    const none = (detail: HTMLElement | undefined) =>
      detail && all(detail, '[data-section="diagnostics"] p').map((said) => [plainText(said), said.checkVisibility()]);
    expect(none(bare)).to.deep.equal([['There are none.', true]]);
    expect(none(own)).to.deep.equal([['There are none.', false]]);
    expect(own?.querySelector('p')?.checkVisibility()).to.equal(true);
  });

  it('D2: a failure reads in the words of the host, without its codes', async () => {
    const detail = await show(endedRuns.failed('1'));
    const section = one(detail, '[data-section="failures"]');
    expect(plainText(section)).to.match(/What failed \(12\).*annex-1\.docx could not be read/);
    expect(plainText(section)).not.to.contain('unreadable_file');
  });

  const stuckClass = 'problem-class="active_stale_attention"';
  it('D3: the class the operator arrived with is confirmed', async () => {
    const detail = await show(activeRuns.stuckByAge('1'), stuckClass);
    expect(plainText(one(detail, '[part~="arrival"]'))).to.equal(
      'You came for operations that are likely stuck or late. That is still true of this one.',
    );
  });

  it('D3: a run that went from late to stuck still is what the operator came for', async () => {
    const started = { minutes: 59, seconds: 57 };
    const run = activeRuns.late('1', { createdAt: ago(started), startedAt: ago(started) });
    const detail = await show(run, stuckClass);
    expect(plainText(one(detail, '.verdict'))).to.equal('Past expected time');
    await fixture.advance(10_000);
    expect(plainText(one(detail, '.verdict'))).to.equal('Likely stuck');
    expect(plainText(one(detail, '[part~="arrival"]'))).to.contain('That is still true of this one.');
  });

  it('D3: a run that has moved on says so plainly, also while it is looked at', async () => {
    const detail = await show(activeRuns.stuckByAge('1'), stuckClass);
    fixture.world.put(endedRuns.reconciled('1'));
    await fixture.advance(10_000);
    expect(plainText(one(detail, '[part~="arrival"]'))).to.match(
      /likely stuck or late\. This one has moved on: Failed, reconciled\.$/,
    );
    expect(shownRun(detail, '1')?.problem).to.equal('terminal_follow_up');
    const arrival = one(detail, '[part~="arrival"]');
    const next = one(detail, '[data-answer="question.next"]');
    expect(arrival.compareDocumentPosition(next)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('D3 E1: the class rides along in the address of the page, as our links carry it', async () => {
    const former = location.href;
    history.replaceState(null, '', `${former}&problemClass=terminal_follow_up`);
    const detail = await show(activeRuns.stuckByAge('1'));
    history.replaceState(null, '', former);
    expect(plainText(one(detail, '[part~="arrival"]'))).to.match(
      /that ended and need follow-up\. This one has moved on: Likely stuck\./,
    );
  });

  const stuckWords = 'You came for operations that are likely stuck or late.';
  const endedWords = 'You came for operations that ended and need follow-up.';
  const movedOn: readonly (readonly [came: string, words: string, run: Facts, label: string])[] = [
    ['active_stale_attention', stuckWords, endedRuns.succeeded('1'), 'Succeeded'],
    ['active_stale_attention', stuckWords, endedRuns.failed('1'), 'Failed'],
    ['active_stale_attention', stuckWords, endedRuns.reconciled('1'), 'Failed, reconciled'],
    ['active_stale_attention', stuckWords, endedRuns.reconciledAsSucceeded('1'), 'Succeeded, reconciled'],
    ['active_stale_attention', stuckWords, activeRuns.healthyRunning('1'), 'Running'],
    ['terminal_follow_up', endedWords, endedRuns.succeeded('1'), 'Succeeded'],
    ['terminal_follow_up', endedWords, activeRuns.healthyQueued('1'), 'Queued'],
    ['terminal_follow_up', endedWords, activeRuns.stuckByAge('1'), 'Likely stuck'],
  ];
  for (const [came, words, run, label] of movedOn) {
    it(`D3: came for ${came}, and now it is: ${label}`, async () => {
      const detail = await show(run, `problem-class="${came}"`);
      expect(plainText(one(detail, '[part~="arrival"]'))).to.equal(`${words} This one has moved on: ${label}.`);
    });
  }

  it('D3: without a class in the link nothing is confirmed, and an unknown class counts as none', async () => {
    expect(all(await show(activeRuns.stuckByAge('1')), '[part~="arrival"]')).to.deep.equal([]);
    expect(all(await show(activeRuns.stuckByAge('1'), 'problem-class="<b>"'), '[part~="arrival"]')).to.deep.equal([]);
  });

  it('D4: contradictory facts are shown as contradictions, above the fold', async () => {
    const detail = await show(endedRuns.contradictory('1'));
    const codes = all(detail, '[data-contradiction]').map(({ dataset }) => dataset['contradiction']);
    expect(codes).to.have.members(['ended_without_outcome', 'ended_before_started', 'life_after_end']);
    const decision = one(detail, '[part~="decision"]');
    expect(
      all(detail, '[data-contradiction]').every((code) => decision.contains(code) && plainText(code) !== ''),
    ).to.equal(true);
    expect(plainText(one(detail, '.verdict'))).to.equal('Ended, outcome not recognised');
  });

  const life = { completedAt: ago({ minutes: 5 }), heartbeatAt: ago({ minutes: 1 }) };
  const ended = { startedAt: ago({ minutes: 9 }), completedAt: ago({ minutes: 10 }) };
  const contradictory: Readonly<Record<string, readonly [run: Facts, says: RegExp, next: RegExp]>> = {
    'without an outcome': [endedRuns.succeeded('1', { outcome: 'pending' }), /no outcome was recorded/, /by hand/],
    'that ended before it started': [endedRuns.succeeded('1', ended), /end lies before its start/, /by hand/],
    'that is active and has an end': [
      activeRuns.healthyRunning('1', { completedAt: ago({ minutes: 1 }) }),
      /an end was recorded/,
      /whether a worker is running/,
    ],
    'that lived after its end': [endedRuns.succeeded('1', life), /sign of life after its end/, /by hand/],
    'whose server says otherwise': [
      activeRuns.healthyRunning('1', { freshnessState: 'terminal_normal' }),
      /server judges it in a way that does not fit/,
      /whether a worker is running/,
    ],
  };
  for (const [name, [run, says, next]] of Object.entries(contradictory)) {
    it(`D4 D1: a run ${name} says so, and has something to be checked instead of nothing to be done`, async () => {
      const detail = await show(run);
      expect(all(detail, '[data-contradiction]').map(plainText)).to.have.length(1);
      expect(plainText(one(detail, '[data-contradiction]'))).to.match(says);
      expect(plainText(one(detail, '[data-answer="question.next"]'))).to.match(next);
    });
  }

  it('D4: an active run with an end, and a verdict that does not fit, are contradictions, too', async () => {
    const ended = { completedAt: ago({ minutes: 1 }), freshnessState: 'terminal_normal' } as const;
    const detail = await show(activeRuns.healthyRunning('1', ended));
    const codes = all(detail, '[data-contradiction]').map(({ dataset }) => dataset['contradiction']);
    expect(codes).to.have.members(['active_with_end', 'freshness_mismatch']);
    expect(shownRun(detail, '1')?.state, 'the rules decide').to.equal('healthy');
  });

  it('D4: facts that fit each other are not called contradictory', async () => {
    for (const { run } of Object.values(cases)) {
      expect(all(await show(run), '[data-contradiction]'), run.type).to.deep.equal([]);
    }
  });
});
