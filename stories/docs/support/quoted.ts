/** Code of the tested pages and programs, as it stands there: what is read here is what the tests run. */
import { Source } from '@storybook/addon-docs/blocks';
import { createElement } from 'react';

export interface QuotedProps {
  readonly code: string;
  readonly language: 'html' | 'js' | 'jsx' | 'tsx' | 'typescript' | 'bash' | 'json' | 'css' | 'text';
  /** The file that the reader writes. */
  readonly file?: string;
  /** The tested pages stand side by side, each below its name; a reader's page is alone and stands at the root. */
  readonly page?: string;
  /** Only what stands between these two texts, the first one included. */
  readonly from?: string;
  readonly until?: string;
  /** What a tested page has where a reader has something else. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** @throws Error where the code has no such part: then the page tells of something that is gone */
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
  // What the storybook's own highlighter calls it; it knows no Vue and no Svelte, which read as HTML.
  const block = createElement(Source, { code: text, language: language as 'html', dark: false });
  return createElement(
    'figure',
    { className: 'docs-code', 'data-language': language },
    file === undefined ? null : createElement('figcaption', null, createElement('code', null, file)),
    block,
  );
}
