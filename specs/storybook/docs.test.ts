/**
 * Every page of the documentation, light and dark: it is there, it is accessible, nothing
 * complains, and what it says exists: its links lead somewhere, its code imports what is exported
 * and names what the manifest names.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FailureKind } from '@ops-widgets/adapter';
import { IssueKind, parseSnapshot } from '@ops-widgets/contract';
import { ViewStatus } from '@ops-widgets/live';
import { deriveRunTruth } from '@ops-widgets/truth';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { accessibility, colours, DocsPage, type DocsEntry } from './docs-page.js';
import { namesIn, type Names } from './named-in-code.js';
import { PagePool } from './page-pool.js';
import { serveStorybook } from './storybook-site.js';

const lanes = 3;
const narrow = 360;

const site = await serveStorybook();
const browser = await launchChromium();
const pages = new PagePool(await Promise.all(Array.from({ length: lanes }, () => DocsPage.open(browser, site.origin))));
const index = (await (await fetch(`${site.origin}/index.json`)).json()) as {
  readonly entries: Readonly<Record<string, DocsEntry>>;
};
const entries = Object.values(index.entries);
const docs = entries.filter(({ type }) => type === 'docs');
const known = new Set(entries.map(({ id }) => id));

const names = namesIn(
  JSON.parse(readFileSync(new URL('../../packages/widgets/custom-elements.json', import.meta.url), 'utf8')),
);

after(async () => {
  await browser.close();
  await site.close();
});

describe('pages of the documentation', { concurrency: lanes }, () => {
  for (const { id, title } of docs) {
    it(title, () =>
      pages.use(async (page) => {
        await page.show(id);
        assert.notEqual(await page.heading(), '', 'it has no heading');
        assert.deepEqual(await page.errors(), [], 'blocks that failed');
        assert.deepEqual(await page.violations(accessibility), [], 'violations');
        assert.deepEqual(await page.overflow(narrow), [], `sticks out at ${narrow} px`);
        // The pages of the elements are one component, and their stories are painted in the dark by
        // themselves.
        if (/^Docs\//.test(title) || id === 'ops-kpis--docs') {
          await page.paint('dark');
          assert.equal(await page.scheme(), 'dark');
          assert.deepEqual(await page.violations(colours), [], 'violations in the dark');
        }
        assert.deepEqual(await deadLinks(page), [], 'links that lead nowhere');
        assert.deepEqual((await page.code()).flatMap(complaintsAbout), [], 'code that is not so');
        assert.deepEqual(page.complaints, [], 'console');
      }),
    );
  }

  it('every element has a page, and the list of elements leads to it', () =>
    pages.use(async (page) => {
      await page.show('docs-elements--docs');
      const links = await page.links();
      assert.deepEqual(
        await page.rowHeads('Elements'),
        [...names.tags].map((tag) => `<${tag}>`),
      );
      assert.equal(links.filter((href) => /\?path=\/docs\/ops-/.test(href)).length, names.tags.size);
    }));

  it('the gallery shows each element in each theme, light and dark, by a story that exists', () =>
    pages.use(async (page) => {
      await page.show('docs-gallery--docs');
      const frames = await page.frames();
      const widgets = [...names.tags].filter((tag) => tag !== 'ops-provider');
      assert.equal(frames.length, widgets.length * 3 * 2);
      for (const tag of widgets) {
        const looks = frames.filter(({ title }) => title.startsWith(`<${tag}>`)).map(({ story }) => story);
        assert.equal(new Set(looks).size, 6, tag);
      }
      const missing = frames.map(({ story }) => /id=([\w-]+)/.exec(story)?.[1] ?? story).filter((id) => !known.has(id));
      assert.deepEqual(missing, []);
      assert.ok(frames.filter(({ isLoaded }) => isLoaded).length <= 6, 'frames far from the window are loaded');
    }));

  it('the smallest answer of the contract fits the contract', () =>
    pages.use(async (page) => {
      await page.show('docs-the-contract--docs');
      const body = (await page.code()).find((code) => code.includes('"as_of"')) ?? '';
      const parsed = parseSnapshot(JSON.parse(body), { plane: 'admin', workspace: '1', tenant: null });
      assert.ok(parsed.ok);
      assert.deepEqual(parsed.issues, []);
      const { active, counts } = parsed.value;
      const states = active.map((run) => deriveRunTruth(run, parsed.value).activeState);
      assert.deepEqual(states, ['healthy']);
      assert.deepEqual([counts.active, counts.healthy], [1, 1]);
    }));

  it('every field of the contract is described', () =>
    pages.use(async (page) => {
      await page.show('docs-the-contract--docs');
      assert.deepEqual(await page.emptyCells('Fields of ', 'What it must be'), []);
    }));

  it('every kind of error and every view has its row in troubleshooting', () =>
    pages.use(async (page) => {
      await page.show('docs-troubleshooting--docs');
      const kinds = new Set<string>([...Object.values(FailureKind), ...Object.values(IssueKind)]);
      assert.deepEqual(new Set(await page.rowHeads('Kinds of errors')), kinds);
      assert.deepEqual(new Set(await page.rowHeads('Views')), new Set<string>([...Object.values(ViewStatus), 'empty']));
    }));
});

async function deadLinks(page: DocsPage): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const href of new Set(await page.links())) {
    const target = /\?path=\/(?:docs|story)\/([^&#]+)/.exec(href)?.[1];
    if (target !== undefined) {
      if (!known.has(target)) dead.push(href);
    } else if (href.startsWith('#')) {
      if (!(await page.has(href.slice(1)))) dead.push(href);
    } else if (!/^https?:/.test(href)) {
      const answer = await fetch(new URL(href, `${site.origin}/`));
      await answer.body?.cancel();
      if (!answer.ok) dead.push(href);
    }
  }
  return dead;
}

function complaintsAbout(code: string): readonly string[] {
  return [...unresolved(code), ...unnamed(code, names)];
}

/** Import paths of the kit that no package exports. */
function unresolved(code: string): readonly string[] {
  const paths = [...code.matchAll(/(?:from|import|import\()\s*['"](@ops-widgets\/[^'"]+)['"]/g)].map(
    ([, path = '']) => path,
  );
  return paths.filter((path) => {
    try {
      return !existsSync(fileURLToPath(import.meta.resolve(path)));
    } catch {
      return true;
    }
  });
}

/** Names of the kit that the manifest does not have. */
function unnamed(code: string, { tags, attributes, events, tokens, parts }: Names): readonly string[] {
  const found: string[] = [];
  for (const [, tag = '', inside = ''] of code.matchAll(
    /<(ops-[\w-]+)((?:[^>"'{]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*)>/g,
  )) {
    const own = attributes.get(tag);
    if (own === undefined) found.push(`<${tag}>`);
    // What the values of attributes say is not their names.
    const bare = inside.replace(/"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
    for (const [name = ''] of bare.matchAll(/[@:]?[A-Za-z][\w-]*/g)) {
      const event = /^(?:@|on)(ops-[\w-]+)$/.exec(name)?.[1];
      const attribute = name.replace(/^:/, '');
      if (event !== undefined ? !events.has(event) : !(ofEveryElement.has(attribute) || own?.has(attribute)))
        found.push(`${name} of <${tag}>`);
    }
  }
  for (const [, event = ''] of code.matchAll(/(?:addEventListener|CustomEvent)\('(ops-[\w-]+)'/g))
    if (!events.has(event)) found.push(event);
  for (const [token = ''] of code.matchAll(/--ops-[\w-]+/g)) if (!tokens.has(token)) found.push(token);
  for (const [, tag = '', part = ''] of code.matchAll(/(ops-[\w-]+)::part\(([\w-]+)\)/g))
    if (!parts.get(tag)?.has(part)) found.push(`${tag}::part(${part})`);
  for (const [, tag = ''] of code.matchAll(/(?:createElement|querySelector|customElements\.get)\('(ops-[\w-]+)'/g))
    if (!tags.has(tag)) found.push(tag);
  return found;
}

const ofEveryElement = new Set([
  ...['id', 'class', 'slot', 'lang', 'dir', 'key', 'ref', 'suppressHydrationWarning', 'v-if', 'v-else'],
  // Vue's way to say that a value is a property.
  'prop',
]);
