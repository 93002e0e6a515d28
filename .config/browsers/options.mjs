/** How each engine is started: what a machine for tests wants, and what a process of root wants. */

/** Not UTC, and with a summer time: a test that leans on the machine's zone shows itself. */
const TIME_ZONE = { TZ: 'America/New_York' };

const isRoot = process.getuid?.() === 0;

/** The browser's own pages behind its address bar are loaded into every window, and a renderer is kept in reserve: neither is a test's. */
const NOBODYS = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

/** For puppeteer. */
export function chromiumOptions({ chromium }) {
  return {
    executablePath: chromium,
    env: { ...process.env, ...TIME_ZONE },
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-dev-shm-usage',
      `--disable-features=${NOBODYS.join()}`,
      '--lang=en-US',
    ],
  };
}

/** For puppeteer. */
export function firefoxOptions({ firefox }) {
  return {
    browser: 'firefox',
    executablePath: firefox,
    env: { ...process.env, ...TIME_ZONE, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  };
}

/** For WebKit's driver. */
export const webkitEnv = {
  ...TIME_ZONE,
  LANG: 'en_US.UTF-8',
  // Its sandbox wants namespaces that root in a container does not get.
  ...(isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
};
