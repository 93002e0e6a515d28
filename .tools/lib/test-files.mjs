/** Which test files there are, and which suite runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { findFiles } from './find-files.mjs';

/** Packages without a DOM. Their tests run under Node. */
const PURE = ['truth', 'contract', 'adapter'];
/**
 * Packages whose tests need a browser. Those of the adapter run there too: its `fetch` is the
 * browser's.
 */
const IN_BROWSERS = ['adapter', 'live', 'widgets'];

const inPackages = (names) => names.flatMap((name) => findFiles(`packages/${name}/src`, '.test.ts'));
const inSpecs = (...names) => names.flatMap((name) => findFiles(`specs/${name}`, '.test.ts'));

/** A test that imports `node:test` itself. */
const isNodeTest = (file) => file.endsWith('.node.test.ts');
/** A campaign of tens of thousands of cases, too long for `npm run test:unit`. */
const isFuzz = (file) => /^packages\/.*\bfuzz\.test\.ts$/.test(file);
/** Random worlds in a database: work for minutes, done once, on a server. */
const isCampaign = (file) => /\b(hidden-worlds|differential)\.node\.test\.ts$/.test(file);
const opensDatabase = (file) =>
  /testing\/(operation-bench|postgres|test-database)\.js/.test(readFileSync(file, 'utf8'));

const pure = () => inPackages(PURE).filter((file) => !isNodeTest(file));
const ofNode = () =>
  readdirSync('packages').flatMap((name) =>
    inPackages([name]).filter((file) => isNodeTest(file) || ![...PURE, ...IN_BROWSERS].includes(name)),
  );

/** The files of each suite. A few are in two: tests of a database, and of the adapter. */
export const testFiles = {
  unit: () => pure().filter((file) => !isFuzz(file)),
  browser: () => [
    ...inPackages(IN_BROWSERS).filter((file) => !isNodeTest(file)),
    ...inSpecs('requirements/page', 'campaigns/fuzz', 'campaigns/hostile', 'campaigns/soak'),
  ],
  node: () => [
    ...pure().filter(isFuzz),
    ...ofNode().filter((file) => !isCampaign(file)),
    ...inSpecs('repository', 'consumers/check', 'consumers/types', 'samples'),
  ],
  // The mounts come first: they are work for a core while the stories of runs wait for a clock.
  e2e: () => inSpecs('campaigns/leaks', 'requirements/panel', 'bench'),
  hosts: () => inSpecs('consumers/hosts'),
  stories: () => inSpecs('storybook'),
  engines: () => inSpecs('engines', 'consumers/panel'),
  // The story of a run comes first: it takes longest, and waits for the clock while the others
  // work.
  postgres: () => [
    'specs/requirements/panel/one-truth.test.ts',
    ...inSpecs('database'),
    ...ofNode().filter(opensDatabase),
  ],
};

/** The first suite that has this file; undefined where none has. */
export function suiteOf(file) {
  const path = relative('.', file);
  return Object.keys(testFiles).find((suite) => testFiles[suite]().includes(path));
}
