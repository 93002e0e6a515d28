import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import {
  all,
  everyElement,
  everyKind,
  plainText,
  shownCount,
  shownIds,
  shownRuns,
  textOf,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';
import { serverCases } from './server-cases.js';
import { answersOf, reads, useHostileServer, type Made } from './server/hostile-session.js';
import { watchedSeconds, type ServerCase } from './server/server-case.js';

const second = 1000;
const { userAgent } = navigator;
const engine = userAgent.includes('Firefox') ? 'firefox' : userAgent.includes('Chrome') ? 'chromium' : 'webkit';

/**
 * A whole page before a server that misbehaves at the socket: what the operator sees, and what the
 * server gets (B9, F7).
 */
describe('a hostile server', function () {
  // Ten megabytes, and depths, take an engine its time.
  this.timeout(60_000);
  const { fixture, session } = useHostileServer();

  /** From now on the server does what the case says, with the facts of the next cycle. */
  async function turn({ act, answer, bodies, clockStands = false }: ServerCase): Promise<void> {
    const given = await session.bodies(bodies);
    await session.plan({ ...(act !== undefined && { act }), answers: answersOf(given, answer), clockStands });
  }

  const runsOf = (page: HTMLElement) =>
    Object.fromEntries(
      widgetTags.map((tag) => [
        tag,
        shownRuns(widget(page, tag)).map(({ id, state, problem }) => [id, state, problem].join(' ')),
      ]),
    );

  function expectShown(
    page: HTMLElement,
    given: ServerCase,
    before: Readonly<Record<string, readonly string[]>>,
  ): void {
    const { ends, views = {}, shows = {}, hides, runs = {} } = given;
    const seen = runsOf(page);
    for (const tag of widgetTags) {
      const [found, text] = [widget(page, tag), textOf(widget(page, tag))];
      expect(viewOf(found), tag).to.equal(views[tag] ?? ends.view);
      if (shows[tag]) expect(text, tag).to.match(shows[tag]);
      if (hides) expect(text, tag).not.to.match(hides);
      if (runs[tag]) expect([...shownIds(found)].sort(), tag).to.deep.equal(runs[tag]);
      if (views[tag] !== undefined) continue;
      if (ends.says) expect(text, tag).to.match(ends.says);
      if (ends.facts === 'kept') expect(seen[tag], tag).to.deep.equal(before[tag]);
      if (ends.facts === 'gone') {
        expect(seen[tag], tag).to.deep.equal([]);
        expect(text, tag).not.to.match(/Contoso|Inventory|Baseline|Ada/);
      }
    }
    expectCounted(page);
    expectInert(page);
  }

  /** The number of the badge is that of the KPIs, and none where they show none. */
  function expectCounted(page: HTMLElement): void {
    const [badge, kpis] = [widget(page, 'ops-badge'), widget(page, 'ops-kpis')];
    const [active, ended] = [['likely_stale', 'past_expected'], ['terminal_follow_up']].map((names) =>
      names.reduce((sum, name) => sum + (shownCount(kpis, name) ?? 0), 0),
    );
    const numbers = all(badge, '[data-count]').map((count) => Number(plainText(count).replaceAll(',', '')));
    expect(numbers, `ops-badge (${viewOf(badge)})`).to.deep.equal([active || ended].filter((number) => number !== 0));
  }

  /** What was sent as text is text, and nothing outside the page was touched. */
  function expectInert(page: HTMLElement): void {
    for (const element of everyElement(page)) {
      expect(element.localName).not.to.match(/^(img|script|iframe|object|embed|style|form|base)$/);
      for (const { name, value } of element.attributes) {
        expect(name, `on <${element.localName}>`).not.to.match(/^on|^style$/);
        if (name === 'href') expect(new URL(value, location.href).protocol, value).to.match(/^https?:$/);
      }
    }
    expect((window as { owned?: unknown }).owned).to.equal(undefined);
    expect(({} as Record<string, unknown>)['owned']).to.equal(undefined);
  }

  function expectHeard({ ends, kinds = ends.kinds, heard, settled = 0 }: ServerCase): void {
    const errors = fixture.eventsOf('ops-error').map(({ detail }) => detail);
    for (const { kind, message } of errors) expect(kinds, String(message)).to.include(kind);
    expect(errors.length > 0, 'the host is told').to.equal(kinds.length > 0);
    if (heard) expect(errors.some(({ message }) => heard.test(String(message)))).to.equal(true);
    expect(fixture.eventsOf('ops-settled')).to.have.length(settled);
    // What the host's developer hears of in `ops-error`, the console names once for each path.
    const [ours, said] = [true, false].map((isOurs) =>
      fixture.consoleMessages.filter((text) => (kinds.length > 0 && text.startsWith('[ops-widgets] ')) === isOurs),
    );
    expect({ thrown: fixture.uncaughtErrors, said }).to.deep.equal({ thrown: [], said: [] });
    const paths = ours!.map((text) => text.replace(/: .*|\[\d+\]/g, ''));
    expect(new Set(paths).size, paths.join()).to.equal(paths.length);
  }

  /** What the kit asked for and when, and that the server got just that. */
  async function expectWire({ ends, asks = {}, resent, revalidates }: ServerCase): Promise<void> {
    const [log, counts] = [await session.log(), await session.counts()];
    const timesOf = (read: string) =>
      session.made.filter((made: Made) => made.read === read).map(({ at }) => at / second);
    const due = { ...ends.asks, ...asks };
    expect(Object.fromEntries(reads.map((read) => [read, timesOf(read)]))).to.deep.equal(
      Object.fromEntries(reads.map((read) => [read, due[read]])),
    );
    expect([...new Set(log.map(({ method }) => method))]).to.deep.equal(['GET']);
    const conditional = log.filter(({ headers }) => headers['if-none-match'] !== undefined);
    if (revalidates) expect(conditional).to.have.length(log.length - reads.length);
    for (const read of reads) {
      if (resent) expect(counts[read], read).to.be.at.least(timesOf(read).length);
      else expect(counts[read], read).to.equal(timesOf(read).length);
    }
  }

  for (const given of serverCases) {
    if (given.engines && !given.engines.includes(engine)) continue;
    it(`${given.proves.join(', ')}: ${given.name}`, async () => {
      const { opens, before, releasedAfter } = given;
      if (opens) await turn(given);
      else await session.behave(before);
      const page = await fixture.mount(session.provider(everyKind('1')));
      const seen = runsOf(page);
      if (!opens) {
        expect(widgetTags.map((tag) => viewOf(widget(page, tag)))).to.deep.equal(widgetTags.map(() => 'ready'));
        await fixture.advance(10 * second - 1, second);
        session.world.clock.advance(1);
        await turn(given);
        await fixture.advance(1);
      }
      const spent = opens ? 0 : 10;
      if (releasedAfter !== undefined) {
        await fixture.advance(releasedAfter * second, second);
        await session.release();
      }
      await fixture.advance((watchedSeconds - spent - (releasedAfter ?? 0)) * second, second);
      expectShown(page, given, seen);
      expectHeard(given);
      await expectWire(given);
      await recover(page, given);
    });
  }

  /**
   * What is still under way ends by the page's own patience; then the server answers as it should.
   */
  async function recover(page: HTMLElement, { believedAfter = 0 }: ServerCase): Promise<void> {
    await fixture.advance(15 * second, second);
    await session.behave();
    await fixture.advance(believedAfter * second, 10 * second);
    await Promise.all(widgetTags.map((tag) => (widget(page, tag) as HTMLElementTagNameMap[typeof tag]).refresh()));
    await fixture.settle();
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), `${tag} recovers`).to.equal('ready');
  }
});
