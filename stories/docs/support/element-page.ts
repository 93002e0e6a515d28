/**
 * The page of an element: the live element, its markup, its tables from the manifest, every story.
 */
import { Canvas, DocsPage, Heading, Source, Stories, Title, useOf } from '@storybook/addon-docs/blocks';
import { createElement, Fragment } from 'react';
import { tablesOf } from '../tables/element-tables.js';
import { inline } from './inline.js';
import { outside } from './links.js';
import { elementOf, type ElementDeclaration } from './manifest.js';
import { Table } from './table.js';

/** The attributes that an element needs beside its source of facts. */
const own: Readonly<Record<string, string>> = { 'ops-run-detail': ' run="51"', 'ops-list': ' sync-url' };

function markupOf({ tagName }: ElementDeclaration): string {
  const settings = 'api="/api/ops" workspace="1" list-url="/admin/operations" run-url="/admin/operations/{run}"';
  if (tagName === 'ops-provider') return `<ops-provider ${settings}>\n  <ops-kpis></ops-kpis>\n</ops-provider>`;
  return `<ops-provider ${settings}>\n  <${tagName}${own[tagName] ?? ''}></${tagName}>\n</ops-provider>`;
}

/** The page of any story file; for the stories of an element, the page of that element. */
export function PageOfStories() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const element = elementOf(preparedMeta.component);
  return element === undefined ? createElement(DocsPage) : createElement(ElementPage, { element });
}

function ElementPage({ element }: { readonly element: ElementDeclaration }) {
  const tables = tablesOf(element).map(({ title, about, ...data }) =>
    createElement(
      Fragment,
      { key: title },
      createElement(Heading, null, title),
      about && createElement('p', null, inline(about)),
      createElement(Table, { name: `${title} of ${element.tagName}`, named: true, ...data }),
    ),
  );
  return createElement(
    Fragment,
    null,
    createElement(Title, null, `<${element.tagName}>`),
    createElement('p', { className: 'docs-lead' }, inline(element.description)),
    createElement(Canvas, { withToolbar: false, sourceState: 'none' }),
    createElement(Heading, null, 'Use it'),
    createElement(Source, { code: markupOf(element), language: 'html' }),
    createElement('p', null, 'Of the whole kit this is all that a page loads, where a bundler builds it:'),
    createElement(Source, { code: `import '@ops-widgets/widgets/define/${element.tagName}';`, language: 'typescript' }),
    createElement(
      'p',
      null,
      'With a script tag, and in every framework: ',
      createElement('a', { href: outside('?path=/docs/docs-start-in-five-minutes--docs'), target: '_top' }, 'start'),
      '. What its states mean: ',
      createElement(
        'a',
        { href: outside('?path=/docs/docs-troubleshooting--docs'), target: '_top' },
        'troubleshooting',
      ),
      '.',
    ),
    ...tables,
    createElement(Stories, { title: 'Every state and kind', includePrimary: false }),
  );
}
