/** Every sentence that a widget can say, with its key: the templates of a translator. */
import { english, type PartialMessages } from '@ops-widgets/widgets';
import type { TableData } from '../support/table.js';

export type Catalogues = Readonly<Record<string, PartialMessages>>;

const told = (sentence: unknown) => (typeof sentence === 'string' ? sentence : 'a function');

export function messageTable(catalogues: Catalogues): TableData {
  const rows = (Object.keys(english) as (keyof typeof english)[]).map((key) => [
    key,
    told(english[key]),
    ...Object.values(catalogues).map((catalogue) => told(catalogue[key])),
  ]);
  return { head: ['Key', 'English', ...Object.keys(catalogues)], rows };
}
