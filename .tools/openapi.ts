/** Writes the published OpenAPI document: `npm run openapi`. */
import { writeFile } from 'node:fs/promises';
import { openApiText } from '../packages/contract/src/openapi/document.js';

await writeFile(new URL('../packages/contract/openapi.json', import.meta.url), openApiText());
