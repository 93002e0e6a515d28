import { expect } from 'chai';
import { labelOf } from './index.js';
import { aRun, catalog, untyped } from './testing/run.js';

describe('what an operator calls a run', () => {
  it('its own label first', () => {
    expect(labelOf(aRun({ label: 'Nightly baseline', type: 'baseline_capture' }), catalog)).to.equal(
      'Nightly baseline',
    );
  });

  it("then its type's label in the catalogue", () => {
    for (const label of [null, undefined, '', '  ', untyped<string>(7)]) {
      expect(labelOf(aRun({ label, type: 'baseline_compare' }), catalog)).to.equal('Baseline comparison');
    }
  });

  it('then the type made readable', () => {
    for (const [type, label] of [
      ['inventory_sync', 'Inventory sync'],
      ['tenant.review.compose', 'Tenant review compose'],
      ['review-pack--generate', 'Review pack generate'],
      ['__proto__', 'Proto'],
      ['constructor', 'Constructor'],
      ['_überprüfung_7_', 'Überprüfung 7'],
      ['x', 'X'],
    ] as const) {
      expect(labelOf(aRun({ type }), catalog), type).to.equal(label);
      expect(labelOf(aRun({ type }), null), type).to.equal(label);
    }
  });

  it('a blank label in the catalogue is none', () => {
    expect(labelOf(aRun({ type: 'a_b' }), { a_b: { label: ' ' } })).to.equal('A b');
    expect(labelOf(aRun({ type: 'a_b' }), { a_b: untyped({}) })).to.equal('A b');
    expect(labelOf(aRun({ type: 'a_b' }), untyped({ a_b: 'A label' }))).to.equal('A b');
  });

  it('nothing where there is nothing to say', () => {
    for (const type of ['', ' ', '___', '…', untyped<string>(null), untyped<string>(5), untyped<string>({})]) {
      expect(labelOf(aRun({ type }), catalog)).to.equal(null);
    }
  });
});
