import { launch } from 'puppeteer-core';
import { programsOf } from './find.mjs';
import { chromiumOptions } from './options.mjs';

/**
 * A headless Chromium in which every window counts as visible, also one that another covers.
 * @param {...string} args further arguments of the program
 */
export function launchChromium(...args) {
  const options = chromiumOptions(programsOf('chromium'));
  return launch({
    ...options,
    args: [
      ...options.args,
      '--disable-gpu',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      ...args,
    ],
    protocolTimeout: 120_000,
  });
}
