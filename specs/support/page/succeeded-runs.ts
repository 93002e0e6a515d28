/** A host whose work is done. */
import { endedRuns } from '../../../mocks/index.js';

/** So many runs that have succeeded, with the numbers from 1 on. */
export function succeededRuns(count: number) {
  return Array.from({ length: count }, (_, index) => endedRuns.succeeded(`${index + 1}`));
}
