import { launch } from 'puppeteer-core';
import { programsOf } from './find.mjs';
import { chromiumOptions } from './options.mjs';

/** A headless Chromium in which every window counts as looked at, also one that lies under another. */
export function launchChromium() {
  const options = chromiumOptions(programsOf('chromium'));
  return launch({
    ...options,
    args: [
      ...options.args,
      '--disable-gpu',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      // One that is kept in reserve is nobody's, and takes time from those that are measured.
      '--disable-features=SpareRendererForSitePerProcess',
    ],
    protocolTimeout: 120_000,
  });
}
