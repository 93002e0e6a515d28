import { fileURLToPath } from 'node:url';

/** How each engine is started: what a machine for tests wants, and what a process of root wants. */

/**
 * Not UTC, and with a summer time: a test that depends on the machine's zone fails. And no font
 * that only this machine has, see `fonts.conf`.
 */
const SAME_EVERYWHERE = {
  TZ: 'America/New_York',
  FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)),
};

const isRoot = process.getuid?.() === 0;

/**
 * Pages of the browser's own address bar, loaded into every window, and a renderer kept in reserve:
 * tests need neither.
 */
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

/** For puppeteer. */
export function chromiumOptions({ chromium }) {
  return {
    executablePath: chromium,
    env: { ...process.env, ...SAME_EVERYWHERE },
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-dev-shm-usage',
      `--disable-features=${UNUSED_FEATURES.join()}`,
      '--lang=en-US',
    ],
  };
}

/** For puppeteer. */
export function firefoxOptions({ firefox }) {
  return {
    browser: 'firefox',
    executablePath: firefox,
    env: { ...process.env, ...SAME_EVERYWHERE, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  };
}

/** For WebKit's driver. */
export const webkitEnv = {
  ...SAME_EVERYWHERE,
  LANG: 'en_US.UTF-8',
  // Nothing that a test reads depends on layers, which Mesa would draw on the processor.
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  // Its sandbox wants namespaces that root in a container does not get.
  ...(isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
};
