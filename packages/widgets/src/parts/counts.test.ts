import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { localizerFor } from '../wording/localizer.js';
import { countsIn } from './counts.js';

const draw = (text: string, counts: Parameters<typeof countsIn>[2]) =>
  fixture(html`<p>${countsIn(localizerFor('en'), text, counts)}</p>`);

describe('counts in a sentence', () => {
  it('are marked with their names in the contract, and change no word of it', async () => {
    const root = await draw('1 of 1,204 active operations is likely stuck', [
      ['likely_stale', 1],
      ['active', 1204],
    ]);
    const marked = [...root.querySelectorAll('[data-count]')];
    expect(marked.map((one) => [one.getAttribute('data-count'), one.textContent])).to.deep.equal([
      ['likely_stale', '1'],
      ['active', '1,204'],
    ]);
    expect(root.textContent).to.equal('1 of 1,204 active operations is likely stuck');
  });

  it('stay unmarked where a language does not name them', async () => {
    const root = await draw('nothing here', [['active', 4]]);
    expect(root.querySelector('[data-count]') === null).to.equal(true);
    expect(root.textContent).to.equal('nothing here');
  });
});
