import { OPERATION_CATALOG, type PhasedType } from './catalog.js';
import type { Work } from './operation.js';

type PhaseOf<Type extends PhasedType> = keyof (typeof OPERATION_CATALOG)[Type]['phases'] & string;

/**
 * Reports each phase as it begins, with its position in the catalog: "step 2 of 4". A run that was
 * taken over reports no phase that its former worker had finished, unless there is something to
 * `redo` in it.
 */
export function phasesOf<Type extends PhasedType>(
  work: Work,
  type: Type,
): (key: PhaseOf<Type>, redo?: boolean) => Promise<void> {
  const keys = Object.keys(OPERATION_CATALOG[type].phases);
  let reached = keys.indexOf(work.claim.phase ?? '');
  return async (key, redo = false) => {
    const index = keys.indexOf(key);
    if (index < reached && !redo) return;
    reached = index;
    await work.pulse.report({ phase: { key, position: index + 1, of: keys.length } });
  };
}
