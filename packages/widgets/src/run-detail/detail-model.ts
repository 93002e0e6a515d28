/** The model of a run's view. */
import type { RunDetail } from '@ops-widgets/contract';
import type { ViewModel } from '../parts/view-model.js';

export interface DetailModel extends ViewModel<RunDetail> {
  /** The problem class of the link by which the operator came (D3). */
  readonly arrivedFrom: string | null;
}
