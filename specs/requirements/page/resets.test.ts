/** Style sheets that do not know the kit: what reaches its elements changes nothing inside. */
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, scenes } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, everyWidget, one, provider, widget, widgetTags } from '../../support/page/queries.js';

const everything = '.page *, .page *::before, .page *::after';

const resets: Readonly<Record<string, string>> = {
  'Tailwind’s': `@layer base { *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } }`,
  'the old one of all browsers': `* { margin: 0; padding: 0; border: 0; font: inherit; font-size: 100%; vertical-align: baseline; background: transparent }`,
  'of boxes': `* { box-sizing: content-box; min-width: auto; max-width: 100%; container: none; contain: none; overflow: visible; border-radius: 0 }`,
  'that unsets': `.page * { all: unset }`,
  'that unsets everything, and means it': `${everything} { all: unset !important }`,
  'without boxes': `.page * { display: contents }`,
  'with rows of flexible boxes': `.page > * > * { display: flex }`,
  'of text': `* { line-height: 0; text-align: center; text-indent: 3em; white-space: nowrap; font-weight: 100; overflow-wrap: normal; list-style: none; quotes: none }`,
  'of an application': `* { user-select: none; -webkit-user-select: none; outline: none; transition: all 1s; color: inherit; cursor: default }`,
  'of elements that are not there yet': `:not(:defined) { display: none; visibility: hidden; opacity: 0 }`,
  'of 10 px to the root': `:root { font-size: 62.5% } body { font-size: 1.6rem }`,
  'of a large root': `:root { font-size: 20px } body { font-size: 16px }`,
};

describe('a reset of the page', () => {
  const fixture = usePageFixture();
  let worn: readonly CSSStyleSheet[];
  beforeEach(() => (worn = [...document.adoptedStyleSheets]));
  afterEach(() => (document.adoptedStyleSheets = [...worn]));

  function wear(...texts: readonly string[]): void {
    document.adoptedStyleSheets = [
      ...worn,
      ...texts.map((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return sheet;
      }),
    ];
  }

  async function open(): Promise<HTMLElement> {
    fixture.serve(scenes.aroundOne(activeRuns.stuckByHeartbeat('51', { failures: [{ message: 'one file' }] })));
    const page = fixture.append(`<div class="page">${provider(everyWidget('51'))}</div>`);
    page.style.cssText = 'inline-size: 700px !important; display: block !important';
    await fixture.settle();
    for (const tag of widgetTags)
      for (const section of all<HTMLDetailsElement>(widget(page, tag), '[data-section]')) section.open = true;
    await nextFrame();
    return page;
  }

  /** Where everything of a widget is and how its text looks, from the corner of its first box. */
  function looks(page: HTMLElement, tag: string): readonly string[] {
    const { left } = page.getBoundingClientRect();
    const from = one<Element>(widget(page, tag), '.frame').getBoundingClientRect().top;
    // Firefox measures a select for its options in its own time, and the field beside it shrinks.
    return all<Element>(widget(page, tag), ':not(select, input)').map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { fontSize, fontWeight, lineHeight, color, textAlign } = getComputedStyle(element);
      const place = [x - left, y - from, width, height].map((length) => length.toFixed(1)).join(' ');
      return `${element.localName}.${element.getAttribute('class') ?? ''}: ${place}, ${fontSize} ${fontWeight} ${lineHeight} ${color} ${textAlign}`;
    });
  }

  const page = ':root { font: 16px/1.5 sans-serif } body { margin: 0 } .page { --ops-padding: 16px }';

  for (const [name, reset] of Object.entries(resets)) {
    it(`B8: a reset ${name} leaves every widget as it looks without one`, async () => {
      wear(page);
      const root = await open();
      const before = widgetTags.map((tag) => looks(root, tag));
      wear(page, reset);
      await nextFrame();
      widgetTags.forEach((tag, index) => expect(looks(root, tag), tag).to.deep.equal(before[index]));
      const row = one(widget(root, 'ops-recent'), '[data-run="51"]');
      expect(row.getBoundingClientRect().left - root.getBoundingClientRect().left, 'padding').to.equal(16);
    });
  }

  it('leaves the text of a widget selectable', async () => {
    wear('* { user-select: none; -webkit-user-select: none }');
    const root = await open();
    const { userSelect, webkitUserSelect } = getComputedStyle(one(widget(root, 'ops-recent'), '[data-run="51"]'));
    expect(userSelect || webkitUserSelect).to.not.equal('none');
  });

  it('shows no widget that the page hides', async () => {
    wear('.page * { all: unset } .page *, ops-recent { display: block }');
    const root = await open();
    widget(root, 'ops-recent').hidden = true;
    expect(widget(root, 'ops-recent').getClientRects()).to.have.length(0);
  });

  it('is no rule for the elements of the kit: those hold', async () => {
    wear(
      page,
      resets['Tailwind’s'] ?? '',
      'ops-recent { padding: 8px; --ops-padding: 2px } ops-kpis { --ops-padding: 0; display: none } ops-progress { font-size: 20px }',
    );
    const root = await open();
    const row = one(widget(root, 'ops-recent'), '[data-run="51"]');
    expect(row.getBoundingClientRect().left - root.getBoundingClientRect().left).to.equal(10);
    expect(widget(root, 'ops-kpis').getClientRects()).to.have.length(0);
    expect(getComputedStyle(one(widget(root, 'ops-progress'), '[data-run="51"]')).fontSize).to.equal('17.5px');
  });

  it('or the font of the page gives the size of the text, never less than is read', async () => {
    const size = () => getComputedStyle(one(widget(root, 'ops-recent'), '[data-run="51"]')).fontSize;
    wear(page);
    const root = await open();
    for (const [given, seen] of [
      ['16px', '14px'],
      ['24px', '21px'],
      ['12px', '14px'],
    ] as const) {
      root.style.fontSize = given;
      expect(size(), given).to.equal(seen);
    }
    root.style.setProperty('--ops-font-size', '12px');
    expect(size()).to.equal('10.5px');
  });
});
