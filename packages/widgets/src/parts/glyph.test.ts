import { badges, type Icon } from '@ops-widgets/truth';
import { expect } from 'chai';
import { render } from 'lit';
import { drawnShape } from '../testing/drawn-shape.js';
import { glyph, glyphStyles } from './glyph.js';
import { stateGlyphStyles } from './state-glyphs.js';

const icons = [...new Set(Object.values(badges).map(({ icon }) => icon))];

describe('glyphs', () => {
  let root: ShadowRoot;

  beforeEach(() => {
    const host = document.body.appendChild(document.createElement('p'));
    root = host.attachShadow({ mode: 'open' });
    const sheets = [glyphStyles, stateGlyphStyles].map(({ styleSheet }) => styleSheet as CSSStyleSheet);
    root.adoptedStyleSheets = sheets;
  });
  afterEach(() => root.host.remove());

  function draw(icon: Icon): Element {
    render(glyph(icon, 'neutral'), root);
    return root.querySelector('.glyph') as Element;
  }

  it('tell every state by a shape of its own, without colour (A11)', () => {
    expect(icons).to.have.length(13);
    const drawn = icons.map((icon) => drawnShape(draw(icon)));
    for (const shape of drawn) expect(shape).to.match(/path|circle|inset/);
    expect(new Set(drawn).size).to.equal(icons.length);
  });

  it('are borders, which forced colours and print keep, in the colour of the text', () => {
    for (const icon of icons) {
      const element = draw(icon);
      (element as HTMLElement).style.color = 'rgb(1, 2, 3)';
      const { borderTopColor, borderTopWidth, backgroundImage } = getComputedStyle(element, '::after');
      expect([borderTopColor, borderTopWidth, backgroundImage], icon).to.deep.equal(['rgb(1, 2, 3)', '8px', 'none']);
    }
  });

  it('are left out by readers: their meaning is beside them in words', () => {
    const element = draw('stuck');
    expect([element.textContent, element.getAttribute('role'), element.getAttribute('title')]).to.deep.equal([
      '',
      null,
      null,
    ]);
  });
});
