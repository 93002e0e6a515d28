/**
 * The sources of the elements as the compiler sees them, for the generated documents and types.
 */
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { Tag } from '../../../packages/widgets/src/public/names.js';

export const widgets = fileURLToPath(new URL('../../../packages/widgets', import.meta.url));

/** An element of the kit, as its source declares it. */
export interface ElementSource {
  readonly tag: Tag;
  readonly declaration: ts.ClassDeclaration;
}

export interface WidgetsProgram {
  readonly checker: ts.TypeChecker;
  readonly elements: readonly ElementSource[];
  /** The file's path from the folder of the package, with slashes. */
  pathOf(file: ts.SourceFile): string;
  /** Whether a declaration is the package's own, and ships. */
  isOurs(node: ts.Node): boolean;
  file(path: string): ts.SourceFile;
  /** The top-level declaration of a name. @throws Error where there is none, or more than one */
  declarationOf(name: string): ts.Node;
  /** All that ships, file by file. */
  texts(): readonly string[];
}

/** Reads the sources. @throws Error where an element of `Tag` has no class in a file of its name */
export function readWidgets(): WidgetsProgram {
  const { config } = ts.readConfigFile(`${widgets}/tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    readonly config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, widgets);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true, composite: false });
  const pathOf = (file: ts.SourceFile) => relative(widgets, file.fileName);
  const files = program.getSourceFiles().filter((file) => pathOf(file).startsWith('src/'));
  const file = (path: string) => {
    const found = files.find((one) => pathOf(one) === path);
    if (found === undefined) throw new Error(`there is no ${path}`);
    return found;
  };
  const declarationOf = (name: string): ts.Node => {
    const found = files.flatMap((one) => declarationsIn(one)).filter((one) => one.name?.getText() === name);
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) throw new Error(`"${name}" is declared ${found.length} times`);
    return only;
  };
  const classOf = (tag: Tag): ElementSource => {
    const source = files.find(
      (one) => one.fileName.endsWith(`/${tag}.ts`) && !dirname(one.fileName).endsWith('/define'),
    );
    const declaration = source?.statements.find(ts.isClassDeclaration);
    if (declaration === undefined) throw new Error(`<${tag}> has no class in a file of its name`);
    return { tag, declaration };
  };
  return {
    checker: program.getTypeChecker(),
    elements: Object.values(Tag).map(classOf),
    pathOf,
    isOurs: (node) => files.includes(node.getSourceFile()),
    file,
    declarationOf,
    texts: () => files.map(({ text }) => text),
  };
}

/** Tests and their helpers apart. */
const isShipped = (path: string) => !/\.test\.ts$|\/testing\//.test(path);

function declarationsIn(file: ts.SourceFile): readonly ts.NamedDeclaration[] {
  if (!isShipped(file.fileName)) return [];
  return file.statements.flatMap((one): readonly ts.NamedDeclaration[] => {
    if (ts.isVariableStatement(one)) return one.declarationList.declarations;
    return ts.isFunctionDeclaration(one) || ts.isInterfaceDeclaration(one) ? [one] : [];
  });
}
