/** Every way in which a server turns against the kit: one row each, proved by `server.test.ts`. */
import { bodyCases } from './server/body-cases.js';
import { clockCases } from './server/clock-cases.js';
import { rowCases } from './server/row-cases.js';
import type { ServerCase } from './server/server-case.js';
import { socketCases } from './server/socket-cases.js';
import { statusCases } from './server/status-cases.js';
import { textCases } from './server/text-cases.js';

export const serverCases: readonly ServerCase[] = [
  ...socketCases,
  ...statusCases,
  ...bodyCases,
  ...rowCases,
  ...clockCases,
  ...textCases,
];
