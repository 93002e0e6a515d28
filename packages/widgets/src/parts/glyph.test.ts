import { fixture, html } from '@open-wc/testing-helpers';
import { badges } from '@ops-widgets/truth';
import { expect } from 'chai';
import { glyph } from './glyph.js';

describe('glyphs', () => {
  it('tell every state by a shape of its own, in one path and without colour (A11)', async () => {
    const icons = [...new Set(Object.values(badges).map(({ icon }) => icon))];
    const shapes = await Promise.all(
      icons.map(async (icon) => {
        const root = await fixture(html`<p>${glyph(icon, 'neutral')}</p>`);
        const drawn = [...root.querySelectorAll('svg *')].map((node) => `${node.localName} ${node.getAttribute('d')}`);
        expect(drawn, icon).to.have.length(1);
        return drawn[0];
      }),
    );
    expect(icons).to.have.length(13);
    expect(new Set(shapes).size).to.equal(icons.length);
  });

  it('are left out by readers: their meaning is beside them in words', async () => {
    const root = await fixture(html`<p>${glyph('stuck', 'danger')}</p>`);
    expect(root.querySelector('svg')?.getAttribute('aria-hidden')).to.equal('true');
  });
});
