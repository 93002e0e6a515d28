/** Takes the pictures of the compared stories, the same on every machine. */
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { PagePool } from '../page-pool.js';
import { StoryPage, type Story } from '../story-page.js';
import { serveStorybook } from '../storybook-site.js';
import { coarse, type Image } from './palette-png.js';
import { pictures, type Picture } from './pictures.js';

/** Pixels. Half of a usual screen: one line for each row (look.md, "Type and space"). */
const width = 640;
/** Pictures are as high as their story, between these, in pixels. */
const [lowest, highest] = [64, 800];
const lanes = 4;

/** Calls `use` with each picture as soon as it is taken. @throws Error where one cannot be */
export async function takePictures(use: (picture: Picture, image: Image) => void): Promise<void> {
  const site = await serveStorybook();
  // With the fonts of `fonts.conf`, letters have the same edges on every machine.
  const browser = await launchChromium(
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
  );
  try {
    for (const tongue of new Set(pictures.map((picture) => picture.tongue))) {
      const pages = new PagePool(
        await Promise.all(Array.from({ length: lanes }, () => openPage(browser, site.origin, tongue))),
      );
      const stories = new Map((await pages.use((page) => page.stories())).map((story) => [story.id, story]));
      const take = async (picture: Picture) => {
        const story = stories.get(picture.story);
        if (story === undefined) throw new Error(`There is no story ${picture.story}`);
        use(picture, coarse(await pages.use((page) => takePicture(page, story, picture)), highest));
      };
      await Promise.all(pictures.filter((picture) => picture.tongue === tongue).map(take));
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

type Chromium = Awaited<ReturnType<typeof launchChromium>>;

async function openPage(browser: Chromium, origin: string, tongue: string): Promise<StoryPage> {
  const page = await StoryPage.open(browser, origin, tongue);
  await page.stopMotion();
  return page;
}

async function takePicture(page: StoryPage, { id, parameters }: Story, { scheme }: Picture): Promise<Uint8Array> {
  await page.show(id, width, lowest);
  await page.views(parameters.shows);
  await page.paint(scheme);
  return page.picture();
}
