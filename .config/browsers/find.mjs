import { existsSync } from 'node:fs';

/**
 * Where Debian puts the programs behind each engine, and the package that contains them. The first
 * path that exists is used; an environment variable wins, for machines that keep their browsers
 * elsewhere. The slowest engine comes first: the tests of the others run beside it.
 */
const PROGRAMS = {
  webkit: {
    driver: { env: 'WEBKIT_DRIVER_PATH', paths: ['/usr/bin/WebKitWebDriver'], package: 'webkit2gtk-driver' },
    browser: {
      env: 'WEBKIT_BROWSER_PATH',
      paths: ['x86_64', 'aarch64'].flatMap((cpu) =>
        ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map(
          (api) => `/usr/lib/${cpu}-linux-gnu/${api}/MiniBrowser`,
        ),
      ),
      package: 'webkit2gtk-driver',
    },
    display: { env: 'XVFB_PATH', paths: ['/usr/bin/Xvfb'], package: 'xvfb' },
  },
  chromium: {
    chromium: { env: 'CHROMIUM_PATH', paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser'], package: 'chromium' },
  },
  firefox: {
    firefox: { env: 'FIREFOX_PATH', paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'], package: 'firefox-esr' },
  },
};

export const ENGINES = Object.keys(PROGRAMS);

/** The paths of an engine's programs, by name; a program that is not installed is undefined. */
function locate(engine) {
  return Object.entries(PROGRAMS[engine]).map(([name, program]) => {
    const candidates = process.env[program.env] ? [process.env[program.env]] : program.paths;
    return [name, candidates.find((path) => existsSync(path)), program.package];
  });
}

/** The Debian packages that these engines want and this machine does not have. */
export function missingPackages(engines = ENGINES) {
  const missing = engines.flatMap(locate).filter(([, path]) => !path);
  return [...new Set(missing.map(([, , debianPackage]) => debianPackage))];
}

/** The paths of an engine's programs. Throws one clear line when a program is not installed. */
export function programsOf(engine) {
  const missing = missingPackages([engine]);
  if (missing.length > 0) {
    throw new Error(`No ${engine} on this machine. On Debian: apt-get install ${missing.join(' ')}`);
  }
  return Object.fromEntries(locate(engine));
}
