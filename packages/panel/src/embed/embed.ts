/** `embed URL`: the tags, and the lines of code, for what package.json names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineSource } from '../engine/engine-source.js';
import { shownEngines } from '../engine/shown-engines.js';
import { LINKED_PAGES, PageFramework, pageCode } from './page-code.js';
import { handlerCode, packagesOf, routeCode, ServerFramework } from './server-code.js';

export interface Frameworks {
  readonly page: PageFramework;
  readonly server: ServerFramework;
}

/** What the package.json of a folder names; else plain HTML and Node's own server. */
export function frameworksIn(folder: string): Frameworks {
  const names = new Set(dependenciesIn(folder));
  const pages = [PageFramework.React, PageFramework.Vue, PageFramework.Svelte];
  const servers = [ServerFramework.Next, ServerFramework.Hono, ServerFramework.Fastify, ServerFramework.Express];
  return {
    page: pages.find((name) => names.has(name)) ?? PageFramework.Html,
    server: servers.find((name) => names.has(name)) ?? ServerFramework.Node,
  };
}

function dependenciesIn(folder: string): readonly string[] {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    return [manifest['dependencies'], manifest['devDependencies']].flatMap((some) => Object.keys(some ?? {}));
  } catch {
    return [];
  }
}

export interface EmbedResult {
  readonly lines: readonly string[];
  readonly unread: readonly string[];
}

/** The code for each engine that is found. */
export async function embed(
  sources: readonly EngineSource[],
  tenant: string | undefined,
  { page, server }: Frameworks,
): Promise<EmbedResult> {
  await Promise.all(sources.map((source) => source.open()));
  const engines = shownEngines(sources).flatMap(({ engine: { found } }) =>
    found.engine === null ? [] : [{ engine: found.engine, found, tenant }],
  );
  const route = routeCode(server);
  const tags = pageCode(page);
  return {
    lines: engines.flatMap((one) => [
      `1. npm install ${packagesOf(one.engine).join(' ')}`,
      `2. ops.js: the jobs of ${one.found.label}, read and never written`,
      indented(handlerCode(one)),
      `3. ${route.file}: the address that the widgets read`,
      indented(route.code),
      `4. ${tags.file}: the widgets`,
      indented(tags.code),
      '5. The pages that their links lead to, with the same <ops-provider> around them',
      indented(LINKED_PAGES),
    ]),
    unread: sources.flatMap(({ engines: own, refusals }) => (own.length === 0 ? refusals : [])),
  };
}

function indented(code: string): string {
  const lines = code.split('\n').map((line) => (line === '' ? '' : `   ${line}`));
  return `\n${lines.join('\n')}\n`;
}
