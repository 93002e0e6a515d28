/**
 * Every story, light, dark and in forced colours: it shows the state that it names, is accessible,
 * complains of nothing and fits. And in a made-up language: no sentence is written in a
 * widget, and longer words from right to left fit, too.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunOptions } from 'axe-core';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { Tag } from '../../packages/widgets/src/public/names.js';
import { pseudoTag } from '../../stories/support/pseudo.js';
import { PagePool } from './page-pool.js';
import { StoryPage, type Scheme, type Story } from './story-page.js';
import { serveStorybook } from './storybook-site.js';

const schemes: readonly Scheme[] = ['light', 'dark', 'forced'];
/** From a narrow column to a wide screen; 320 px are what 400 % leaves of 1,280. */
const [narrow, wide, widest] = [240, 1280, 2560];
const lanes = 3;

const accessibility: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // A widget is a part of a page, and its landmarks and first heading are the page's.
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
  },
};

/**
 * Forced colours are the system's, and cannot be read from a page: what is computed there are still
 * the page's own.
 */
const inForcedColours: RunOptions = {
  ...accessibility,
  rules: { ...accessibility.rules, 'color-contrast': { enabled: false } },
};

/**
 * elements.md, "States every widget has". A run's detail is of a run: it is found or not, and never
 * empty.
 */
const states = [
  'loading',
  'ready',
  'empty',
  'refreshing',
  'reconnecting',
  'unauthenticated',
  'not-found',
  'forbidden',
  'failed',
] as const;
const neverEmpty: readonly string[] = [Tag.RunDetail];

/** What a browser says of itself about an answer with an error's status: the story is about it. */
const aboutTheNetwork = /^Failed to load resource: /;
const factless: readonly unknown[] = ['reconnecting', 'unauthenticated', 'not-found', 'forbidden', 'failed'];

const site = await serveStorybook();
const browser = await launchChromium();
const pages = new PagePool(
  await Promise.all(Array.from({ length: lanes }, () => StoryPage.open(browser, site.origin))),
);
const strangers = new PagePool(
  await Promise.all(Array.from({ length: lanes }, () => StoryPage.open(browser, site.origin, pseudoTag))),
);
const stories = await pages.use((page) => page.stories());

after(async () => {
  await browser.close();
  await site.close();
});

describe('every state of every widget has a story (elements.md)', () => {
  for (const tag of Object.values(Tag).filter((name) => name !== Tag.Provider)) {
    for (const state of states) {
      if (state === 'empty' && neverEmpty.includes(tag)) continue;
      it(`${tag}: ${state}`, () => {
        const found = stories.filter(({ component, parameters }) => component === tag && parameters.state === state);
        assert.equal(found.length, 1, `the stories of <${tag}> that name "${state}": ${found.length}`);
      });
    }
  }

  it('a story that names a state says that its widget shows it', () => {
    for (const { id, component, parameters } of stories) {
      if (parameters.state === undefined) continue;
      const shown = parameters.shows[component as keyof typeof parameters.shows];
      // A refresh moves nothing.
      const due = parameters.state === 'refreshing' ? 'ready' : parameters.state;
      assert.equal(shown, due, id);
    }
  });
});

describe('a story after the browser stopped the idle worker of the mocks', () => {
  for (const { id, title, parameters } of stories.filter(({ parameters: { state } }) => state === 'ready')) {
    it(`${title} has its facts`, () =>
      pages.use(async (page) => {
        await page.stopWorker();
        await page.show(id, wide);
        assert.deepEqual(Object.fromEntries(await page.views(parameters.shows)), parameters.shows);
      }));
  }
});

describe('stories', { concurrency: lanes }, () => {
  for (const story of stories) {
    describe(`${story.title}: ${story.name}`, { concurrency: 1 }, () => {
      let page: StoryPage;
      before(async () => {
        page = await pages.borrow();
        await page.show(story.id, wide);
      });
      after(() => pages.giveBack(page));

      for (const scheme of schemes) it(scheme, () => look(page, story, scheme));
    });
  }
});

async function look(page: StoryPage, { parameters }: Story, scheme: Scheme): Promise<void> {
  await page.paint(scheme);
  await page.resize(wide);

  const views = await page.views(parameters.shows);
  const shown = Object.entries(parameters.shows);
  for (const [tag, view] of views) {
    assert.equal(view, parameters.shows[tag as keyof typeof parameters.shows], `<${tag}> shows "${view}"`);
  }
  for (const [tag] of shown)
    assert.ok(
      views.some(([name]) => name === tag),
      `there is no <${tag}>`,
    );
  assert.notEqual(shown.length, 0, 'the story does not say what it shows');

  assert.deepEqual(await page.violations(scheme === 'forced' ? inForcedColours : accessibility), [], 'violations');
  await fits(page);

  const unreachable = shown.some(([, view]) => factless.includes(view));
  const complaints = page.complaints.filter((text) => !(unreachable && aboutTheNetwork.test(text)));
  assert.deepEqual(complaints, [], 'console');
}

describe('stories in the pseudo language', { concurrency: lanes }, () => {
  for (const story of stories.filter(({ hasTongue }) => !hasTongue)) {
    it(`${story.title}: ${story.name}`, () =>
      strangers.use(async (page) => {
        await page.show(story.id, wide);
        await page.views(story.parameters.shows);
        assert.deepEqual(await page.untranslated(), [], 'in plain letters');
        await fits(page);
      }));
  }
});

async function fits(page: StoryPage): Promise<void> {
  for (const width of [widest, wide, narrow]) {
    await page.resize(width);
    assert.deepEqual(await page.overflow(), [], `sticks out at ${width} px`);
  }
}
