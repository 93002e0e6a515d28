/**
 * Every public name that a document may use: those of the elements, and what the packages export
 * under which path.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { findFiles } from '../find-files.mjs';
import type { ElementDoc } from './manifest.js';

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));
const condition = '@ops-widgets/source';

type Target = string | { readonly [condition: string]: Target };

/** Where a package lets its users in. */
export interface Entry {
  /** What is written behind `from`; it may hold one `*`. */
  readonly specifier: string;
  /** The files behind it, as absolute paths that may hold the `*`. */
  readonly files: readonly string[];
}

export interface KnownNames {
  readonly elements: readonly ElementDoc[];
  readonly entries: readonly Entry[];
  /**
   * The names that a specifier exports, types too; null where it leads nowhere, none for what is no
   * module.
   */
  exportsOf(specifier: string): ReadonlySet<string> | null;
}

export function knownNames(elements: readonly ElementDoc[]): KnownNames {
  const entries = readEntries();
  const modules = entries
    .flatMap(({ files }) => files)
    .filter((file) => /\.[mc]?ts$/.test(file) && !file.includes('*'));
  const program = ts.createProgram(modules, {
    customConditions: [condition],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exportsOf = (specifier: string): ReadonlySet<string> | null => {
    const found = entries.map((entry) => filesBehind(entry, specifier)).find((files) => files !== null);
    if (found === undefined || found === null) return null;
    const symbols = found
      .map((file) => program.getSourceFile(file))
      .map((source) => source && checker.getSymbolAtLocation(source))
      .flatMap((module) => (module ? checker.getExportsOfModule(module) : []));
    return new Set(symbols.map(({ name }) => name));
  };
  return { elements, entries, exportsOf };
}

function readEntries(): readonly Entry[] {
  return readdirSync(packages)
    .map((folder) => `${packages}/${folder}`)
    .filter((folder) => existsSync(`${folder}/package.json`))
    .flatMap((folder) => {
      const { name, exports = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
        readonly name: string;
        readonly exports?: Readonly<Record<string, Target>>;
      };
      return Object.entries(exports).map(([path, target]) => ({
        specifier: `${name}${path.slice(1)}`,
        files: [...new Set(targetsOf(target))].map((file) => `${folder}/${file.slice(2)}`),
      }));
    });
}

function targetsOf(target: Target): readonly string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf);
}

/**
 * The files of an entry that a specifier is for; null where it is for another one, or there are
 * none.
 */
function filesBehind({ specifier: pattern, files }: Entry, specifier: string): readonly string[] | null {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === specifier ? files : null;
  if (!specifier.startsWith(before) || !specifier.endsWith(after)) return null;
  const middle = specifier.slice(before.length, specifier.length - after.length);
  const behind = files.map((file) => file.replace('*', middle));
  return behind.some(existsSync) ? behind : null;
}

/** Whether there is a file behind each target that is no result of a build. */
export function hasFiles({ files }: Entry): boolean {
  const kept = files.filter((file) => !file.includes('/dist/'));
  return kept.every((file) => {
    const [before = '', after] = file.split('*');
    if (after === undefined) return existsSync(file);
    const folder = before.slice(0, before.lastIndexOf('/'));
    return findFiles(folder, after).some((one) => one.startsWith(before));
  });
}
