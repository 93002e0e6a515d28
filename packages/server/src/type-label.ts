import { labelOf, type Catalog } from '@ops-widgets/truth';

/**
 * What an operator reads for a type of operation: its words in the catalogue, else its key made
 * readable.
 */
export function typeLabelOf(type: string, catalog: Catalog): string {
  return labelOf({ id: '', type, status: '' }, catalog) ?? '';
}
