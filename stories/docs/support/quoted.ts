/** Code from the tested pages and programs: the documentation shows what the tests run. */
import { Source } from '@storybook/addon-docs/blocks';
import { createElement } from 'react';

export interface QuotedProps {
  readonly code: string;
  readonly language: 'html' | 'js' | 'jsx' | 'tsx' | 'typescript' | 'bash' | 'json' | 'css' | 'text';
  /** The file that the reader writes. */
  readonly file?: string;
  /**
   * The tested pages are side by side, each below its name; a reader's page is alone at the root.
   */
  readonly page?: string;
  /** Only the text between these two, the first one included. */
  readonly from?: string;
  readonly until?: string;
  /** The values of a tested page that a reader replaces. */
  readonly instead?: Readonly<Record<string, string>>;
}

/**
 * @throws Error where the code has no such part, because the page would then describe something
 * that is gone
 */
function partOf(code: string, from: string | undefined, until: string | undefined): string {
  const start = from === undefined ? 0 : code.indexOf(from);
  const end = until === undefined ? code.length : code.indexOf(until, start);
  if (start < 0 || end < 0) throw new Error(`nothing to quote from "${from ?? ''}" until "${until ?? ''}"`);
  const indent = /^ */.exec(code.slice(code.lastIndexOf('\n', start) + 1))?.[0] ?? '';
  return code
    .slice(start, end)
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n')
    .trim();
}

export function Quoted({ code, language, file, page, from, until, instead = {} }: QuotedProps) {
  let text = partOf(code, from, until);
  if (page !== undefined) text = text.replaceAll(`/${page}/`, '/').replaceAll('/kit/', '/assets/');
  for (const [found, put] of Object.entries(instead)) text = text.replaceAll(found, put);
  // The name for the highlighter of the storybook, which highlights Vue and Svelte as HTML.
  const block = createElement(Source, { code: text, language: language as 'html', dark: false });
  return createElement(
    'figure',
    { className: 'docs-code', 'data-language': language },
    file === undefined ? null : createElement('figcaption', null, createElement('code', null, file)),
    block,
  );
}
