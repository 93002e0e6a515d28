/**
 * Pictures of stories for people to look at, in .cache/screens: `node
 * --conditions=@ops-widgets/source --import tsx specs/storybook/screens.ts [part of a story id]
 * [widths] [schemes] [language]`, for example `screens.ts ops-kpis 320,1280 light,forced ar-XB`.
 */
import { mkdirSync } from 'node:fs';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { PagePool } from './page-pool.js';
import { StoryPage, type Scheme } from './story-page.js';
import { serveStorybook } from './storybook-site.js';

const folder = '.cache/screens';
const lanes = 2;
/** Pictures are as high as their story, and at least this many pixels. */
const lowest = 120;

const [part = '', widths = '320,768,1280', schemes = 'light,dark', tongue] = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const site = await serveStorybook();
const browser = await launchChromium();
const pages = new PagePool(
  await Promise.all(Array.from({ length: lanes }, () => StoryPage.open(browser, site.origin, tongue))),
);
const stories = (await pages.use((page) => page.stories())).filter(({ id }) => id.includes(part));

await Promise.all(
  stories.map(({ id, parameters }) =>
    pages.use(async (page) => {
      await page.show(id, 1280);
      await page.views(parameters.shows);
      for (const width of widths.split(',').map(Number)) {
        await page.resize(width, lowest);
        for (const scheme of schemes.split(',')) {
          await page.paint(scheme as Scheme);
          await page.screenshot(`${folder}/${id}-${width}-${scheme}.png`);
        }
      }
    }),
  ),
);
console.error(`${stories.length} stories in ${folder}`);

await browser.close();
await site.close();
