import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { ENGINES, programsOf } from './find.mjs';
import { WebKitLauncher } from './webkit.mjs';

/** Not UTC, and with a summer time: a test that leans on the machine's zone shows itself. */
const TIME_ZONE = { TZ: 'America/New_York' };

const isRoot = process.getuid?.() === 0;

const LAUNCHERS = {
  chromium: ({ chromium }) =>
    chromeLauncher({
      puppeteer,
      launchOptions: {
        executablePath: chromium,
        env: { ...process.env, ...TIME_ZONE },
        args: [
          ...(isRoot ? ['--no-sandbox'] : []),
          '--disable-background-networking',
          '--disable-dev-shm-usage',
          '--lang=en-US',
        ],
      },
      concurrency: 1,
    }),

  firefox: ({ firefox }) =>
    chromeLauncher({
      puppeteer,
      launchOptions: {
        browser: 'firefox',
        executablePath: firefox,
        env: { ...process.env, ...TIME_ZONE, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
        extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
      },
      createPage: async ({ context }) => olderFirefoxPage(await context.newPage()),
      concurrency: 1,
    }),

  webkit: (programs) =>
    new WebKitLauncher(programs, {
      ...TIME_ZONE,
      LANG: 'en_US.UTF-8',
      // Its sandbox wants namespaces that root in a container does not get.
      ...(isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    }),
};

/**
 * Launchers of the engines named in a comma list such as `chromium,webkit`; all engines without one.
 * Throws one clear line when a name is unknown or an engine is not installed.
 */
export function launchers(list) {
  const names = list ? list.split(',').map((name) => name.trim().toLowerCase()) : ENGINES;
  const unknown = names.filter((name) => !ENGINES.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown engine ${unknown.join(', ')}. There are ${ENGINES.join(', ')}.`);
  return names.map((name) => LAUNCHERS[name](programsOf(name)));
}

/** The Firefox of an older Debian sets the size of the page, and then objects to being told which way up the screen is. */
function olderFirefoxPage(page) {
  const setViewport = page.setViewport.bind(page);
  page.setViewport = (viewport) =>
    setViewport(viewport).catch((error) => {
      if (!error.message.includes('unknown command')) throw error;
    });
  return page;
}
