import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunOutcome } from '@ops-widgets/truth';
import { html } from 'hono/html';
import type { Examined } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { baselineOf } from './baseline-capture.js';
import { driftBetween } from './baseline-compare.js';
import { loadBaseline } from './baselines.js';
import { countsOf, examineFiles, failuresOf, problemList } from './file-pass.js';
import type { Operation, Work } from './operation.js';
import { markPackReady, packFile } from './review-packs.js';

/**
 * The definition of a tenant's review pack, as JSON in the tenant's folder. It is not evidence
 * itself.
 */
export const PACK_TEMPLATE = 'review-pack.template';

interface PackTemplate {
  readonly title: string;
  /** The top folders whose files are evidence. */
  readonly areas: readonly string[];
}

/**
 * Writes the tenant's review pack: the evidence of its definition, read and hashed (counted, C7).
 */
export const reviewPack: Operation = async (work) => {
  const template = JSON.parse(await readFile(join(work.tenant.folder, PACK_TEMPLATE), 'utf8')) as PackTemplate;
  const inAreas = (path: string) => template.areas.some((area) => path.startsWith(`${area}/`));
  const paths = (await listFiles(work.tenant.folder)).filter(inAreas);
  const examined = await examineFiles(work, paths);
  await writePack(work, await composePack(work, template, examined));
  await markPackReady(work.query, work.clock, work.claim, work.packLifetime);
  const failures = failuresOf(examined);
  return {
    outcome: failures.length ? RunOutcome.PartiallySucceeded : RunOutcome.Succeeded,
    counts: countsOf(examined, paths.length),
    failures,
    diagnostics: problemList(examined),
  };
};

/** A pack gets its name only when it is complete. */
async function writePack({ packFolder, claim }: Work, pack: string): Promise<void> {
  await mkdir(packFolder, { recursive: true });
  const target = join(packFolder, packFile(claim.runId));
  await writeFile(`${target}.part`, pack);
  await rename(`${target}.part`, target);
}

async function composePack(work: Work, template: PackTemplate, examined: readonly Examined[]): Promise<string> {
  const baseline = await loadBaseline(work.query, work.tenant.id);
  const drift = baseline && driftBetween(baseline, examined).changed.length;
  const row = ({ path, bytes, sha256, problem }: Examined) =>
    html`<tr>
      <td>${path}</td>
      <td>${bytes}</td>
      <td>${sha256 ?? problem}</td>
    </tr>`;
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${template.title}</title>
      </head>
      <body>
        <h1>${template.title}</h1>
        <p>${work.tenant.name}, ${new Date(work.clock()).toISOString()}</p>
        <p>
          ${Object.keys(baselineOf(examined)).length} of ${examined.length} files of evidence could be read.
          ${baseline ? html`${drift} of them differ from the baseline.` : 'There is no baseline to compare with.'}
        </p>
        <table>
          <thead>
            <tr>
              <th>File</th>
              <th>Bytes</th>
              <th>SHA-256</th>
            </tr>
          </thead>
          <tbody>
            ${examined.map(row)}
          </tbody>
        </table>
      </body>
    </html>`;
  return page.toString();
}
