/** English, as only the canonical list says it. */
import type { PartialMessages } from './messages.js';

export const english = {
  'tab.all': 'All',
  'list.search': 'Name or number',
  'list.status': 'State',
  'list.outcome': 'Outcome',
  'list.any': '{name}: any',
  'list.order': 'Order',
  'list.newest': 'Most recently created first',
  'list.urgent': 'Most urgent first',
  'list.total': '{count} {count|operation|operations}',
  'list.total_more': 'More than {count} operations',
  'list.tenant': 'Only {tenant}: show all tenants',
  'list.clear': 'Clear filters',
  'list.left': 'No longer in this list',
  'list.pages': 'Pages',
  'list.previous': 'Previous',
  'list.next': 'Next',

  'empty.list': 'No operations yet. They will be listed here.',
  'empty.list_narrowed': 'No operation matches. Clear the filters to see the others.',
} satisfies PartialMessages;
