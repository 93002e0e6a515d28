/** On what and with what a run was made. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';
import type { Results } from './results.js';

const libraries = ['react', 'react-dom', '@tanstack/react-query', 'swr', 'htmx.org', 'lit', 'esbuild'];
const require = createRequire(import.meta.url);

export function surroundings(browser: string): Pick<Results, 'machine' | 'versions'> {
  const [cpu, ...others] = cpus();
  const versions = libraries.map((name) => [name, versionOf(name)] as const);
  return {
    machine: {
      processors: `${others.length + 1} × ${cpu?.model.trim() ?? 'unknown'}`,
      memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
      system: `${type()} ${release().split('-')[0]}`,
    },
    versions: { Chromium: browser.replace(/^.*\//, ''), Node: process.versions.node, ...Object.fromEntries(versions) },
  };
}

function versionOf(name: string): string {
  // Not every package exports its own description.
  const path = require.resolve.paths(name)?.[0] ?? '';
  const folders = [path, ...(require.resolve.paths(name) ?? [])];
  for (const folder of folders) {
    try {
      const { version } = JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as { version: string };
      return version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
