/**
 * What a screen reader announces, read from the browser's accessibility tree, and where the Tab key
 * leads (elements.md, "Accessibility"). What axe can find it looks for in every story:
 * `stories.test.ts`.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { Tag } from '../../packages/widgets/src/public/names.js';
import { PagePool } from './page-pool.js';
import { readUntil, StoryPage, type Story } from './story-page.js';
import { serveStorybook } from './storybook-site.js';

const site = await serveStorybook();
const browser = await launchChromium();
const lanes = 2;
const pages = new PagePool(
  await Promise.all(Array.from({ length: lanes }, () => StoryPage.open(browser, site.origin))),
);
const stories = await pages.use((page) => page.stories());

after(async () => {
  await browser.close();
  await site.close();
});

/** The tags of the widgets of a story, in the order of the document. */
type Tags = readonly string[];

async function shown<Result>(
  { id, parameters }: Story,
  look: (page: StoryPage, tags: Tags) => Promise<Result>,
): Promise<Result> {
  return pages.use(async (page) => {
    await page.show(id, 1280);
    const views = await page.views(parameters.shows);
    return look(
      page,
      views.map(([tag]) => tag),
    );
  });
}

function storyOf(id: string): Story {
  const found = stories.find((story) => story.id === id);
  assert.ok(found, `there is no story ${id}`);
  return found;
}

/** By story: what a reader hears of it, from the first line on. */
const outlines: Readonly<Record<string, readonly string[]>> = {
  'ops-badge--every-count': [
    'link "Likely stuck or late: 2"',
    'link "Likely stuck: 1"',
    'link "Needs follow-up: 3"',
    'link "Active: 4"',
  ],
  'ops-badge--in-a-link': ['link "Operations Likely stuck or late: 2"'],
  'ops-kpis--ready': [
    'heading "Operations" level 2',
    'DescriptionList',
    '  term "Active"',
    '  definition',
    '    link "Active: 4"',
    '  definition',
    '  term "Past expected"',
    '  definition',
    '    link "Past expected: 1"',
    '  definition',
    '  term "Likely stuck"',
    '  definition',
    '    link "Likely stuck: 1"',
    '  definition',
    '  term "Needs follow-up"',
    '  definition',
    '    link "Needs follow-up: 3"',
    '  definition',
    '  term "Ended in 24 h"',
    '  definition',
    '    link "Ended in 24 h: 44"',
    '    image "Ended per hour over the last 24 h: at most 7, 3 in need of follow-up in all"',
    '  definition',
    'status live polite',
  ],
  'ops-needs-attention--ready': [
    'heading "Needs attention" level 2',
    'heading "Likely stuck or late" level 3',
    'link "See in operations"',
    'list',
    '  listitem',
    '    link "Baseline capture"',
    '    image "Lifecycle: Created 6:48:30 AM EST, Likely stuck from 6:53:10 AM EST, Expected by 6:53:40 AM EST, Now"',
  ],
  'ops-needs-attention--night-of-a-hundred': [
    'heading "Needs attention" level 2',
    'heading "Likely stuck or late" level 3',
    'link "See in operations"',
    'list',
    '  listitem',
    '    button "33 operations 2 tenants Likely stuck · Baseline compare · No sign of life for up to 7 min, expected within 30 s"',
    '  listitem',
    '    button "34 operations 2 tenants Likely stuck · Baseline capture · No sign of life for up to 7 min, expected within 30 s"',
    '  listitem',
    '    button "33 operations 2 tenants Past expected time · Inventory sync · Running for up to 16 min, expected within 10 min"',
    'heading "Ended and need follow-up" level 3',
    'link "See in operations"',
    // The hundred leave no room in the answer for its row: there is no list without items.
    'link "+1 more in operations"',
    'status live polite',
  ],
  'ops-progress--ready': [
    'heading "Active operations" level 2',
    'list',
    '  listitem',
    '    link "Baseline capture"',
    '  listitem',
    '    link "Inventory sync"',
    '    progressbar "Inventory sync" = 70',
  ],
  'ops-recent--ready': ['heading "Recent operations" level 2', 'link "See in operations"', 'list', '  listitem'],
  'ops-list--ready': [
    'heading "Operations" level 2',
    'tablist "Operations"',
    '  tab "All" selected',
    '  tab "Active 4"',
    '  tab "Likely stuck or late 1 Likely stuck 1 Past expected time"',
    '  tab "Needs follow-up 3"',
    'tabpanel "All"',
    '  search',
    '    searchbox "Name or number"',
    '    combobox "Operation" = Operation: any',
    '    combobox "State" = State: any',
    '    combobox "Outcome" = Outcome: any',
    '    checkbox "Waiting"',
    '    checkbox "Reconciled"',
    '    combobox "Order" = Most recently created first',
    '  list',
  ],
};

/**
 * As many lines of the outline as are expected, as soon as they are these: parts of a widget are
 * loaded late.
 */
function firstLines(page: StoryPage, expected: readonly string[]): Promise<readonly string[]> {
  const read = async () => (await page.outline()).slice(0, expected.length);
  return readUntil(read, (lines) => isDeepStrictEqual(lines, expected));
}

describe('what a screen reader announces', () => {
  for (const [id, lines] of Object.entries(outlines)) {
    it(id, async () => {
      assert.deepEqual(await shown(storyOf(id), (page) => firstLines(page, lines)), lines);
    });
  }
});

/** Roles that an operator does something with. */
const operable = /^ *(link|button|tab|searchbox|textbox|combobox|checkbox|DisclosureTriangle|progressbar|image)\b/;

/** Of several tabs the selected one is where Tab stops. */
const isStop = /^ *(link|button|searchbox|textbox|combobox|checkbox|DisclosureTriangle|tab .* selected)\b/;

/** It stands on every page; what changes is announced by the widgets that tell more of it. */
const silent: string = Tag.Badge;

describe('in every story with facts', { concurrency: lanes }, () => {
  const withFacts = stories.filter(({ parameters }) => Object.values(parameters.shows).includes('ready'));
  assert.ok(withFacts.length > 50, String(withFacts.length));

  for (const story of withFacts) {
    it(`${story.title}: ${story.name}: what is there has a name, and Tab leads through it, in sight, and out again`, () =>
      shown(story, async (page, tags) => {
        const outline = await page.outline();
        const nameless = outline.filter((line) => operable.test(line) && !line.includes('"'));
        assert.deepEqual(nameless, [], 'without a name');

        const levels = outline.flatMap((line) => /heading .* level (\d)/.exec(line)?.[1] ?? []).map(Number);
        const skipping = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? level) + 1);
        assert.deepEqual(skipping, [], `headings that skip a level: ${levels.join(', ')}`);

        const polite = outline.filter((line) => line.trim().startsWith('status') && line.includes('live polite'));
        const announcing = tags.filter((tag) => tag !== silent).length;
        assert.ok(polite.length >= announcing, `${polite.length} live regions of ${tags.join(', ')}`);
        if (announcing === 0) assert.deepEqual(polite, [], 'an element that announces nothing has a live region');

        const stops = await page.tabStops();
        const due = outline.filter((line) => isStop.test(line)).length;
        assert.ok(stops.length >= due, `${stops.length} stops for ${due} things to do something with`);
        assert.deepEqual(
          stops.filter(({ isSeen }) => !isSeen),
          [],
          'out of sight',
        );
        assert.deepEqual(
          stops.filter(({ isOutlined }) => !isOutlined),
          [],
          'without a visible focus',
        );
      }));
  }
});
