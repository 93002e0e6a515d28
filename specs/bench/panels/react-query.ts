/** React with TanStack Query, over the contract's own JSON. */
import { Rows } from './react-rows.js';
import { listWith } from './tanstack-query.js';

listWith(Rows);
