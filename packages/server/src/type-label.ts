import { labelOf, type Catalog } from '@ops-widgets/truth';

/** The label of a type: that of the operation catalog, else its key with spaces. */
export function typeLabelOf(type: string, catalog: Catalog): string {
  return labelOf({ id: '', type, status: '' }, catalog) ?? '';
}
