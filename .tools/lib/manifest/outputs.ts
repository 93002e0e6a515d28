/**
 * The files of the widgets' package that are made from its classes, by their paths from its folder.
 */
import { format, resolveConfig } from 'prettier';
import { cssData, htmlData } from './editor-data.js';
import { elementTypes } from './element-types.js';
import { manifestOf } from './manifest.js';
import { widgets, type WidgetsProgram } from './widgets-program.js';

export async function outputs(program: WidgetsProgram): Promise<ReadonlyMap<string, string>> {
  const manifest = manifestOf(program);
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  const texts: Readonly<Record<string, string>> = {
    'custom-elements.json': JSON.stringify(manifest),
    'vscode/html-data.json': JSON.stringify(htmlData(elements)),
    'vscode/css-data.json': JSON.stringify(cssData(elements)),
    'types/elements.d.ts': elementTypes(elements),
  };
  const formatted = Object.entries(texts).map(async ([path, text]) => {
    const filepath = `${widgets}/${path}`;
    return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })] as const;
  });
  return new Map(await Promise.all(formatted));
}
