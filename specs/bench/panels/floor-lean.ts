/** Written by hand, over an endpoint that answers nothing but what the rows show. */
import { listRows } from './hand-written.js';
import type { LeanRows } from './row-texts.js';

listRows((body) => body as LeanRows);
