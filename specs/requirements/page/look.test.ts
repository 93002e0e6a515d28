import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { contrast } from '../../support/page/colour.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, everyElement, everyWidget, provider, widget, widgetTags, plainText } from '../../support/page/queries.js';

const row = 41;

/** What can be measured of the look: sizes, overflow, targets, contrast. */
describe('the look', () => {
  const fixture = usePageFixture();

  async function open(world: MockHost, width: number, inside = everyWidget('51'), attributes?: string) {
    fixture.serve(world);
    const page = fixture.append(`<div>${provider(inside, attributes)}</div>`);
    page.style.setProperty('inline-size', `${width}px`);
    return page;
  }

  for (const width of [320, 768]) {
    it(`at ${width} px the skeleton has the size of the content`, async () => {
      const world = scenes.crowded();
      const page = await open(
        world,
        width,
        '<ops-kpis></ops-kpis><ops-recent></ops-recent><ops-progress></ops-progress>',
      );
      const release = fixture.holdResponses();
      await fixture.settle();
      const heights = () =>
        ['ops-kpis', 'ops-recent', 'ops-progress'].map((tag) => widget(page, tag).getBoundingClientRect().height);
      const before = heights();
      release();
      await fixture.settle();
      // Narrow pages wrap long words, whose lines are not known in advance.
      const close = (height: number) => (width < 560 ? Math.max(row, height / 4) : row);
      heights().forEach((height, index) =>
        expect(Math.abs(height - (before[index] ?? 0)), `${index}: from ${before[index]} to ${height}`).to.be.at.most(
          close(height),
        ),
      );
    });
  }

  it('B8: a refresh and a failed one move nothing but one quiet line', async () => {
    const page = await open(scenes.ordinaryMorning(), 768);
    await fixture.settle();
    // Rows near the viewport have their own heights in the frame after the first one.
    await nextFrame();
    await nextFrame();
    const heights = () => widgetTags.map((tag) => widget(page, tag).getBoundingClientRect().height);
    const before = heights();
    const release = fixture.holdResponses();
    await fixture.advance(10_000);
    expect(heights(), 'while it refreshes').to.deep.equal(before);
    release();
    await fixture.settle();
    fixture.failWith(() => Response.error());
    await fixture.advance(10_000);
    heights().forEach((height, index) => expect(height - (before[index] ?? 0)).to.be.within(0, 28));
  });

  for (const width of [240, 320, 768]) {
    it(`at ${width} px nothing overflows, with words as long as they are in life`, async () => {
      const page = await open(
        scenes.longWords(),
        width,
        `${everyWidget('54')}<ops-run-detail run="50"></ops-run-detail>`,
      );
      await fixture.settle();
      for (const section of widgetTags.flatMap((tag) => all<HTMLDetailsElement>(widget(page, tag), 'details')))
        section.open = true;
      await nextFrame();
      page.style.setProperty('overflow', 'auto');
      expect(page.scrollWidth, 'a box around it would scroll').to.be.at.most(page.clientWidth);
      for (const element of page.querySelectorAll<HTMLElement>(widgetTags.join())) {
        const { left, right } = element.getBoundingClientRect();
        for (const part of all<Element>(element, 'p, li, dd, dt, span, a, svg, summary, pre, h2, h3')) {
          if (part.closest('.visually-hidden, .instant, svg svg') || part.getClientRects().length === 0) continue;
          const box = part.getBoundingClientRect();
          const name = `${part.localName}.${part.getAttribute('class')} "${plainText(part).slice(0, 30)}" in ${element.localName}`;
          expect(box.right, name).to.be.at.most(right + 1);
          expect(box.left, name).to.be.at.least(left - 1);
        }
      }
    });
  }

  it('A10: a number beside its trend keeps its digits together at 240 px', async () => {
    const page = await open(scenes.crowded(), 240, '<ops-kpis></ops-kpis>');
    await fixture.settle();
    const figures = all<HTMLElement>(widget(page, 'ops-kpis'), '.figure [data-count]');
    expect(figures.some((figure) => plainText(figure).length > 1)).to.equal(true);
    for (const figure of figures) expect(figure.getClientRects().length, plainText(figure)).to.equal(1);
  });

  for (const width of [240, 768]) {
    it(`at ${width} px every link, button and section title is a target of 24 px or more`, async () => {
      const page = await open(
        scenes.aroundOne(activeRuns.stuckByHeartbeat('51', { failures: [{ message: 'one file' }] })),
        width,
      );
      await fixture.settle();
      for (const section of all<HTMLDetailsElement>(widget(page, 'ops-run-detail'), 'details')) section.open = true;
      await nextFrame();
      const targets = everyElement(page).filter((element) => element.matches('a, button, summary')) as HTMLElement[];
      expect(targets.length).to.be.greaterThan(10);
      const missed: string[] = [];
      for (const target of targets) {
        target.scrollIntoView({ block: 'center' });
        const box = target.getClientRects()[0] as DOMRect;
        const [x, y] = [box.left + Math.min(Math.max(box.width, 24), 200) / 2, box.top + box.height / 2];
        const root = target.getRootNode() as ShadowRoot;
        for (const [dx, dy] of [
          [-11.5, 0],
          [11.5, 0],
          [0, -11.5],
          [0, 11.5],
        ] as const) {
          const hit = root.elementFromPoint(x + dx, y + dy);
          if (hit === null || !target.contains(hit))
            missed.push(`"${plainText(target)}" of ${root.host.localName} at ${dx}, ${dy}`);
        }
      }
      expect(missed).to.deep.equal([]);
    });
  }

  for (const scheme of ['light', 'dark']) {
    it(`A11: in a ${scheme} page text has a contrast of 4.5 and glyphs of 3`, async () => {
      const page = await open(
        scenes.everythingWrong(),
        768,
        `${everyWidget('66')}<ops-run-detail run="61"></ops-run-detail>`,
      );
      page.style.setProperty('color-scheme', scheme);
      const [ground, ink] = scheme === 'dark' ? ['#121212', '#fff'] : ['#fff', '#000'];
      page.style.setProperty('background', ground);
      page.style.setProperty('color', ink);
      await fixture.settle();
      const seen = new Map<string, string>();
      for (const element of page.querySelectorAll(widgetTags.join())) {
        for (const part of all<Element>(element, 'p, a, dt, dd, span, h2, h3, time, summary, .glyph')) {
          if (part.getClientRects().length === 0) continue;
          const least = part.matches('.glyph') ? 3 : 4.5;
          const { color } = getComputedStyle(part);
          if (contrast(color, ground) < least)
            seen.set(`${color} ${least}`, `${element.localName} ${part.localName}.${part.getAttribute('class')}`);
        }
      }
      expect([...seen]).to.deep.equal([]);
    });
  }
});
