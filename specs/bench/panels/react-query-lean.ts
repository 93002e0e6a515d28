/** React with TanStack Query, over an endpoint that answers nothing but what the rows show. */
import { LeanList } from './react-rows.js';
import { listWith } from './tanstack-query.js';

listWith(LeanList);
