import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { ENGINES, programsOf } from './find.mjs';
import { chromiumOptions, firefoxOptions, webkitEnv } from './options.mjs';
import { WebKitLauncher } from './webkit.mjs';

const LAUNCHERS = {
  chromium: (programs) => puppeteerLauncher(chromiumOptions(programs)),

  firefox: (programs) =>
    puppeteerLauncher(firefoxOptions(programs), {
      createPage: async ({ context }) => olderFirefoxPage(await context.newPage()),
    }),

  webkit: (programs) => new WebKitLauncher(programs, webkitEnv),
};

/**
 * Launchers of the engines in a comma list such as `chromium,webkit`; all engines without a list.
 * Throws one clear line when a name is unknown or an engine is not installed.
 */
export function launchers(list) {
  const names = list ? list.split(',').map((name) => name.trim().toLowerCase()) : ENGINES;
  const unknown = names.filter((name) => !ENGINES.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown engine ${unknown.join(', ')}. There are ${ENGINES.join(', ')}.`);
  return names.map((name) => LAUNCHERS[name](programsOf(name)));
}

function puppeteerLauncher(launchOptions, more) {
  return chromeLauncher({
    puppeteer,
    // The runner listens to no event of a request, and to report one costs a browser time.
    launchOptions: { ...launchOptions, networkEnabled: false },
    concurrency: 1,
    ...more,
  });
}

/** The Firefox of an older Debian sets the page's size, then rejects the screen's orientation. */
function olderFirefoxPage(page) {
  const setViewport = page.setViewport.bind(page);
  page.setViewport = (viewport) =>
    setViewport(viewport).catch((error) => {
      if (!error.message.includes('unknown command')) throw error;
    });
  return page;
}
