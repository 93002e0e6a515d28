import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, openGroups, plainText, provider, widget, widgetTags } from '../../support/page/queries.js';

const everything = `<ops-kpis></ops-kpis><ops-needs-attention></ops-needs-attention><ops-recent></ops-recent><ops-progress
  ></ops-progress><ops-run-detail run="51"></ops-run-detail><ops-list></ops-list><ops-notifications></ops-notifications
  ><ops-review-pack></ops-review-pack>`;
const lists = ['ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-list', 'ops-notifications'] as const;

/** More runs than a short list has, one of them with a long name. */
function manyRuns(): MockHost {
  const many = Array.from({ length: 40 }, (_, index) => endedRuns.succeeded(`${100 + index}`));
  const long = activeRuns.healthyRunning('99', { label: 'Quarterly comparison of every baseline' });
  return createMockHost({ runs: [...many, endedRuns.reconciled('98'), long] });
}

/** Rows as an operator reads them: one line each, in columns. */
describe('columns', () => {
  const fixture = usePageFixture();

  async function open(world: MockHost, width: number, language = 'en', inside = everything) {
    fixture.serve(world);
    const page = fixture.append(`<div lang="${language}">${provider(inside)}</div>`);
    page.style.setProperty('inline-size', `${width}px`);
    await fixture.settle();
    await nextFrame();
    await nextFrame();
    return page;
  }

  /** The rows of runs of a widget, each with its name as a box. */
  function rowsOf(page: ParentNode, tag: string) {
    return all(widget(page, tag), '.row[data-run]').map((row) => {
      const name = row.querySelector('.run') as HTMLElement;
      return { row, name, glyphs: row.querySelectorAll('.glyph').length };
    });
  }

  /** How many lines of text an element has. */
  function linesOf(element: Element): number {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
  }

  /** Whether the words of an element have room in one line. */
  function fits(element: HTMLElement): boolean {
    element.style.setProperty('white-space', 'nowrap');
    const { scrollWidth, clientWidth } = element;
    element.style.removeProperty('white-space');
    return scrollWidth <= clientWidth;
  }

  for (const language of ['en', 'de']) {
    for (const width of [240, 320, 480, 640, 1280]) {
      it(`${language}, ${width} px: names stand in one column whatever glyphs precede them`, async () => {
        const page = await open(scenes.everythingWrong(), width, language);
        openGroups(page);
        await fixture.settle();
        for (const tag of lists) {
          const rows = rowsOf(page, tag);
          const starts = new Set(rows.map(({ name }) => Math.round(name.getBoundingClientRect().left * 10)));
          expect(starts.size, tag).to.equal(1);
        }
        const counts = new Set(rowsOf(page, 'ops-needs-attention').map(({ glyphs }) => glyphs));
        expect([...counts].sort(), 'one glyph and two').to.deep.equal([1, 2]);
      });
    }

    for (const width of [640, 1280]) {
      it(`${language}, ${width} px: no name wraps, and columns are as wide as what is in them`, async () => {
        const page = await open(scenes.ordinaryMorning(), width, language);
        for (const tag of lists) {
          // The title of a notification says how the run ended: two columns of sentences are wider.
          if (tag === 'ops-notifications' && width < 1280) continue;
          for (const { row, name } of rowsOf(page, tag)) {
            expect(linesOf(name), `${tag}: ${plainText(name)}`).to.equal(1);
            const tenant = row.querySelector('.tenant');
            if (tenant) expect(linesOf(tenant), `${tag}: ${plainText(tenant)}`).to.equal(1);
          }
        }
        const recent = rowsOf(page, 'ops-recent');
        const longest = Math.max(...recent.map(({ name }) => name.getBoundingClientRect().right));
        const tenants = Math.min(
          ...recent.map(({ row }) => row.querySelector('.tenant')?.getBoundingClientRect().left ?? Infinity),
        );
        expect(tenants - longest, 'between the longest name and the tenants').to.be.within(8, 26);
      });
    }

    it(`${language}: a row whose words fit is one line`, async () => {
      const page = await open(scenes.ordinaryMorning(), 1280, language);
      for (const tag of ['ops-recent', 'ops-progress', 'ops-list'])
        for (const { row } of rowsOf(page, tag).filter(({ row }) => fits(row.querySelector('.status')!)))
          expect(row.getBoundingClientRect().height, `${tag}: ${plainText(row)}`).to.be.at.most(41);
    });

    it(`${language}, 240 px: nothing sticks out, with two glyphs and long names`, async () => {
      for (const world of [scenes.longWords(), scenes.everythingWrong()]) {
        const page = await open(world, 240, language);
        for (const tag of widgetTags) {
          const element = widget(page, tag);
          const { right } = element.getBoundingClientRect();
          for (const part of all<Element>(element, 'p, li, dd, dt, span, a, button')) {
            if (part.closest('.visually-hidden, .instant, .room') || part.getClientRects().length === 0) continue;
            expect(part.getBoundingClientRect().right, `${tag}: ${plainText(part)}`).to.be.at.most(right + 1);
          }
        }
        page.remove();
      }
    });
  }

  it('a name that is longer than its share takes more in a long list, too', async () => {
    const page = await open(manyRuns(), 800, 'en', '<ops-list page-size="100"></ops-list>');
    expect(rowsOf(page, 'ops-list').length).to.be.greaterThan(25);
    // Rows out of view are not laid out.
    const rows = rowsOf(page, 'ops-list').filter(({ name }) => linesOf(name) > 0);
    expect(rows.map(({ name }) => plainText(name))).to.include('Quarterly comparison of every baseline');
    for (const { name } of rows) expect(linesOf(name), plainText(name)).to.equal(1);
    expect(new Set(rows.map(({ name }) => Math.round(name.getBoundingClientRect().left))).size).to.equal(1);
  });

  for (const language of ['en', 'de']) {
    it(`${language}: a number and its unit are on one line at every width`, async () => {
      const page = await open(scenes.everythingWrong(), 640, language);
      let seen = 0;
      for (let width = 240; width <= 640; width += 20) {
        page.style.setProperty('inline-size', `${width}px`);
        for (const tag of lists) {
          const walker = document.createTreeWalker(widget(page, tag).shadowRoot as Node, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
            if (text.parentElement?.closest('.visually-hidden, .instant')) continue;
            for (const { 0: found, index } of (text.textContent ?? '').matchAll(/\d+\s(min|h|d|s|%)(?!\w)/g)) {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + found.length);
              const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
              expect(lines.size, `"${found}" of "${plainText(text)}" at ${width} px`).to.be.at.most(1);
              seen += 1;
            }
          }
        }
      }
      expect(seen).to.be.greaterThan(200);
    });
  }
});
