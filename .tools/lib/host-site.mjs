/**
 * Where the host pages of `specs/consumers/hosts` live: a folder outside of this repository, into
 * which the packed tarballs are installed as a host developer would install them, with the pages
 * and what Vite builds of them.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const run = promisify(execFile);
const SIGNALS = ['SIGINT', 'SIGTERM'];

/** The packages that are published, lowest floor first. */
export const PUBLISHED = ['truth', 'contract', 'check', 'adapter', 'live', 'widgets', 'server', 'engines', 'panel'];

/** What the pages take from npm beside the kit, in the versions that this repository tests with. */
const FRAMEWORKS = [
  ...['react', 'react-dom', '@types/react', '@types/react-dom', 'vue', 'svelte', 'htmx.org'],
  ...['lit', '@lit-labs/ssr', '@lit-labs/ssr-client'],
];

/** The pages that Vite builds, and with what. */
const PLUGINS = {
  react: () => [],
  vue: () => [vue(forOurElements())],
  svelte: () => [svelte({ configFile: false })],
  lit: () => [],
};

/**
 * A page of several scripts, each a bundle of its own, as from teams that do not know of each
 * other.
 */
const BUNDLED = { 'two-versions': ['first.js', 'second.js'] };

/** Under which name, and which number, the kit is installed a second time. */
const NEXT = { name: 'ops-widgets-next', version: '0.2.0-next' };

/**
 * Packs, installs and builds. Resolves with the site's folder, which lasts as long as this process.
 */
export async function makeHostSite(names = pageNames()) {
  const site = mkdtempSync(join(tmpdir(), 'ops-widgets-hosts-'));
  process.once('exit', () => rmSync(site, { recursive: true, force: true }));
  const interrupted = () => process.exit(1);
  for (const signal of SIGNALS) process.once(signal, interrupted);
  const tarballs = await packPublished(join(site, 'tarballs'));
  await install(site, { ...tarballs, [NEXT.name]: await packNext(site, tarballs['@ops-widgets/widgets']) });
  cpSync('specs/consumers/hosts/support/server', join(site, 'server'), { recursive: true });
  // A page that a server renders is made of the one that the browser renders.
  for (const name of pageNames()) {
    cpSync(join('specs/consumers/hosts', name), join(site, 'pages', name), { recursive: true });
  }
  for (const name of names) await buildPage(join(site, 'pages', name), name);
  // From here on signals are for what the caller runs in the site.
  for (const signal of SIGNALS) process.off(signal, interrupted);
  return site;
}

/** The names of the host pages: each is a folder. */
export function pageNames() {
  return readdirSync('specs/consumers/hosts', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'support')
    .map(({ name }) => name);
}

/**
 * Packs every published package as npm would publish it. Resolves with the tarballs' paths, by the
 * packages' names.
 */
export async function packPublished(folder) {
  mkdirSync(folder, { recursive: true });
  const workspaces = PUBLISHED.flatMap((name) => ['--workspace', `packages/${name}`]);
  return pack(folder, '.', workspaces);
}

/** The kit once more under a later number, as a page has it that loads it twice. */
async function packNext(site, tarball) {
  const folder = join(site, 'next');
  mkdirSync(folder);
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const { version } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
  for (const file of ['package.json', 'dist/public/version.js']) {
    const path = join(folder, 'package', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(version, NEXT.version));
  }
  const [packed] = Object.values(await pack(folder, join(folder, 'package'), []));
  return packed;
}

async function pack(folder, from, options) {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', resolve(folder), ...options], {
    cwd: from,
    maxBuffer: 64 << 20,
  });
  // A list of what was packed, or in later versions of npm the same by name.
  const packed = Object.values(JSON.parse(stdout));
  return Object.fromEntries(packed.map(({ name, filename }) => [name, join(resolve(folder), filename)]));
}

async function install(site, tarballs) {
  const frameworks = FRAMEWORKS.map((name) => {
    const { version } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
    return [name, version];
  });
  const dependencies = {
    ...Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`])),
    ...Object.fromEntries(frameworks),
  };
  writeFileSync(join(site, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }, null, 2));
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['install', ...options], { cwd: site, maxBuffer: 64 << 20 });
}

/** Builds what a page has to build, in its own folder. */
async function buildPage(root, name) {
  const common = { root, configFile: false, logLevel: 'warn' };
  const options = { outDir: 'built', emptyOutDir: false, modulePreload: { polyfill: false } };
  const [framework, onServer] = name.split('-');
  const plugins = PLUGINS[framework];
  if (plugins) {
    // A build for development tells where the browser has other markup than the server wrote.
    process.env.NODE_ENV = onServer ? 'development' : 'production';
    await build({ ...common, base: `/${name}/`, plugins: plugins(), build: options });
    process.env.NODE_ENV = 'production';
    const ssr = readdirSync(root).find((file) => /^server\.jsx?$/.test(file));
    if (ssr) await build({ ...common, plugins: plugins(), build: { ssr, outDir: 'rendered' } });
    delete process.env.NODE_ENV;
  }
  for (const entry of BUNDLED[name] ?? []) {
    await build({ ...common, build: { ...options, lib: { entry, formats: ['es'], fileName: () => entry } } });
  }
}

/** Vue asks which tags are custom elements (https://vuejs.org/guide/extras/web-components.html). */
function forOurElements() {
  return { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ops-') } } };
}
