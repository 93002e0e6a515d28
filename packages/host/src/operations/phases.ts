import { OPERATION_CATALOG, type PhasedType } from './catalog.js';
import type { Work } from './operation.js';

/** Tells each phase as it is entered, with its place among the catalogued ones: "step 2 of 4". */
export function phasesOf<Type extends PhasedType>(
  work: Work,
  type: Type,
): (key: keyof (typeof OPERATION_CATALOG)[Type]['phases'] & string) => Promise<void> {
  const keys = Object.keys(OPERATION_CATALOG[type].phases);
  return (key) => work.pulse.tell({ phase: { key, position: keys.indexOf(key) + 1, of: keys.length } });
}
