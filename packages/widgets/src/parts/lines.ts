/** Lists of which each line is a run, or a group that opens to the runs of one cause (H8). */
import type { AttentionGroup } from '@ops-widgets/truth';
import type { TemplateResult } from 'lit';
import { groupRow, type GroupContent } from './group-row.js';
import { rowList, type RowModel, type Shared } from './run-row.js';

/** A line: a run alone, or a group of them. `Item` is a run, or what a list keeps of it. */
export interface Line<Item> {
  /** The same through refreshes, and unique where ids are. */
  readonly key: string;
  /** Those that are at hand. */
  readonly runs: readonly Item[];
  /** Null for a run alone. */
  readonly group: AttentionGroup | null;
}

/**
 * A list of lines. A run that is alone keeps its row whatever its cause is.
 *
 * @renders rowList, groupRow
 */
export function lineList<Item>(
  model: RowModel,
  shared: Shared,
  lines: readonly Line<Item>[],
  content: GroupContent<Item>,
): TemplateResult {
  return rowList(
    shared,
    lines,
    ({ key, runs, group }) => (group || runs[0] === undefined ? key : content.idOf(runs[0])),
    ({ key, runs, group }) => (group ? groupRow(model, shared, key, group, runs, content) : runs.map(content.row)),
  );
}
