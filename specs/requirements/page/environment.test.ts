import { expect } from 'chai';

/** What the other tests rely on, in each engine. */
describe('the test browser', () => {
  it('is not in UTC, neither in winter nor in summer', () => {
    expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).to.equal(5 * 60);
    expect(new Date('2026-07-15T12:00:00Z').getTimezoneOffset()).to.equal(4 * 60);
  });

  it('speaks English', () => {
    expect(navigator.language).to.equal('en-US');
  });

  it('shows the page, gives it the focus and the same size in every engine', () => {
    expect(document.visibilityState).to.equal('visible');
    expect(document.hasFocus()).to.equal(true);
    expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
  });

  it('has the three DejaVu families, and no other font of the machine', () => {
    const widths = Object.fromEntries([...pinned, ...others].map((family) => [family, widthIn(family)]));
    expect(new Set(pinned.map((family) => widths[family])).size, 'three fonts').to.equal(3);
    for (const family of others) expect(widths[family], family).to.equal(widths['DejaVu Sans']);
  });
});

const pinned = ['DejaVu Sans', 'DejaVu Sans Mono', 'DejaVu Serif'];
/** Fonts that many machines have, by Debian's fonts-dejavu-extra, fonts-liberation and desktops. */
const others = ['DejaVu Sans Condensed', 'Liberation Sans', 'Liberation Mono', 'Arial', 'Cantarell', 'system-ui'];

/** The width of a text in a family, in CSS pixels. */
function widthIn(family: string): number {
  const text = document.createElement('span');
  text.textContent = 'Open the worker log: WWWiiimmm 0123456789';
  text.style.font = `100px ${family}, DejaVu Sans`;
  document.body.append(text);
  const { width } = text.getBoundingClientRect();
  text.remove();
  return width;
}
