/** Every message of the widgets with its key: the templates of a translator. */
import { english, type PartialMessages } from '@ops-widgets/widgets';
import type { TableData } from '../support/table.js';

export type MessageSets = Readonly<Record<string, PartialMessages>>;

const textOf = (sentence: unknown) => (typeof sentence === 'string' ? sentence : 'a function');

export function messageTable(messageSets: MessageSets): TableData {
  const rows = (Object.keys(english) as (keyof typeof english)[]).map((key) => [
    key,
    textOf(english[key]),
    ...Object.values(messageSets).map((messages) => textOf(messages[key])),
  ]);
  return { head: ['Key', 'English', ...Object.keys(messageSets)], rows };
}
