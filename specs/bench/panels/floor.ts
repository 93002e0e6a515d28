/** The floor: written by hand, over the contract's own JSON. */
import { listRows } from './hand-written.js';
import { rowTexts, type WireSnapshot } from './row-texts.js';

listRows((body) => {
  const { as_of, counts, recent } = body as WireSnapshot;
  return { asOf: as_of, active: counts.active, rows: recent.map(rowTexts) };
});
