import { join } from 'node:path';

/** The paths inside the host's data folder. */
export function databaseFolder(dataFolder: string): string {
  return join(dataFolder, 'database');
}

export function tenantFolder(dataFolder: string, tenantId: string): string {
  return join(dataFolder, 'tenants', tenantId);
}

export function archiveFolder(dataFolder: string): string {
  return join(dataFolder, 'archive');
}

export function packFolder(dataFolder: string, tenantId: string): string {
  return join(dataFolder, 'review-packs', tenantId);
}
