import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRowId } from '@ops-widgets/server';
import { packFolder } from '../files/data-folders.js';
import { downloadableRun, packFile } from '../operations/review-packs.js';
import type { PanelParts } from './panel-parts.js';

/**
 * The download of a review pack of a tenant; null where there is no downloadable pack of this id.
 */
export async function packResponse(
  { query, config }: PanelParts,
  tenantId: string,
  packId: string,
): Promise<Response | null> {
  const run = isRowId(packId) ? await downloadableRun(query, tenantId, packId) : null;
  if (run === null) return null;
  const content = await readFile(join(packFolder(config.dataFolder, tenantId), packFile(run))).catch(() => null);
  if (!content) return null;
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="review-pack-${packFile(run)}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
