import { badges } from '@ops-widgets/truth';
import { expect } from 'chai';
import { adoptStyles, render } from 'lit';
import { countShapeRules } from './count-shapes.js';
import { glyph, glyphStyles } from './glyph.js';
import { stateShapeRules } from './state-shapes.js';

describe('glyphs', () => {
  const icons = [...new Set(Object.values(badges).map(({ icon }) => icon))];
  let root: ShadowRoot;

  beforeEach(() => {
    root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    adoptStyles(root, [glyphStyles, countShapeRules, stateShapeRules]);
    const line = root.appendChild(document.createElement('p'));
    line.style.display = 'flex';
    render(
      icons.map((icon) => glyph(icon, 'neutral')),
      line,
    );
  });

  afterEach(() => root.host.remove());

  const drawn = () => [...root.querySelectorAll('.glyph')];

  it('tell every state by a shape of its own, in one node and without colour (A11)', () => {
    const shapes = drawn().map((shape) => getComputedStyle(shape).clipPath);
    expect(icons).to.have.length(13);
    for (const shape of shapes) expect(shape).to.match(/^path\(/);
    expect(new Set(shapes).size).to.equal(icons.length);
    expect(drawn().map(({ childNodes }) => childNodes.length)).to.deep.equal(icons.map(() => 0));
  });

  it('are there in forced colours and on paper, which leave out backgrounds (A11)', () => {
    for (const shape of drawn()) {
      const { width, height } = shape.getBoundingClientRect();
      const { borderTopWidth, borderTopStyle, borderTopColor, color } = getComputedStyle(shape);
      expect([width, height, borderTopWidth, borderTopStyle]).to.deep.equal([16, 16, '8px', 'solid']);
      expect(borderTopColor).to.equal(color);
    }
  });
});
