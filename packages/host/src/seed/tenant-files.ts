import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST } from '../files/tenant-folder.js';
import { PACK_TEMPLATE } from '../operations/review-pack.js';
import { archiveOf, documentOf, logOf, numbersFrom } from './content.js';

/** A tenant's files after the first start. */
export interface TenantPlan {
  readonly seed: number;
  readonly name: string;
  /** Files of some 180 kB each. */
  readonly files: number;
  /** Links without a target, in place of expected documents. */
  readonly dangling: number;
  /** Archives and documents that were cut short. */
  readonly cutShort: number;
  readonly damagedTemplate: boolean;
}

const FILE_BYTES = 180_000;

/** The areas in turn, each with its kind of file. */
const AREAS = [
  { area: 'devices', extension: 'json' },
  { area: 'mailboxes', extension: 'log' },
  { area: 'policies', extension: 'json' },
  { area: 'audit', extension: 'gz' },
] as const;

/** Writes the tenant's folder anew: the same plan always gives the same files. */
export async function writeTenantFiles(folder: string, plan: TenantPlan): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const next = numbersFrom(plan.seed);
  const paths: string[] = [];
  for (let index = 0; index < plan.files; index += 1) {
    const { area, extension } = AREAS[index % AREAS.length] ?? AREAS[0];
    const path = `${area}/${area}-${String(index + 1).padStart(3, '0')}.${extension}`;
    const bytes = Math.round(FILE_BYTES * (0.6 + 0.8 * next()));
    await place(folder, path, contentOf(path, extension, bytes, next));
    paths.push(path);
  }
  await cutShort(folder, paths, plan.cutShort);
  paths.push(...(await linkNowhere(folder, plan.dangling)));
  await place(folder, MANIFEST, Buffer.from(JSON.stringify({ files: paths }, null, 2)));
  const template = JSON.stringify({ title: `Review pack for ${plan.name}`, areas: ['policies', 'audit'] }, null, 2);
  await place(folder, PACK_TEMPLATE, Buffer.from(plan.damagedTemplate ? template.slice(0, -12) : template));
}

/** Changes, adds and removes a few files, as if time had passed since the baseline was captured. */
export async function driftTenantFiles(folder: string, plan: TenantPlan): Promise<void> {
  const next = numbersFrom(plan.seed + 1);
  await place(folder, 'policies/policies-003.json', documentOf('policies-003', FILE_BYTES, next));
  await place(folder, 'mailboxes/mailboxes-006.log', logOf(FILE_BYTES, next));
  await place(folder, 'policies/policies-new.json', documentOf('policies-new', FILE_BYTES / 4, next));
  await rm(join(folder, 'devices/devices-009.json'));
}

function contentOf(name: string, extension: 'json' | 'log' | 'gz', bytes: number, next: () => number): Buffer {
  if (extension === 'json') return documentOf(name, bytes, next);
  // Random identifiers compress to about half their size.
  return extension === 'gz' ? archiveOf(bytes * 2, next) : logOf(bytes, next);
}

/**
 * From the end backwards, so that they meet neither the drift nor the first seconds of an
 * operation.
 */
async function cutShort(folder: string, paths: readonly string[], count: number): Promise<void> {
  const candidates = paths.filter((path) => !path.endsWith('.log')).reverse();
  const chosen = candidates.filter((_, index) => index % 2 === 0).slice(0, count);
  await Promise.all(chosen.map((path) => truncate(join(folder, path), FILE_BYTES / 3)));
}

async function linkNowhere(folder: string, count: number): Promise<string[]> {
  const paths = Array.from({ length: count }, (_, index) => `mailboxes/shared-${index + 1}.log`);
  await Promise.all(paths.map((path) => symlink('../moved-away/mailbox.log', join(folder, path))));
  return paths;
}

async function place(folder: string, path: string, content: Buffer): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}
